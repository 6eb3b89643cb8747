package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Reception;
import dev.pinhole.bench.ShownLongSerial;
import dev.pinhole.label.BadInputException;
import dev.pinhole.recovery.LongSerial;
import java.util.Optional;

/** The steps of somebody who has forgotten the password. */
public final class ForgottenSteps {
  private final Bench bench;
  private Optional<LongSerial> read = Optional.empty();

  /** Steps of somebody who has read nothing yet. */
  public ForgottenSteps(Bench bench) {
    this.bench = bench;
  }

  /**
   * Reads the long serial number that the console has shown last.
   *
   * @param from the first entry of the trace that counts
   * @return why none can be read; empty if one was
   */
  public Optional<String> read(int from) {
    try {
      read = Optional.of(ShownLongSerial.read(bench, from));
      return Optional.empty();
    } catch (BadInputException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Sends, asks for or keeps something; what came of it. */
  public Reception perform(Step.Visit visit) {
    return switch (visit) {
      case Step.RenewLongSerial _ -> bench.forgotten().renewLongSerial();
      case Step.SendTicket ticket -> bench.forgotten().sendTicket(read, ticket.which());
      case Step.KeepRecoveryFile keep -> bench.forgotten().keepRecoveryFile(keep.with());
      case Step.SendRecoveryFile file ->
          bench.forgotten().sendRecoveryFile(file.which(), file.to());
    };
  }

  /** Performs a step and looks whether that came of it which must. */
  void expect(Step.Visit visit) {
    Reception reception = perform(visit);
    if (visit.gives().isPresent() && !visit.gives().get().equals(reception)) {
      throw new Unexpected(bench.now(), "the device says " + reception.word());
    }
  }
}
