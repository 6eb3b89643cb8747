package dev.pinhole.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SystemClockTest {
  private final SystemClock clock = new SystemClock();

  @Test
  void timeNeverStepsBack() {
    long before = clock.nanos();
    for (int i = 0; i < 1_000; i++) {
      long now = clock.nanos();
      assertThat(now - before).isNotNegative();
      before = now;
    }
  }

  /** A reading may be low, by as long as it took; it is never high, which would feign a sleep. */
  @Test
  void aDeviceThatDoesNotSleepIsNeverFoundToHaveSlept() {
    long slept = clock.sleptNanos();
    for (int i = 0; i < 1_000; i++) {
      assertThat(clock.sleptNanos() - slept).isLessThan(1_000_000);
    }
  }

  @Test
  void aPauseLastsItsTime() {
    long until = clock.nanos() + 5_000_000;
    // Once unparked, the next wait on this thread ends at once: a pause goes on all the same.
    LockSupport.unpark(Thread.currentThread());
    clock.pause(Duration.ofMillis(5));
    assertThat(clock.nanos() - until).isNotNegative();
  }
}
