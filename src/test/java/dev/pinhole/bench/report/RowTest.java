package dev.pinhole.bench.report;

import static dev.pinhole.bench.report.Runs.MS;
import static dev.pinhole.bench.report.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Signal;
import org.junit.jupiter.api.Test;

class RowTest {
  /** A lamp over a second, drawn 100 units wide. */
  private static String drawn(Trace trace) {
    Svg svg = new Svg();
    Scale scale = new Scale(0, SECOND, 0, 100);
    Row.draw(svg, "lamp", Recording.of(trace).of(Signal.LAMP), scale, 10, 30);
    return svg.whole("row", "", 100, 40);
  }

  @Test
  void edgesThatAreApartAreDrawnWhereTheyAre() {
    Trace trace = Runs.empty();
    Runs.blink(trace, 200 * MS, 400 * MS, 50 * MS, 50 * MS);

    assertThat(drawn(trace))
        .contains("class=\"wave lamp\" d=\"M0 30H20V10H25V30H30V10H35V30H100\"")
        .contains("class=\"high lamp\" d=\"M20 30V10H25V30ZM30 30V10H35V30Z\"")
        .doesNotContain("band");
  }

  @Test
  void edgesCloserThanCanBeDrawnAreABand() {
    Trace trace = Runs.empty();
    Runs.blink(trace, 200 * MS, 600 * MS, 5 * MS, 5 * MS);
    trace.lamp(600 * MS, true);

    assertThat(drawn(trace))
        .contains("class=\"band lamp\" d=\"M20 30V10H60V30Z\"")
        .contains("class=\"high lamp\" d=\"M60 30V10H100V30Z\"")
        .contains("class=\"wave lamp\" d=\"M0 30H20V10M60 10H100\"");
  }

  @Test
  void aSingleShortPulseIsDrawnAndNotABand() {
    Trace trace = Runs.empty();
    Runs.blink(trace, 500 * MS, 500 * MS + 1, 1, 1);

    assertThat(drawn(trace)).contains("H50V10H50V30H100").doesNotContain("band");
  }

  @Test
  void aMillionEdgesAreNoLargeDrawing() {
    Trace trace = Runs.empty();
    for (int i = 0; i < 1_000_000; i++) {
      trace.lamp(i * 1000L, i % 2 == 0);
    }

    assertThat(drawn(trace).length()).isLessThan(10_000);
  }
}
