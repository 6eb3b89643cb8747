package dev.pinhole.bench.report;

import static dev.pinhole.bench.report.Runs.MS;
import static dev.pinhole.bench.report.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Figure;
import dev.pinhole.bench.report.Reading.Place;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private static Reading reading(long nanos, Duration least, Duration most, Duration unsure) {
    return new Reading(new Figure("hold time", SECOND, SECOND + nanos, least, most, unsure));
  }

  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  @Test
  void aFigureIsToldWithItsLimits() {
    assertThat(new Reading(Suites.hold(20 * SECOND + 31 * MS)).line())
        .isEqualTo("hold time 20.031 s, limits 20.000 s to 20.050 s, bench uncertain by 0.100 s");
  }

  @Test
  void aFigureOutOfItsLimitsSaysOnWhichSide() {
    assertThat(new Reading(Suites.hold(19 * SECOND)).place()).isEqualTo(Place.BELOW);
    assertThat(new Reading(Suites.hold(21 * SECOND)).place()).isEqualTo(Place.ABOVE);
    assertThat(new Reading(Suites.hold(19 * SECOND)).line()).endsWith(": too short");
  }

  @Test
  void aFigureThatOnlyTheBenchsUncertaintySavesSaysSo() {
    assertThat(new Reading(Suites.hold(20 * SECOND - 1)).place()).isEqualTo(Place.PERHAPS);
    assertThat(new Reading(Suites.hold(20 * SECOND - 100 * MS)).place()).isEqualTo(Place.PERHAPS);
    assertThat(new Reading(Suites.hold(20 * SECOND - 100 * MS - 1)).place()).isEqualTo(Place.BELOW);
  }

  @Test
  void limitsThatAreNoneAreNotWritten() {
    assertThat(reading(SECOND, Duration.ZERO, Duration.ofSeconds(3), Duration.ZERO).line())
        .isEqualTo("hold time 1.000 s, limits at most 3.000 s, exact");
    assertThat(reading(SECOND, Duration.ofSeconds(3), FOREVER, Duration.ZERO).line())
        .isEqualTo("hold time 1.000 s, limits at least 3.000 s, exact: too short");
    assertThat(reading(SECOND, Duration.ZERO, FOREVER, Duration.ZERO).limits()).isEqualTo("none");
  }

  @Test
  void theGaugeTellsAValueInItsLimitsFromOneOutsideByItsForm() {
    assertThat(Gauge.of(new Reading(Suites.hold(20 * SECOND))))
        .contains("<rect class=\"value\"", ">20s<", ">20.05s<", "class=\"unsure\"")
        .doesNotContain("value out");
    assertThat(Gauge.of(new Reading(Suites.hold(19 * SECOND))))
        .contains("<path class=\"value out\"")
        .doesNotContain("<rect class=\"value\"");
  }

  /**
   * Found by AnySuiteTest: where one more nanosecond is lost in a double, the gauge had no width.
   */
  @Test
  void aGaugeOfHugeLimitsIsDrawn() {
    assertThat(Gauge.of(reading(1L << 61, FOREVER, FOREVER, Duration.ZERO)))
        .contains("class=\"right\"");
    assertThat(Gauge.of(reading(1L << 61, Duration.ofNanos(1L << 61), FOREVER, Duration.ZERO)))
        .contains("class=\"right\"");
  }

  @Test
  void everyGaugeStaysInItsDrawing() {
    for (long nanos : new long[] {0, 1, SECOND, 20 * SECOND, Long.MAX_VALUE / 4}) {
      for (Duration most : new Duration[] {Duration.ZERO, Duration.ofNanos(1), FOREVER}) {
        String svg = Gauge.of(reading(nanos, Duration.ZERO, most, Duration.ofSeconds(1)));
        assertThat(svg).doesNotContain("NaN", "Infinity", "\"-");
      }
    }
  }
}
