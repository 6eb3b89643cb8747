package dev.pinhole.desk;

import java.time.InstantSource;

/**
 * The clock on the desk's wall, which people set: the only one in Pinhole that tells dates, and
 * nothing but the desk looks at it. A device has none (I8).
 */
public final class WallClock {
  private WallClock() {}

  /** That of this computer. */
  public static InstantSource system() {
    return InstantSource.system();
  }
}
