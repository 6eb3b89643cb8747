package dev.pinhole.serial;

/** So many in a second and no more: what keeps a flood of commands from becoming one of answers. */
public final class Allowance {
  private static final long SECOND = 1_000_000_000;

  private final int perSecond;
  private long began;
  private int used;

  /** Allows some in each second from now on. */
  public Allowance(int perSecond, long now) {
    this.perSecond = perSecond;
    this.began = now;
  }

  /** Whether one more is allowed now; if so, it is used up. */
  public boolean take(long now) {
    if (now - began >= SECOND) {
      began = now;
      used = 0;
    }
    if (used == perSecond) {
      return false;
    }
    used++;
    return true;
  }
}
