package dev.pinhole.web;

import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Secret;
import dev.pinhole.vault.PasswordChange;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Puts passwords to the device, so many at once and no more. */
final class Logins {
  static final int MOST_WAITING = 64;
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final Device device;
  private final Semaphore places = new Semaphore(MOST_WAITING);

  Logins(Device device) {
    this.device = device;
  }

  /**
   * What came of an attempt.
   *
   * @param epoch the device's session number from before the attempt: if a restore came between,
   *     what is opened under it is dead at once (I6)
   */
  record Attempt(LoginOutcome outcome, long epoch) {}

  /**
   * Tries a password, which is counted.
   *
   * @throws Refused (429) if too many are waiting
   */
  Attempt attempt(Secret password) throws Refused {
    long epoch = device.view().session();
    LoginOutcome outcome = inTurn(() -> device.login(password));
    return new Attempt(
        outcome == LoginOutcome.ACCEPTED && epoch == 0 ? LoginOutcome.UNAVAILABLE : outcome, epoch);
  }

  /**
   * Changes the password; the old one is checked and counted.
   *
   * @throws Refused (429) if too many are waiting
   */
  Optional<PasswordChange> change(Secret old, Secret chosen) throws Refused {
    return inTurn(() -> device.changePassword(old, chosen));
  }

  /**
   * Has something else done that may take time.
   *
   * @throws Refused (429) if too many are waiting
   */
  <T> T inTurn(Supplier<T> attempt) throws Refused {
    if (!places.tryAcquire()) {
      throw new Refused(
          429, "Too many people are logging in: try again.", Map.of("Retry-After", "2"));
    }
    try {
      return attempt.get();
    } finally {
      places.release();
    }
  }

  /**
   * The session number after a password change.
   *
   * @param before the number that the change has ended
   * @return 0 if there is none to open a session under, or if a restore came between
   */
  long epochAfterChange(long before) throws InterruptedException {
    View view = device.view();
    if (view.session() == before) {
      view = device.await(view, MOMENT);
    }
    return view.defaultPassword() || view.session() == before ? 0 : view.session();
  }

  /** For how many seconds no login is looked at, at least 1. */
  String retryAfter() {
    return Long.toString(Math.max(1, device.view().locked().plusMillis(999).toSeconds()));
  }

  /** What to tell who is locked out. */
  Refused locked() {
    String seconds = retryAfter();
    return new Refused(
        429,
        "Too many wrong passwords. Wait " + Words.time(Long.parseLong(seconds)) + ".",
        Map.of("Retry-After", seconds));
  }

  /** What to tell everyone while the device is not up, or its vault is closed. */
  static Refused unavailable() {
    return new Refused(
        503, "No login is possible now: the device is not ready.", Map.of("Retry-After", "5"));
  }
}
