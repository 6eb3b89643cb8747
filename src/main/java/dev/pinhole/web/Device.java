package dev.pinhole.web;

import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Secret;
import dev.pinhole.vault.PasswordChange;
import java.time.Duration;
import java.util.Optional;

/** The device behind the login page. All methods may be called on any thread, by many at once. */
public interface Device {
  /** What it shows of itself now; never waits. */
  View view();

  /**
   * Waits until the view may be another than one seen before.
   *
   * @param seen what was seen
   * @param longest returns after this time at the latest
   * @return the view then
   */
  View await(View seen, Duration longest) throws InterruptedException;

  /**
   * Tries to log in, counted in the vault (I12). Waits for its turn and for one slow hash, a tenth
   * of a second to seconds; a locked or unplugged device answers at once.
   */
  LoginOutcome login(Secret password);

  /**
   * Lets the owner choose a password; all sessions of before are then dead.
   *
   * @param old the password that works now; a wrong one counts as a failed login
   * @param chosen the new one
   * @return what came of it; empty while the device is not up
   */
  Optional<PasswordChange> changePassword(Secret old, Secret chosen);

  /** Its ways in that need no hold. */
  Recovery recovery();
}
