package dev.pinhole.rules;

import java.util.Arrays;

/**
 * The edges of the last second of a hold: enough to tell a finger from a broken contact (I9).
 *
 * <p>Levels alternate, beginning with a release after the press; so the last edge's level tells all
 * others. Immutable; holds at most one edge more than the settings allow in a window.
 */
public final class Chatter {
  static final Chatter NONE = new Chatter(new long[0]);

  private final long[] times;

  private Chatter(long[] times) {
    this.times = times;
  }

  /** With one edge more; those that have left the window are forgotten. */
  Chatter plus(long at, Settings settings) {
    int from = 0;
    while (from < times.length && at - times[from] >= settings.chatterWindowNanos()) {
      from++;
    }
    long[] kept = Arrays.copyOfRange(times, from, times.length + 1);
    kept[kept.length - 1] = at;
    return new Chatter(kept);
  }

  /** Whether there were any edges since the press. */
  boolean any() {
    return times.length > 0;
  }

  /** Whether there were more edges in the window than a finger makes. */
  boolean tooManyEdges(Settings settings) {
    return times.length > settings.chatterEdges();
  }

  /**
   * Whether the contact was open for too long in the window that ends now. To be asked after an
   * edge that closed it: that is where the open time of a window is longest.
   */
  boolean openTooLong(Settings settings) {
    int last = times.length - 1;
    long windowStart = times[last] - settings.chatterWindowNanos();
    long open = 0;
    for (int press = last; press >= 0; press -= 2) {
      open += times[press] - (press == 0 ? windowStart : times[press - 1]);
    }
    return open > settings.chatterOpenNanos();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chatter that && Arrays.equals(times, that.times);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(times);
  }

  @Override
  public String toString() {
    return Arrays.toString(times);
  }
}
