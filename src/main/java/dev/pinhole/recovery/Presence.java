package dev.pinhole.recovery;

import java.time.Duration;
import java.util.Optional;

/**
 * When somebody last pressed the button: a ticket and a recovery file are taken only soon after
 * (I2).
 *
 * @param pressedAt when, in nanoseconds of the monotonic clock of this boot; any origin, may wrap
 */
public record Presence(long pressedAt) {
  /** How long a press is good for. */
  public static final Duration VALID = Duration.ofMinutes(10);

  /** A shorter one is no finger's: noise closes a contact for less (a choice of ours). */
  public static final Duration SHORTEST_PRESS = Duration.ofMillis(100);

  private static final long VALID_NANOS = VALID.toNanos();

  /**
   * Why nothing is taken now.
   *
   * @param press the last press of this boot, if there was one
   * @param now on the same clock, not before the press
   * @return empty if somebody is there: from the press on, for exactly {@link #VALID}
   */
  public static Optional<Refusal> refusal(Optional<Presence> press, long now) {
    if (press.isEmpty()) {
      return Optional.of(Refusal.NO_PRESS);
    }
    long age = now - press.get().pressedAt;
    return age >= 0 && age <= VALID_NANOS ? Optional.empty() : Optional.of(Refusal.PRESS_TOO_OLD);
  }
}
