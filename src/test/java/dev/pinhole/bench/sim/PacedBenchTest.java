package dev.pinhole.bench.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.SystemClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A simulated device that lives by the wall clock. */
class PacedBenchTest {
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
    try (Bench bench = bench("1s")) {
      long began = clock.nanos();
      long from = bench.now();
      bench.pause(Duration.ofSeconds(30));
      assertThat(bench.now() - from).isGreaterThanOrEqualTo(30_000_000_000L);
      assertThat(clock.nanos() - began).isGreaterThanOrEqualTo(30_000_000_000L / SPEED - 1_000_000);
    }
  }

  @Test
  void theDeviceLivesOnWhileNobodyAsks() {
    try (Bench bench = bench("10s")) {
      bench.power(true);
      clock.pause(Duration.ofMillis(11_500 / SPEED));
      assertThat(
              bench.await(
                  0, e -> e instanceof Said said && said.line().equals("ready"), Duration.ZERO))
          .isPresent();
      assertThat(bench.trace().entries())
          .filteredOn(e -> e instanceof Said said && said.line().equals("ready"))
          .first()
          .satisfies(
              e -> assertThat(e.at() - powerOn(bench)).isBetween(10_000_000_000L, 11_500_000_000L));
    }
  }

  private static long powerOn(Bench bench) {
    return bench.trace().get(0).at();
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
