package dev.pinhole.camera;

/** The one monotonic clock of a device (I8). */
public interface Clock {
  /** Nanoseconds since some fixed moment; never steps, stands still while the device sleeps. */
  long nanos();

  /**
   * Nanoseconds that the device has spent asleep since some fixed moment.
   *
   * <p>It may be read low by some microseconds, never high.
   */
  long sleptNanos();
}
