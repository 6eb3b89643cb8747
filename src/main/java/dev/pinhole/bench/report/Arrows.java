package dev.pinhole.bench.report;

import dev.pinhole.bench.Figure;
import dev.pinhole.label.Durations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Dimension arrows with measured lengths, in as few lanes as they need, the longest on top. Arrows
 * that find no room are left out and counted.
 */
final class Arrows {
  static final double LANE = 27;

  private static final int MOST_LANES = 3;
  private static final double TEXT = 14;
  private static final double HEAD = 9;
  private static final int MOST_CUT = 4;

  /**
   * What an arrow is drawn for.
   *
   * @param from in nanoseconds of the trace
   * @param to in nanoseconds of the trace
   * @param complete whether it has an end
   */
  record Span(long from, long to, boolean complete, String text) {
    long nanos() {
      return to - from;
    }

    static Span of(Measurement measured) {
      String text = Durations.seconds(measured.nanos());
      if (!measured.complete()) {
        text = "at least " + text;
      } else if (measured.what().equals(Measurement.PRESS_TO_RESTORING)) {
        text += " to restoring";
      } else if (!measured.note().isEmpty()) {
        text += " with openings";
      }
      return new Span(measured.from(), measured.to(), measured.complete(), text);
    }

    /** A figure's span, whose name is cut so that all of its text is no wider than this. */
    static Span of(Figure figure, double width) {
      String end = " " + Durations.seconds(figure.to() - figure.from());
      if (!figure.passed()) {
        end += ", " + new Reading(figure).place().words;
      }
      int letters = (int) (width / Svg.width("x", TEXT)) - end.length();
      String name = Html.shorten(figure.name(), Math.max(MOST_CUT, letters));
      return new Span(figure.from(), figure.to(), true, name + end);
    }
  }

  /** An arrow in its lane; its text may be wider than the arrow. */
  private record Arrow(Span span, double from, double to, double middle, int lane) {
    String text() {
      return span.text();
    }

    double left() {
      return Math.min(from, middle - Svg.width(text(), TEXT) / 2) - 6;
    }

    double right() {
      return Math.max(to, middle + Svg.width(text(), TEXT) / 2) + 6;
    }
  }

  private final Scale scale;
  private final List<Arrow> placed = new ArrayList<>();
  private int leftOut;

  Arrows(List<Span> spans, Scale scale) {
    this.scale = scale;
    spans.stream()
        .filter(span -> span.to() >= scale.from() && span.from() <= scale.to())
        .sorted(Comparator.comparingLong(Span::nanos).reversed())
        .forEach(this::place);
  }

  private void place(Span span) {
    double from = scale.x(span.from());
    double to = scale.x(span.to());
    double half = Svg.width(span.text(), TEXT) / 2;
    double middle = Math.max(scale.left() + half, Math.min((from + to) / 2, scale.right() - half));
    for (int lane = 0; lane < MOST_LANES; lane++) {
      Arrow arrow = new Arrow(span, from, to, middle, lane);
      if (placed.stream().noneMatch(other -> collide(arrow, other))) {
        placed.add(arrow);
        return;
      }
    }
    leftOut++;
  }

  private static boolean collide(Arrow one, Arrow other) {
    return one.lane() == other.lane() && one.left() < other.right() && other.left() < one.right();
  }

  int leftOut() {
    return leftOut;
  }

  double height() {
    return placed.stream().mapToInt(Arrow::lane).max().orElse(-1) * LANE + LANE;
  }

  /** Draws all lanes. Extension lines go down to {@code bottom}. */
  void draw(Svg svg, double top, double bottom) {
    for (Arrow arrow : placed) {
      double y = top + arrow.lane() * LANE + LANE - 6;
      boolean begins = scale.shows(arrow.span().from());
      boolean ends = scale.shows(arrow.span().to());
      if (begins) {
        svg.line("extension", arrow.from(), y - 6, arrow.from(), bottom);
      }
      if (ends) {
        svg.line("extension", arrow.to(), y - 6, arrow.to(), bottom);
      }
      boolean inside = arrow.to() - arrow.from() > 2 * HEAD + 2 || !begins || !ends;
      double out = inside ? 0 : HEAD + 8;
      svg.line("dimension", arrow.from() - (begins ? out : 0), y, arrow.to() + (ends ? out : 0), y);
      if (begins) {
        head(svg, arrow.from(), y, inside ? HEAD : -HEAD);
      } else {
        svg.path("dimension", "M" + Svg.point(arrow.from() + 4, y - 5) + "l4 10m5 0l-4 -10");
      }
      if (ends && arrow.span().complete()) {
        head(svg, arrow.to(), y, inside ? -HEAD : HEAD);
      } else if (!ends) {
        svg.path("dimension", "M" + Svg.point(arrow.to() - 13, y - 5) + "l4 10m5 0l-4 -10");
      }
    }
    for (Arrow arrow : placed) {
      svg.text("length mid", arrow.middle(), top + (arrow.lane() + 1) * LANE - 12, arrow.text());
    }
  }

  /** An arrow's head with its tip at x, and its base {@code length} further along. */
  private static void head(Svg svg, double x, double y, double length) {
    svg.path("tip", "M" + Svg.point(x, y) + "l" + Svg.point(length, -4) + "v8Z");
  }
}
