package dev.pinhole.campaign;

import dev.pinhole.label.Timing;
import java.util.random.RandomGenerator;

/** Times of a life, in nanoseconds: they crowd around the limits of the rules. */
final class Times {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  /** How long a login stays locked. */
  static final long LOCK = 30 * 60 * SECOND;

  /** How long a press at the device is good for. */
  private static final long PRESENCE = 10 * 60 * SECOND;

  private final RandomGenerator random;
  private final Timing timing;

  Times(RandomGenerator random, Timing timing) {
    this.random = random;
    this.timing = timing;
  }

  /** Any from none to so many. */
  long upTo(long nanos) {
    return random.nextLong(nanos + 1);
  }

  /**
   * From a millisecond to half a minute, each order of magnitude as often; or about a lock time.
   */
  long pause() {
    return random.nextInt(100) < 12
        ? lockPause()
        : (long) (MILLI * StrictMath.pow(10, random.nextDouble(4.5)));
  }

  /** Somewhere within the time of a lock, just before its end, or past it. */
  long lockPause() {
    return switch (random.nextInt(3)) {
      case 0 -> upTo(LOCK);
      case 1 -> LOCK - 2 * SECOND + upTo(SECOND);
      default -> LOCK + upTo(2 * SECOND);
    };
  }

  /** From the end of a press: around the time that it is good for. */
  long presence() {
    long end = timing.debounce().toNanos() + PRESENCE;
    return switch (random.nextInt(5)) {
      case 0, 1 -> end - 1 + upTo(2);
      case 2 -> end - MILLI + upTo(2 * MILLI);
      case 3 -> end - SECOND + upTo(2 * SECOND);
      default -> upTo(2 * PRESENCE);
    };
  }

  /** A time to hold: most often around a limit. */
  long holdTime() {
    long hold = timing.holdTime().toNanos();
    long most = timing.maximumHold().toNanos();
    return switch (random.nextInt(16)) {
      case 0 -> hold - 1;
      case 1 -> hold - 1 - upTo(120 * MILLI);
      case 2 -> hold;
      case 3, 4 -> hold + upTo(150 * MILLI);
      case 5 -> upTo(hold);
      case 6 -> upTo(SECOND);
      case 7 -> timing.debounce().toNanos() - 1 + upTo(2);
      case 8 -> most - 1 + upTo(2);
      case 9 -> most + upTo(2 * SECOND);
      default -> hold + MILLI + upTo(2 * SECOND);
    };
  }
}
