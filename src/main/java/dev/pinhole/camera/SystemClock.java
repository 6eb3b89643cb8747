package dev.pinhole.camera;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The one real clock: all that Pinhole knows of real time comes from here.
 *
 * <p>On Linux {@link System#nanoTime} is CLOCK_MONOTONIC, which stands still during suspend while
 * CLOCK_BOOTTIME runs on (clock_gettime(2)); their difference is the time slept. Elsewhere no sleep
 * is ever seen.
 */
public final class SystemClock implements Clock {
  private static final int CLOCK_BOOTTIME = 7;
  private static final int TRIES = 100;

  /** Reading both clocks takes far less; a reading that took longer was interrupted. */
  private static final long UNDISTURBED_NANOS = 50_000;

  private final MethodHandle clockGettime = clockGettime();
  private final MemorySegment timespec = Arena.ofAuto().allocate(16, 8);

  @SuppressWarnings("restricted") // Java has no call of its own for CLOCK_BOOTTIME
  private static MethodHandle clockGettime() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return null;
    }
    Linker linker = Linker.nativeLinker();
    MemoryLayout pointer = ValueLayout.ADDRESS;
    return linker
        .defaultLookup()
        .find("clock_gettime")
        .map(
            address ->
                linker.downcallHandle(
                    address,
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, pointer)))
        .orElse(null);
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  /** Low by as long as the reading took; an interrupted reading is tried again. */
  @Override
  public synchronized long sleptNanos() {
    if (clockGettime == null) {
      return 0;
    }
    long slept = Long.MIN_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long before = System.nanoTime();
      long boot = bootNanos();
      long after = System.nanoTime();
      slept = Math.max(slept, boot - after);
      if (after - before < UNDISTURBED_NANOS) {
        break;
      }
    }
    return slept;
  }

  private long bootNanos() {
    try {
      int error = (int) clockGettime.invokeExact(CLOCK_BOOTTIME, timespec);
      if (error != 0) {
        throw new IllegalStateException("CLOCK_BOOTTIME cannot be read");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    return timespec.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000L
        + timespec.get(ValueLayout.JAVA_LONG, 8);
  }

  /** Waits until {@link #nanos} has reached a time, or until the thread is woken or interrupted. */
  public void awaitNanos(long until) {
    long left = until - nanos();
    if (left > 0) {
      LockSupport.parkNanos(this, left);
    }
  }

  /** Waits for a time, however often the thread is woken meanwhile; only an interrupt ends it. */
  public void pause(Duration time) {
    long until = nanos() + time.toNanos();
    while (until - nanos() > 0 && !Thread.currentThread().isInterrupted()) {
      awaitNanos(until);
    }
  }
}
