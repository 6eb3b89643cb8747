package dev.pinhole.bench.report;

import dev.pinhole.bench.Trace.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * One line's waveform: exact edges, and a filled band where they come too close to be drawn.
 *
 * <p>However many edges there are, the drawing has at most a few for each pixel of its width.
 */
final class Row {
  /** Three edges and more, each this close to the next, are a band: a scope would smear them. */
  private static final double DENSE_PIXELS = 2;

  private final StringBuilder line = new StringBuilder();
  private final StringBuilder high = new StringBuilder();
  private final StringBuilder band = new StringBuilder();
  private final double top;
  private final double bottom;

  private boolean level;
  private double levelSince;

  private Row(double top, double bottom) {
    this.top = top;
    this.bottom = bottom;
  }

  /**
   * Draws a line that is low at first.
   *
   * @param cssClass put on what is drawn, beside {@code wave}, {@code high} and {@code band}
   */
  static void draw(
      Svg svg, String cssClass, List<Change> changes, Scale scale, double top, double bottom) {
    Row row = new Row(top, bottom);
    List<Change> shown = new ArrayList<>();
    for (Change change : changes) {
      if (change.at() <= scale.from()) {
        row.level = change.high();
      } else if (change.at() <= scale.to()) {
        shown.add(change);
      }
    }
    row.draw(shown, scale);
    svg.path("high " + cssClass, row.high)
        .path("band " + cssClass, row.band)
        .path("wave " + cssClass, row.line);
  }

  private void draw(List<Change> shown, Scale scale) {
    levelSince = scale.left();
    line.append('M').append(Svg.point(scale.left(), y()));
    int i = 0;
    while (i < shown.size()) {
      int last = i;
      while (last + 1 < shown.size()
          && scale.x(shown.get(last + 1).at()) - scale.x(shown.get(last).at()) < DENSE_PIXELS) {
        last++;
      }
      if (last - i >= 2) {
        band(scale.x(shown.get(i).at()), scale.x(shown.get(last).at()), shown.get(last).high());
      } else {
        for (Change change : shown.subList(i, last + 1)) {
          edge(scale.x(change.at()), change.high());
        }
      }
      i = last + 1;
    }
    closeHigh(scale.right());
    line.append('H').append(Svg.number(scale.right()));
  }

  private double y() {
    return level ? top : bottom;
  }

  private void edge(double x, boolean up) {
    closeHigh(x);
    line.append('H').append(Svg.number(x));
    level = up;
    levelSince = x;
    line.append('V').append(Svg.number(y()));
  }

  private void band(double from, double to, boolean then) {
    closeHigh(from);
    double until = Math.max(to, from + 1);
    line.append('H').append(Svg.number(from)).append('V').append(Svg.number(level ? bottom : top));
    append(band, from, until);
    level = then;
    levelSince = until;
    line.append('M').append(Svg.point(until, y()));
  }

  private void closeHigh(double until) {
    if (level && until > levelSince) {
      append(high, levelSince, until);
    }
  }

  private void append(StringBuilder path, double from, double until) {
    path.append('M').append(Svg.point(from, bottom));
    path.append('V').append(Svg.number(top));
    path.append('H').append(Svg.number(until));
    path.append('V').append(Svg.number(bottom)).append('Z');
  }
}
