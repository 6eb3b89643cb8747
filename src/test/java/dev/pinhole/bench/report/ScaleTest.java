package dev.pinhole.bench.report;

import static dev.pinhole.bench.report.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.report.Scale.Tick;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static String labels(long from, long to, double width) {
    return String.join(
        ", ", new Scale(from, to, 0, width).ticks(8).stream().map(Tick::label).toList());
  }

  @Test
  void ticksAreRoundAndAsCloseAsTheirLabelsAllow() {
    assertThat(labels(0, 90 * SECOND, 300)).isEqualTo("0 s, 20 s, 40 s, 60 s, 80 s");
    assertThat(labels(0, 90 * SECOND, 600))
        .isEqualTo("0 s, 10 s, 20 s, 30 s, 40 s, 50 s, 60 s, 70 s, 80 s, 90 s");
    assertThat(labels(46_500_000_000L, 49_000_000_000L, 400))
        .isEqualTo("46.5 s, 47.0 s, 47.5 s, 48.0 s, 48.5 s, 49.0 s");
  }

  @Test
  void theShortestAndTheLongestTraceHaveTicks() {
    assertThat(labels(0, 1, 1000)).isEqualTo("0.000000000 s, 0.000000001 s");
    assertThat(labels(0, Long.MAX_VALUE, 300)).isEqualTo("0 s, 5000000000 s");
  }

  @Test
  void timesOutsideAreAtTheEdges() {
    Scale scale = new Scale(10, 20, 100, 200);

    assertThat(scale.x(0)).isEqualTo(100);
    assertThat(scale.x(15)).isEqualTo(150);
    assertThat(scale.x(Long.MAX_VALUE)).isEqualTo(200);
  }
}
