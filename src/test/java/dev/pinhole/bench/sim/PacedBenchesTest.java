package dev.pinhole.bench.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.SystemClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A simulated device that lives by the wall clock. */
class PacedBenchesTest {
  private static final int SPEED = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final SystemClock clock = new SystemClock();

  private Bench bench(String bootTime) {
    return new PacedBenches(new SimBenches(), clock, SPEED)
        .open(
            Specimen.of(
                "test", "c1c", Map.of("boot-time", bootTime), Password.OWNER, Optional.empty()),
            1);
  }

  @Test
  void itNeverRunsAheadOfTheWallClock() {
    long began = clock.nanos();
    try (Bench bench = bench("1s")) {
      bench.pause(Duration.ofSeconds(30));
      assertThat(clock.nanos() - began).isGreaterThanOrEqualTo(bench.now() / SPEED);
      assertThat(bench.now()).isEqualTo(30_000_000_000L);
    }
  }

  @Test
  void whatPassedWhileNobodyWaitedIsMadeUpForAtOnce() {
    try (Bench bench = bench("1s")) {
      bench.pause(Duration.ofSeconds(1));
      clock.pause(Duration.ofSeconds(2));
      long began = clock.nanos();
      bench.pause(Duration.ofSeconds(190));
      assertThat(clock.nanos() - began).isLessThan(190_000_000_000L / SPEED);
    }
  }

  @Test
  void betweenTwoWaitsNothingPasses() {
    try (Bench bench = bench("1s")) {
      bench.contact(true);
      bench.pause(Duration.ofSeconds(20));
      clock.pause(Duration.ofMillis(50));
      bench.contact(false);
      assertThat(bench.trace().entries())
          .extracting(Entry::at)
          .containsExactly(0L, 20_000_000_000L);
    }
  }

  @Test
  void aHoldOfTheHoldTimeRestoresHoweverLateTheWallClocksAlarmComes() {
    try (Bench bench = bench("1s")) {
      bench.power(true);
      assertThat(
              bench.await(0, e -> e instanceof Said said && said.line().equals("ready"), PATIENCE))
          .isPresent();
      bench.pressFor(Duration.ofSeconds(20));
      assertThat(
              bench.await(
                  0,
                  e ->
                      e instanceof Said said
                          && said.line().equals("restored after a hold of 20.000 s"),
                  PATIENCE))
          .isPresent();
      assertThat(bench.login(Password.OWNER).outcome()).isNotEqualTo(LoginOutcome.ACCEPTED);
    }
  }

  @Test
  void anInterruptEndsTheWaiting() throws InterruptedException {
    Thread waits =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (Bench bench =
                      new PacedBenches(new SimBenches(), clock, 1)
                          .open(
                              Specimen.of(
                                  "test", "c1c", Map.of(), Password.OWNER, Optional.empty()),
                              1)) {
                    bench.pause(Duration.ofHours(2));
                  }
                });
    waits.interrupt();
    assertThat(waits.join(Duration.ofMinutes(1))).isTrue();
  }
}
