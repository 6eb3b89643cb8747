package dev.pinhole.web;

import dev.pinhole.camera.Status;
import dev.pinhole.camera.Ways;
import java.time.Duration;
import java.util.Objects;

/**
 * What a device shows of itself at one moment; without secrets (I12).
 *
 * @param status where it is, and whether label and vault are good
 * @param lit whether the lamp is lit
 * @param held how long the button has been held, as far as that counts; zero if it is not
 * @param holdTime how long a hold must last
 * @param session what a session must have been opened under to be alive; zero: there can be none
 * @param defaultPassword whether the password that works is still the default one, so that a new
 *     one must be chosen before anything else
 * @param locked for how long no login is looked at; zero: they are
 * @param ways which ways in that need no hold stand open
 * @param present for how long the last press at the device is still good for them; zero: it is not
 */
public record View(
    Status status,
    boolean lit,
    Duration held,
    Duration holdTime,
    long session,
    boolean defaultPassword,
    Duration locked,
    Ways ways,
    Duration present) {
  /** Of a device that knows a hold only. */
  public View(
      Status status,
      boolean lit,
      Duration held,
      Duration holdTime,
      long session,
      boolean defaultPassword,
      Duration locked) {
    this(status, lit, held, holdTime, session, defaultPassword, locked, Ways.HOLD, Duration.ZERO);
  }

  public View {
    Objects.requireNonNull(status);
    Objects.requireNonNull(held);
    Objects.requireNonNull(holdTime);
    Objects.requireNonNull(locked);
    Objects.requireNonNull(ways);
    Objects.requireNonNull(present);
  }
}
