package dev.pinhole.bench.report;

import dev.pinhole.bench.Figure;
import dev.pinhole.label.Durations;
import java.time.Duration;

/**
 * A figure drawn in its limits: a band for what is right, a dot in it or a cross beside it for what
 * was measured, and a line through that for what the bench may have measured wrong.
 */
final class Gauge {
  private static final double WIDTH = 320;
  private static final double HEIGHT = 40;

  /** Room for a limit at either side, so that none covers the other. */
  private static final double MARGIN = 76;

  private static final double MIDDLE = 12;
  private static final int LONGEST_LABEL = 10;

  private final Svg svg = new Svg();
  private final double from;
  private final double to;

  private Gauge(double from, double to) {
    this.from = from;
    this.to = to;
  }

  static String of(Reading reading) {
    Figure figure = reading.figure();
    double value = Reading.nanos(figure.value());
    double unsure = Reading.nanos(figure.uncertainty());
    double least = Math.max(0, Reading.nanos(figure.least()));
    double most = reading.unlimited() ? Math.max(value + unsure, least) : nanos(figure.most());
    double low = Math.min(least, value - unsure);
    double high = Math.max(most, value + unsure);
    // Some room where all is the same, even of a size at which a double is no longer exact.
    double room = Math.max((high - low) * 0.08, Math.max(1, Math.abs(high) * 1e-9));
    Gauge gauge = new Gauge(low - room, high + room);
    return gauge.draw(reading, value, unsure, least, reading.unlimited() ? high + room : most);
  }

  private static double nanos(Duration duration) {
    return Reading.nanos(duration);
  }

  private double x(double value) {
    return MARGIN + (value - from) / (to - from) * (WIDTH - 2 * MARGIN);
  }

  private String draw(Reading reading, double value, double unsure, double least, double most) {
    boolean inside = reading.place() == Reading.Place.WITHIN;
    double width = Math.max(2, x(most) - x(least));
    svg.line("track", MARGIN, MIDDLE, WIDTH - MARGIN, MIDDLE);
    svg.box("right", x(least), MIDDLE - 8, width, 16, 0);
    if (unsure > 0) {
      double left = x(value - unsure);
      double right = x(value + unsure);
      svg.path(
          "unsure", "M" + Svg.point(left, MIDDLE - 4) + "v8m0 -4H" + Svg.number(right) + "m0 -4v8");
    }
    double at = x(value);
    if (inside) {
      svg.box("value", at - 5, MIDDLE - 5, 10, 10, 5);
    } else {
      svg.path("value out", "M" + Svg.point(at - 5, MIDDLE - 5) + "l10 10m0 -10l-10 10");
    }
    label("end", x(least) - 3, reading.figure().least());
    if (!reading.unlimited()) {
      label("start", x(least) + width + 3, reading.figure().most());
    }
    return svg.whole("gauge", reading.place().words, WIDTH, HEIGHT);
  }

  private void label(String cssClass, double x, Duration limit) {
    long nanos = Reading.nanos(limit);
    String text = Durations.spell(Duration.ofNanos(nanos));
    if (nanos > 0 && text.length() <= LONGEST_LABEL) {
      svg.text(cssClass, x, HEIGHT - 5, text);
    }
  }
}
