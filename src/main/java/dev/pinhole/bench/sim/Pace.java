package dev.pinhole.bench.sim;

import dev.pinhole.camera.SystemClock;

/** Holds virtual time to the wall clock's, or to a multiple of it; both begin with it at zero. */
final class Pace {
  private final SystemClock clock;
  private final int speed;
  private final long began;

  Pace(SystemClock clock, int speed) {
    this.clock = clock;
    this.speed = speed;
    this.began = clock.nanos();
  }

  /**
   * Waits until virtual time may be as late as this. It does not wait on a thread that was
   * interrupted: whoever interrupts wants an end.
   */
  void await(long virtualNanos) {
    long until = began + virtualNanos / speed;
    while (until - clock.nanos() > 0 && !Thread.currentThread().isInterrupted()) {
      clock.awaitNanos(until);
    }
  }
}
