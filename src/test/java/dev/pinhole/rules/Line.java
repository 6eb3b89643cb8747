package dev.pinhole.rules;

import java.util.Arrays;

/**
 * The physical contact of one trace, and what the kernel makes of its changes: each becomes an edge
 * that is delivered at once, late, or never.
 */
final class Line {
  /** The faults of one trace's line, in percent of its changes. */
  record Faults(int lost, int lostTellsGap, int spuriousGap, int merged, long late) {
    static final Faults NONE = new Faults(0, 0, 0, 0, 0);
  }

  private final Dice dice;
  private final Faults faults;
  private final boolean firstLevel;
  private final long mergeSpan;
  private int count;
  private long[] at = new long[64];
  private long[] delivered = new long[64];
  private boolean[] lost = new boolean[64];

  Line(Dice dice, Faults faults, boolean pressed, long mergeSpan) {
    this.dice = dice;
    this.faults = faults;
    this.firstLevel = pressed;
    this.mergeSpan = mergeSpan;
  }

  /** Changes the level, not before the last change. */
  void flip(long time) {
    if (count == at.length) {
      at = Arrays.copyOf(at, 2 * count);
      delivered = Arrays.copyOf(delivered, 2 * count);
      lost = Arrays.copyOf(lost, 2 * count);
    }
    long now = Math.max(time, end());
    at[count] = now;
    lost[count] = dice.chance(faults.lost());
    long arrives = now + (faults.late() > 0 && dice.chance(30) ? dice.span(faults.late()) : 0);
    delivered[count] = count == 0 ? arrives : Math.max(arrives, delivered[count - 1]);
    count++;
    if (count >= 2 && now - at[count - 2] <= mergeSpan && dice.chance(faults.merged())) {
      lost[count - 1] = true;
      lost[count - 2] = true;
    }
  }

  /** The time of the last change so far. */
  long end() {
    return count == 0 ? 0 : at[count - 1];
  }

  /** The level after the last change so far. */
  boolean endLevel() {
    return levelAfter(count - 1);
  }

  int count() {
    return count;
  }

  long at(int i) {
    return at[i];
  }

  long delivered(int i) {
    return delivered[i];
  }

  boolean isLost(int i) {
    return lost[i];
  }

  boolean levelAfter(int i) {
    return firstLevel ^ ((i & 1) == 0);
  }

  /** Whether the edge says that others before it are lost. */
  boolean tellsGap(int i) {
    boolean before = i > 0 && lost[i - 1];
    return dice.chance(before ? faults.lostTellsGap() : faults.spuriousGap());
  }

  /** The level at a time; of two changes at that very time either may have been read. */
  boolean level(long time) {
    int before = 0;
    // Late in a trace most changes are past: look from the end.
    for (int i = count; i > 0; i--) {
      if (at[i - 1] < time || (at[i - 1] == time && dice.chance(50))) {
        before = i;
        break;
      }
    }
    return levelAfter(before - 1);
  }
}
