package dev.pinhole.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What fingers and contacts do to a reset button. Times are nanoseconds of the life's clock. */
public enum Finger {
  /** Presses and lets go without any bounce. */
  CLEAN,
  /** Presses and lets go with bounce at both ends, as contacts do. */
  BOUNCING,
  /** Presses so lightly that the contact opens again and again for a moment. */
  TREMOR,
  /** Never lets go. */
  STUCK,
  /** Is on the button before the plug is in, and lets go when the hold is over. */
  BEFORE_PLUG_IN;

  /** Contacts settle within a few milliseconds; this is a bad one. */
  public static final long LONGEST_BOUNCE_NANOS = 15_000_000;

  private static final long TREMOR_EVERY_NANOS = 60_000_000;
  private static final long TREMOR_OPEN_NANOS = 12_000_000;

  /** The contact closes or opens. */
  public record Move(long at, boolean closed) {}

  /**
   * A hold by such a finger.
   *
   * @param at when the contact closes for good, or when the press is meant to begin
   * @param nanos how long the contact then stays closed, but for what this finger does to it
   * @param random where the bounce comes from
   */
  public List<Move> hold(long at, long nanos, RandomGenerator random) {
    List<Move> moves = new ArrayList<>();
    switch (this) {
      case CLEAN, BEFORE_PLUG_IN -> {
        moves.add(new Move(at, true));
        moves.add(new Move(at + nanos, false));
      }
      case BOUNCING -> {
        bounce(moves, at - LONGEST_BOUNCE_NANOS, random);
        moves.add(new Move(at, true));
        moves.add(new Move(at + nanos, false));
        bounce(moves, at + nanos, random);
      }
      case TREMOR -> {
        moves.add(new Move(at, true));
        for (long t = TREMOR_EVERY_NANOS; t < nanos; t += TREMOR_EVERY_NANOS) {
          moves.add(new Move(at + t, false));
          moves.add(new Move(at + t + TREMOR_OPEN_NANOS, true));
        }
        moves.add(new Move(at + nanos, false));
      }
      case STUCK -> moves.add(new Move(at, true));
    }
    return moves;
  }

  /** A few closings within the bounce time; the contact is open before and after each. */
  private static void bounce(List<Move> moves, long from, RandomGenerator random) {
    int count = 1 + random.nextInt(6);
    long[] times =
        random
            .longs(2L * count, from + 1, from + LONGEST_BOUNCE_NANOS)
            .sorted()
            .distinct()
            .toArray();
    for (int i = 0; i + 1 < times.length; i += 2) {
      moves.add(new Move(times[i], true));
      moves.add(new Move(times[i + 1], false));
    }
  }
}
