package dev.pinhole.campaign.oracle;

/**
 * How many failures are counted, seven of which lock for half an hour; where a power cut or a fault
 * of the storage leaves it open, every number that may be.
 */
final class Failures {
  private static final int LIMIT = 7;
  private static final int LOCKED = 1 << LIMIT;
  private static final long SECOND = 1_000_000_000;
  private static final long LOCK = 30 * 60 * SECOND;

  /** A boot opens the vault some moments after the power came. */
  private static final long SLACK = SECOND;

  /** Bit n: n failures may be counted. */
  private int counts = 1;

  /** When the lock began, at the earliest and at the latest. */
  private long lockedFirst;

  private long lockedLast;

  boolean mayBeLocked(long now) {
    return (counts & LOCKED) != 0 && now - lockedLast < LOCK + SLACK;
  }

  boolean mustBeLocked(long now) {
    return counts == LOCKED && now - lockedFirst < LOCK - SLACK;
  }

  /** One more. */
  void count(long now) {
    counts = counted(now);
    lockBegins(now);
  }

  /** Nobody knows whether it was counted. */
  void perhapsCount(long now) {
    counts |= counted(now);
    lockedLast = now;
  }

  private int counted(long now) {
    int next = 0;
    for (int count = 0; count <= LIMIT; count++) {
      if ((counts & 1 << count) == 0) {
        continue;
      }
      if (count < LIMIT) {
        next |= 1 << (count + 1);
      } else if (now - lockedFirst >= LOCK - SLACK) {
        next |= 1 << 1;
      }
    }
    return next == 0 ? LOCKED : next;
  }

  /** The lock time begins now, if it is one. */
  void lockBegins(long now) {
    lockedFirst = now;
    lockedLast = now;
  }

  void clear() {
    counts = 1;
  }

  void perhapsClear() {
    counts |= 1;
  }

  /** Somebody was told that it is locked. */
  void areLocked() {
    counts = LOCKED;
  }
}
