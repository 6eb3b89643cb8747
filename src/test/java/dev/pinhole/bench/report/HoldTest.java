package dev.pinhole.bench.report;

import static dev.pinhole.bench.report.Runs.MS;
import static dev.pinhole.bench.report.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldTest {
  /** The holds of a button that changes at these times, first to pressed. */
  private static List<Hold> holds(long end, long... edges) {
    Trace trace = Runs.empty();
    boolean pressed = false;
    for (long edge : edges) {
      pressed = !pressed;
      trace.button(edge, pressed);
    }
    trace.endsAt(end);
    return Recording.of(trace).holds();
  }

  @Test
  void aHoldLastsFromItsPressToItsRelease() {
    assertThat(holds(30 * SECOND, SECOND, 21 * SECOND - 1))
        .containsExactly(new Hold(SECOND, 21 * SECOND - 1, 0, false));
  }

  @Test
  void aHoldBeginsAtTheLastEdgeOfItsBounce() {
    assertThat(holds(9 * SECOND, SECOND, SECOND + MS, SECOND + 3 * MS, 5 * SECOND))
        .containsExactly(new Hold(SECOND + 3 * MS, 5 * SECOND, 0, false));
  }

  @Test
  void aHoldEndsAtTheFirstEdgeOfAReleaseThatBounces() {
    assertThat(
            holds(
                9 * SECOND,
                SECOND,
                5 * SECOND,
                5 * SECOND + 2 * MS,
                5 * SECOND + 4 * MS,
                5 * SECOND + 6 * MS,
                5 * SECOND + 7 * MS))
        .containsExactly(new Hold(SECOND, 5 * SECOND, 0, false));
  }

  @Test
  void openingsForLessThanTheDebounceTimeAreCountedAndEndNoHold() {
    assertThat(
            holds(
                9 * SECOND, SECOND, 2 * SECOND, 2 * SECOND + 19 * MS, 3 * SECOND, 3 * SECOND + MS))
        .containsExactly(new Hold(SECOND, 9 * SECOND, 2, true));
  }

  @Test
  void aReleaseForTheDebounceTimeMakesTwoHolds() {
    assertThat(holds(9 * SECOND, SECOND, 2 * SECOND, 2 * SECOND + 20 * MS, 3 * SECOND))
        .containsExactly(
            new Hold(SECOND, 2 * SECOND, 0, false),
            new Hold(2 * SECOND + 20 * MS, 3 * SECOND, 0, false));
  }

  @Test
  void aContactThatNeverStaysClosedIsNoHold() {
    assertThat(holds(9 * SECOND, SECOND, SECOND + MS, 2 * SECOND, 2 * SECOND + 19 * MS)).isEmpty();
  }

  @Test
  void aButtonStillHeldAtTheEndIsAnOpenHold() {
    assertThat(holds(9 * SECOND, SECOND)).containsExactly(new Hold(SECOND, 9 * SECOND, 0, true));
  }
}
