package dev.pinhole.bench.report;

import static dev.pinhole.bench.report.Runs.MS;
import static dev.pinhole.bench.report.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {
  private static List<Measurement> of(Trace trace) {
    return Measurement.all(Recording.of(trace));
  }

  @Test
  void theMainJobHasItsFiveSpans() {
    assertThat(of(Runs.job(20 * SECOND + 1)))
        .containsExactly(
            new Measurement(Measurement.BOOT, SECOND, 31 * SECOND, true, ""),
            new Measurement(Measurement.HOLD, 32_500 * MS, 52_500 * MS + 1, true, ""),
            new Measurement(Measurement.PRESS_TO_RESTORING, 32_500 * MS, 52_500 * MS, true, ""),
            new Measurement(Measurement.RESTORE, 52_500 * MS, 52_531_400_000L, true, ""),
            new Measurement(Measurement.REBOOT, 55_531_400_000L, 85_600 * MS, true, ""));
  }

  @Test
  void aPowerCutEndsWhatWasGoingOn() {
    Trace trace = Runs.empty();
    trace.power(0, true);
    trace.console(3 * SECOND, "restoring");
    trace.power(4 * SECOND, false);
    trace.console(5 * SECOND, "restored after a hold of 20.000 s");
    trace.console(6 * SECOND, "ready");

    assertThat(of(trace))
        .filteredOn(span -> !span.what().equals(Measurement.PRESS_TO_RESTORING))
        .containsExactly(
            new Measurement(
                Measurement.BOOT, 0, 4 * SECOND, false, "not complete: power was cut at 4.000 s"),
            new Measurement(
                Measurement.RESTORE,
                3 * SECOND,
                4 * SECOND,
                false,
                "not complete: power was cut at 4.000 s"));
  }

  @Test
  void aRestoreWithoutAHoldIsSaidToHaveNone() {
    Trace trace = Runs.empty();
    trace.button(SECOND, true);
    trace.button(2 * SECOND, false);
    trace.console(4 * SECOND, "restoring");

    assertThat(of(trace))
        .contains(
            new Measurement(
                Measurement.PRESS_TO_RESTORING,
                4 * SECOND,
                4 * SECOND,
                false,
                "no hold led to it"));
  }

  @Test
  void onlyTheWholeWordCounts() {
    Trace trace = Runs.empty();
    trace.power(0, true);
    trace.console(SECOND, "ready or not");
    trace.console(2 * SECOND, "ready");

    assertThat(of(trace))
        .containsExactly(new Measurement(Measurement.BOOT, 0, 2 * SECOND, true, ""));
  }

  @Test
  void nothingSeenIsNothingMeasured() {
    assertThat(of(Runs.empty())).isEmpty();
  }
}
