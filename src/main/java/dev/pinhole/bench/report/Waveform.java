package dev.pinhole.bench.report;

import dev.pinhole.bench.Run;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.bench.Trace.Signal;
import dev.pinhole.bench.report.Recording.Mark;
import dev.pinhole.label.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A part of a recording as one SVG: what the console said, power, button, lamp and logins over one
 * axis of time. It has no style of its own; the page gives it.
 */
final class Waveform {
  /**
   * For which width a waveform is drawn. Text is 13 units high and more, so that a drawing may be
   * shrunk a little and still be read.
   */
  enum Size {
    /** A desktop window. */
    WIDE(1160, 132),
    /** A tablet, and A4 paper. */
    MEDIUM(720, 124),
    /** A phone; names stand above their rows. */
    NARROW(350, 0);

    private final double width;
    private final double gutter;

    Size(double width, double gutter) {
      this.width = width;
      this.gutter = gutter;
    }

    String cssClass() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A trace that ends as it begins is drawn as if it were this long. */
  private static final long MOMENT_NANOS = 1_000_000_000;

  private static final double MARGIN = 14;
  private static final double LEADER = 18;
  private static final double CONSOLE = 24;
  private static final double POWER = 24;
  private static final double BUTTON = 34;
  private static final double LAMP = 44;
  private static final double BETWEEN = 16;
  private static final double NAME = 19;

  /** Guides closer than this, or more than these, would be a grey wall. */
  private static final double GUIDE_PIXELS = 4;

  private static final int MOST_GUIDES = 40;

  /** Console lines that follow each other closer than this are drawn as one. */
  private static final double SAID_PIXELS = 3;

  private static final int LONGEST_WORDS = 200;

  private final Recording recording;
  private final Scale scale;
  private final Size size;
  private final List<Mark> said;
  private final List<Mark> logins;
  private final Arrows arrows;
  private final Arrows figures;
  private final Findings findings;
  private final Svg rows = new Svg();

  /** What is read, over the line where a run went wrong. */
  private final Svg over = new Svg();

  private double y = 4;

  private Waveform(Recording recording, long from, long to, Size size, Findings findings) {
    this.recording = recording;
    this.size = size;
    this.scale =
        new Scale(
            from,
            to > from ? to : from + MOMENT_NANOS,
            Math.max(size.gutter, MARGIN),
            size.width - MARGIN - 6);
    List<Mark> shown = recording.marks().stream().filter(mark -> scale.shows(mark.at())).toList();
    this.said = shown.stream().filter(mark -> !mark.login()).toList();
    this.logins = shown.stream().filter(Mark::login).toList();
    this.arrows = new Arrows(spans(recording), scale);
    double room = scale.right() - scale.left();
    this.figures =
        new Arrows(
            findings.figures().stream().map(figure -> Arrows.Span.of(figure, room)).toList(),
            scale);
    this.findings = findings;
  }

  /** Holds, and the way from a press to the restore where it ended before the release. */
  private static List<Arrows.Span> spans(Recording recording) {
    List<Measurement> spans = new ArrayList<>();
    for (Measurement measurement : Measurement.all(recording)) {
      boolean hold = measurement.what().equals(Measurement.HOLD);
      boolean restoring =
          measurement.what().equals(Measurement.PRESS_TO_RESTORING) && measurement.complete();
      boolean fresh = spans.isEmpty() || spans.getLast().to() != measurement.to();
      if (hold || (restoring && fresh)) {
        spans.add(measurement);
      }
    }
    return spans.stream().map(Arrows.Span::of).toList();
  }

  /**
   * Draws the part of a recording between two times.
   *
   * @param detail the span to be shaded because another drawing shows it larger; null if none
   */
  static Drawing draw(
      Recording recording,
      long from,
      long to,
      Size size,
      String label,
      Detail detail,
      Findings findings) {
    Waveform waveform = new Waveform(recording, from, to, size, findings);
    return waveform.draw(label, detail);
  }

  /**
   * A finished drawing.
   *
   * @param svg the element
   * @param arrowsLeftOut how many lengths found no room
   */
  record Drawing(String svg, int arrowsLeftOut) {}

  private Drawing draw(String label, Detail detail) {
    Optional<Run.Fault> fault = findings.fault().filter(wrong -> scale.shows(wrong.at()));
    y += fault.isPresent() ? Flags.HEIGHT + 8 : 0;
    double flags = said.isEmpty() ? 0 : Flags.HEIGHT + LEADER;
    double console = name("console", "", "", flags, CONSOLE);
    consoleBoxes(console);

    double power = name(Signal.POWER, 0, POWER);
    row(Signal.POWER, power, POWER);

    double button = name(Signal.BUTTON, arrows.height(), BUTTON);
    row(Signal.BUTTON, button, BUTTON);
    arrows.draw(over, button - arrows.height(), button);

    double lamp = name(Signal.LAMP, 0, LAMP);
    row(Signal.LAMP, lamp, LAMP);

    if (!logins.isEmpty()) {
      double tip = y - BETWEEN + 4;
      if (size.gutter > 0) {
        rows.text("name", 0, y + 15.5, "login");
      } else {
        rows.text("name", MARGIN, y + 13, "login");
        y += NAME;
      }
      Flags.draw(over, logins, scale, y, tip);
      y += Flags.HEIGHT + 8;
    }
    if (figures.height() > 0) {
      double top = name("figures", "", "", 0, figures.height());
      figures.draw(over, top, y - BETWEEN);
    }
    double axis = y;
    axis(axis);
    y += 28;
    Flags.draw(over, said, scale, console - flags, console);

    Svg all = new Svg();
    if (detail != null) {
      shade(all, detail, console + CONSOLE + 6, axis);
    }
    guides(all, said, console + CONSOLE, axis);
    guides(all, logins, power, axis);
    all.add(rows);
    fault.ifPresent(wrong -> wrong(all, wrong, axis));
    all.add(over);
    return new Drawing(
        all.whole(size.cssClass(), label, size.width, y), arrows.leftOut() + figures.leftOut());
  }

  private double name(Signal signal, double lane, double height) {
    return name(Words.of(signal), Words.of(signal, true), Words.of(signal, false), lane, height);
  }

  /**
   * Names a row and its two levels, and moves on below it.
   *
   * @param lane the height that is kept free over the row
   * @return where the row begins
   */
  private double name(String name, String high, String low, double lane, double height) {
    double top = y + lane;
    if (size.gutter == 0) {
      rows.text("name", MARGIN, y + 13, high.isEmpty() ? name : name + " (up: " + high + ")");
      top += NAME;
    } else {
      rows.text("name", 0, top + height / 2 + 5, name);
      rows.text("level end", size.gutter - 10, top + 6, high);
      rows.text("level end", size.gutter - 10, top + height + 2, low);
    }
    y = top + height + BETWEEN;
    return top;
  }

  private void row(Signal signal, double top, double height) {
    rows.line("base", scale.left(), top + height, scale.right(), top + height);
    Row.draw(rows, Words.of(signal), recording.of(signal), scale, top, top + height);
  }

  /** Each console line from when it was said until the next, or until the power goes. */
  private void consoleBoxes(double top) {
    List<Long> ends = new ArrayList<>();
    List<Mark> lines = recording.marks().stream().filter(mark -> !mark.login()).toList();
    List<Change> power = recording.of(Signal.POWER);
    int nextPower = 0;
    for (int i = 0; i < lines.size(); i++) {
      long until = i + 1 < lines.size() ? lines.get(i + 1).at() : scale.to();
      while (nextPower < power.size()
          && (power.get(nextPower).high() || power.get(nextPower).at() < lines.get(i).at())) {
        nextPower++;
      }
      ends.add(nextPower < power.size() ? Math.min(until, power.get(nextPower).at()) : until);
    }
    double dense = Double.NaN;
    for (int i = 0; i < lines.size(); i++) {
      Said line = (Said) lines.get(i).entry();
      double from = scale.x(line.at());
      double width = scale.x(ends.get(i)) - from;
      if (width < SAID_PIXELS && i + 1 < lines.size() && ends.get(i) == lines.get(i + 1).at()) {
        dense = Double.isNaN(dense) ? from : dense;
        continue;
      }
      if (!Double.isNaN(dense) && from > dense) {
        rows.box("said dense", dense, top, from - dense, CONSOLE, 0);
      }
      dense = Double.NaN;
      if (width > 0) {
        rows.box("said", from, top, width, CONSOLE, 0);
        String text = Html.spelled(Html.shorten(line.line(), LONGEST_WORDS));
        rows.clipped("words", from, top, width, CONSOLE, Svg.fit(text, 13, width - 8));
      }
    }
  }

  private void axis(double top) {
    rows.line("axis", scale.left(), top, scale.right(), top);
    for (Scale.Tick tick : scale.ticks(8)) {
      rows.line("axis", tick.x(), top, tick.x(), top + 6);
      double half = Svg.width(tick.label(), 13) / 2;
      double x = Math.max(half, Math.min(tick.x(), size.width - half));
      rows.text("tick mid", x, top + 20, tick.label());
    }
  }

  /** Where the run went wrong: a line through all rows, and what it stands for on top. */
  private void wrong(Svg svg, Run.Fault fault, double bottom) {
    double x = scale.x(fault.at());
    String text = "step " + fault.step() + ", " + Durations.seconds(fault.at(), 3);
    double width = Svg.width(text, 14) + 30;
    double left = Math.max(1, Math.min(x - width / 2, size.width - width - 1));
    svg.titled(Words.of(fault));
    svg.line("wrong", x, 4 + Flags.HEIGHT, x, bottom);
    svg.box("wrong-flag", left, 4, width, Flags.HEIGHT, 3);
    svg.path("sign no", "M" + Svg.point(left + 8, 4 + Flags.HEIGHT / 2 - 4) + "l8 8m0 -8l-8 8");
    svg.text("wrong-text", left + 22, 4 + 16, text);
    svg.end();
  }

  private void guides(Svg svg, List<Mark> marks, double top, double bottom) {
    List<Double> at = new ArrayList<>();
    for (Mark mark : marks) {
      double x = scale.x(mark.at());
      if (at.isEmpty() || x - at.getLast() >= GUIDE_PIXELS) {
        at.add(x);
      }
    }
    if (at.size() <= MOST_GUIDES) {
      at.forEach(x -> svg.line("guide", x, top, x, bottom));
    }
  }

  private void shade(Svg svg, Detail detail, double top, double bottom) {
    double from = scale.x(detail.from());
    double to = scale.x(detail.to());
    svg.box("shade", from, top, Math.max(1, to - from), bottom - top, 0);
  }
}
