package dev.pinhole.bench.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.bench.BenchDesk;
import dev.pinhole.bench.Forgotten;
import dev.pinhole.bench.Keys;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Reception;
import dev.pinhole.bench.SentFile;
import dev.pinhole.bench.SentTicket;
import dev.pinhole.camera.Camera;
import dev.pinhole.camera.Camera.Import;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Secret;
import dev.pinhole.recovery.LongSerial;
import dev.pinhole.recovery.Refusal;
import dev.pinhole.sim.VirtualBoard;
import dev.pinhole.vault.Attempt;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.Vault;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Asks the simulated device as its login page does. */
final class SimForgotten implements Forgotten {
  /** Whoever has a recovery file gives no old password that the new one could be equal to. */
  private static final Secret NOTHING = Secret.of("");

  private final VirtualBoard board;
  private final Keys keys;
  private final Hashing hashing;
  private final RandomGenerator random;
  private Optional<Secret> kept = Optional.empty();

  /** To sign one takes longer than all that a simulated device does in a minute. */
  private final Map<Wanted, String> tickets = new HashMap<>();

  private record Wanted(Optional<LongSerial> asked, SentTicket which) {}

  SimForgotten(VirtualBoard board, Keys keys, Hashing hashing, RandomGenerator random) {
    this.board = board;
    this.keys = keys;
    this.hashing = hashing;
    this.random = random;
  }

  private Reception ask(Function<Camera, Reception> question) {
    return board.ask(camera -> Optional.of(question.apply(camera))).orElse(Reception.NO_ANSWER);
  }

  @Override
  public Reception renewLongSerial() {
    return ask(camera -> Reception.of(camera.askAnew()));
  }

  @Override
  public Reception sendTicket(Optional<LongSerial> asked, SentTicket which) {
    String ticket =
        tickets.computeIfAbsent(
            new Wanted(asked, which), _ -> BenchDesk.get().ticket(keys.label(), asked, which));
    return ask(camera -> Reception.of(camera.ticket(ticket)));
  }

  @Override
  public Reception keepRecoveryFile(Password with) {
    LoginOutcome outcome =
        board
            .ask(camera -> Optional.of(camera.login(keys.of(with))))
            .orElse(LoginOutcome.UNAVAILABLE);
    if (outcome != LoginOutcome.ACCEPTED) {
      return Reception.of(outcome);
    }
    Optional<Secret> file = board.ask(Camera::recoveryFile);
    file.ifPresent(_ -> kept = file);
    return file.isPresent() ? Reception.ACCEPTED : Reception.NOTHING;
  }

  @Override
  public Reception sendRecoveryFile(SentFile which, Password chosen) {
    byte[] file = BenchDesk.file(keys.label(), kept, which).reveal().getBytes(UTF_8);
    Secret password = keys.of(chosen);
    return Vault.objection(NOTHING, password)
        .map(Reception::of)
        .orElseGet(() -> ask(camera -> accept(camera, file, password)));
  }

  private Reception accept(Camera camera, byte[] file, Secret password) {
    return switch (camera.beginImport(file)) {
      case Import.Refused(Refusal why) -> Reception.of(why);
      case Import.Begun(Attempt attempt) -> {
        attempt.choose(password, hashing, random);
        yield camera.concludeImport(attempt).map(Reception::of).orElse(Reception.NO_ANSWER);
      }
    };
  }
}
