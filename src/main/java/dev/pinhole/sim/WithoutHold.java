package dev.pinhole.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.camera.AuditRing;
import dev.pinhole.camera.Camera;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.Ports;
import dev.pinhole.label.Label;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profile.Method;
import dev.pinhole.label.Secret;
import dev.pinhole.recovery.FactoryKeys;
import dev.pinhole.recovery.LongSerial;
import dev.pinhole.vault.Attempt;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.MemoryStorage;
import dev.pinhole.vault.Storage;
import dev.pinhole.vault.Vault;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The main job without a hold: somebody presses the button for a moment, and sends the device a
 * ticket that a desk made for its long serial number, or the recovery file that the owner kept.
 *
 * @param profile the camera's, which allows the method
 * @param keys that the factory gave the camera
 * @param method {@link Method#LONG_SERIAL} or {@link Method#RECOVERY_FILE}
 * @param desk makes the text of a ticket
 */
public record WithoutHold(
    Profile profile,
    Label label,
    FactoryKeys keys,
    Method method,
    Function<LongSerial, String> desk,
    Hashing hashing,
    RandomGenerator random) {
  private static final long SECOND = 1_000_000_000;

  /** How the logins are named to observers. */
  public static final String NEW_PASSWORD = "new password";

  public WithoutHold {
    if (method == Method.HOLD) {
      throw new IllegalArgumentException("a hold is played by ForgottenPassword");
    }
  }

  /**
   * What came of it.
   *
   * @param owner the owner's old password
   * @param next the verification code after a ticket; after a recovery file the new password
   * @param audit the device's own record
   */
  public record Result(LoginOutcome owner, LoginOutcome next, List<String> audit) {
    /** Whether the next password works, and the old one does not. */
    public boolean done() {
      return owner == LoginOutcome.REFUSED && next == LoginOutcome.ACCEPTED;
    }
  }

  /**
   * Plays it through.
   *
   * @param time the life's clock, at its beginning
   * @param observer sees all of it
   */
  public Result play(VirtualTime time, Observer observer) {
    Storage storage = new MemoryStorage();
    Secret owners = ForgottenPassword.ownersPassword(storage, label, hashing, random);
    AuditRing audit = new AuditRing(100);
    ForgottenPassword.BusyBoard busy = new ForgottenPassword.BusyBoard();
    Storage flash = new FlashTiming(storage, busy);
    try (VirtualBoard board =
        new VirtualBoard(
            time, VirtualBoard.Wiring.PI4J, ports -> camera(flash, ports), audit, observer)) {
      busy.board = board;
      board.runUntil(time.nanos() + SECOND);
      board.plug();
      settle(time, board);
      Optional<Secret> kept = board.ask(Camera::recoveryFile);
      board.plan(Finger.CLEAN.hold(time.nanos() + SECOND, SECOND / 2, random));
      board.runUntil(time.nanos() + 4 * SECOND);
      Secret next = method == Method.LONG_SERIAL ? byTicket(board) : byFile(board, kept);
      board.runUntil(time.nanos() + SECOND / 2);
      settle(time, board);
      board.runUntil(time.nanos() + SECOND);
      LoginOutcome owner = board.login(ForgottenPassword.OWNERS_PASSWORD, owners);
      board.runUntil(time.nanos() + SECOND);
      LoginOutcome worked =
          board.login(
              method == Method.LONG_SERIAL ? ForgottenPassword.VERIFICATION_CODE : NEW_PASSWORD,
              next);
      board.runUntil(time.nanos() + SECOND);
      return new Result(owner, worked, audit.lines());
    }
  }

  private Camera camera(Storage storage, Ports ports) {
    return new Camera(
        profile,
        () -> label,
        now -> Vault.open(storage, hashing, random, now),
        () -> Optional.of(keys),
        random,
        ports);
  }

  private Secret byTicket(VirtualBoard board) {
    List<String> shown = board.camera().ways().longSerial();
    String ticket = desk.apply(LongSerial.parse(String.join("\n", shown)));
    board.ask(camera -> Optional.of(camera.ticket(ticket)));
    return label.code();
  }

  private Secret byFile(VirtualBoard board, Optional<Secret> kept) {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    Secret chosen = Secret.of(HexFormat.of().formatHex(bytes));
    byte[] file = kept.map(Secret::reveal).orElse("").getBytes(UTF_8);
    board.ask(
        camera -> {
          if (camera.beginImport(file) instanceof Camera.Import.Begun(Attempt attempt)) {
            attempt.choose(chosen, hashing, random);
            return camera.concludeImport(attempt);
          }
          return Optional.empty();
        });
    return chosen;
  }

  private void settle(VirtualTime time, VirtualBoard board) {
    long longest =
        profile.timing().restoredShown().plus(profile.timing().bootTime()).toNanos() + 10 * SECOND;
    board.runUntil(() -> ForgottenPassword.settled(board), time.nanos() + longest);
  }
}
