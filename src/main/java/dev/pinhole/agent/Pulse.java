package dev.pinhole.agent;

import dev.pinhole.camera.SystemClock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Lets threads wait until something of the device has changed. */
final class Pulse {
  private static final long MILLI = 1_000_000;

  private int waiting; // guarded by this

  /** Something has changed; never waits for long. */
  synchronized void beat() {
    if (waiting > 0) {
      notifyAll();
    }
  }

  /** Waits until something holds, looked at once with every beat, or for a time. */
  synchronized void await(BooleanSupplier condition, SystemClock clock, Duration longest)
      throws InterruptedException {
    long until = clock.nanos() + longest.toNanos();
    waiting++;
    try {
      for (long left = longest.toNanos();
          left > 0 && !condition.getAsBoolean();
          left = until - clock.nanos()) {
        wait(left / MILLI + 1);
      }
    } finally {
      waiting--;
    }
  }
}
