package dev.pinhole.sim;

import dev.pinhole.camera.AuditRing;
import dev.pinhole.camera.Camera;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.Ports;
import dev.pinhole.label.Label;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Secret;
import dev.pinhole.rules.State;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.MemoryStorage;
import dev.pinhole.vault.PasswordChange;
import dev.pinhole.vault.Storage;
import dev.pinhole.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/**
 * The main job: a camera whose owner has forgotten the password is plugged in, its reset button is
 * held, and somebody tries to log in with the old password and with the code on the sticker.
 *
 * @param profile the camera's
 * @param label its sticker
 * @param finger what holds the button
 * @param holdNanos for how long
 * @param hashing how passwords are hashed
 * @param random where salts, the owner's password and bounce come from
 */
public record ForgottenPassword(
    Profile profile,
    Label label,
    Finger finger,
    long holdNanos,
    VirtualBoard.Wiring wiring,
    Hashing hashing,
    RandomGenerator random) {
  private static final long SECOND = 1_000_000_000;

  /** How the logins are named to observers. */
  public static final String OWNERS_PASSWORD = "owner's password";

  /** How the logins are named to observers. */
  public static final String VERIFICATION_CODE = "verification code";

  /**
   * What came of it.
   *
   * @param owner the owner's old password
   * @param code the verification code
   * @param audit the device's own record of the attempts
   */
  public record Result(LoginOutcome owner, LoginOutcome code, List<String> audit) {
    /** Whether the reset did what it should: the code works, and the old password does not. */
    public boolean restored() {
      return owner == LoginOutcome.REFUSED && code == LoginOutcome.ACCEPTED;
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
    Secret ownersPassword = ownersPassword(storage, label, hashing, random);
    AuditRing audit = new AuditRing(100);
    BusyBoard busy = new BusyBoard();
    Storage flash = new FlashTiming(storage, busy);
    try (VirtualBoard board =
        new VirtualBoard(time, wiring, ports -> camera(flash, ports), audit, observer)) {
      busy.board = board;
      reset(time, board);
      board.runUntil(time.nanos() + SECOND);
      LoginOutcome owner = board.login(OWNERS_PASSWORD, ownersPassword);
      board.runUntil(time.nanos() + SECOND);
      LoginOutcome code = board.login(VERIFICATION_CODE, label.code());
      board.runUntil(time.nanos() + SECOND);
      return new Result(owner, code, audit.lines());
    }
  }

  /** The factory provisions the vault, and the owner chooses a password and forgets it. */
  static Secret ownersPassword(
      Storage storage, Label label, Hashing hashing, RandomGenerator random) {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    Secret chosen = Secret.of(HexFormat.of().formatHex(bytes));
    try {
      Vault.provision(storage, hashing, random, label.code());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PasswordChange change =
        Vault.open(storage, hashing, random, 0).changePassword(label.code(), chosen, 0);
    if (change != PasswordChange.DONE) {
      throw new IllegalStateException("the owner's password was not set: " + change);
    }
    return chosen;
  }

  private Camera camera(Storage storage, Ports ports) {
    return new Camera(
        profile, () -> label, now -> Vault.open(storage, hashing, random, now), ports);
  }

  private void reset(VirtualTime time, VirtualBoard board) {
    long bootNanos = profile.timing().bootTime().toNanos();
    if (finger == Finger.BEFORE_PLUG_IN) {
      long nanos = SECOND / 2 + bootNanos + holdNanos + SECOND;
      board.plan(finger.hold(time.nanos() + SECOND / 2, nanos, random));
      board.runUntil(time.nanos() + SECOND);
      board.plug();
      board.runUntil(time.nanos() + nanos);
    } else {
      board.runUntil(time.nanos() + SECOND);
      board.plug();
      board.runUntil(() -> settled(board), time.nanos() + bootNanos + 10 * SECOND);
      long press = time.nanos() + 3 * SECOND / 2;
      board.plan(finger.hold(press, holdNanos, random));
      board.runUntil(press + holdNanos + 2 * SECOND);
    }
    board.runUntil(
        () -> settled(board),
        time.nanos() + profile.timing().restoredShown().toNanos() + bootNanos + 10 * SECOND);
  }

  /** Whether it waits for somebody to do something. */
  static boolean settled(VirtualBoard board) {
    return switch (board.camera().state()) {
      case State.Ready _, State.Stuck _, State.Fault _ -> true;
      case State.Unplugged _,
          State.Booting _,
          State.Holding _,
          State.Restoring _,
          State.Rebooting _ ->
          false;
    };
  }

  /** The flash is made before the board that it keeps busy. */
  static final class BusyBoard implements LongConsumer {
    VirtualBoard board;

    @Override
    public void accept(long nanos) {
      board.busy(nanos);
    }
  }
}
