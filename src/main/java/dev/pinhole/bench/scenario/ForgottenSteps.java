package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Reception;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.label.BadInputException;
import dev.pinhole.recovery.LongSerial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of somebody who has forgotten the password. */
public final class ForgottenSteps {
  private static final String BEGIN = "long serial number: ";
  private static final int LINES = 2;

  /** From one line of the console to the next. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

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
    List<String> lines = lines(from);
    if (lines.size() % LINES != 0) {
      bench.await(bench.trace().size(), ForgottenSteps::isLine, PATIENCE);
      lines = lines(from);
    }
    if (lines.size() < LINES) {
      return Optional.of("the console has shown no long serial number since the power came");
    }
    try {
      read =
          Optional.of(
              LongSerial.parse(String.join("\n", lines.reversed().subList(0, LINES).reversed())));
      return Optional.empty();
    } catch (BadInputException e) {
      return Optional.of("the console's long serial number cannot be read: " + e.getMessage());
    }
  }

  private List<String> lines(int from) {
    Trace trace = bench.trace();
    List<String> lines = new ArrayList<>();
    for (Entry entry : trace.entries().subList(from, trace.size())) {
      if (isLine(entry)) {
        lines.add(((Said) entry).line().substring(BEGIN.length()));
      }
    }
    return lines;
  }

  private static boolean isLine(Entry entry) {
    return entry instanceof Said said && said.line().startsWith(BEGIN);
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
