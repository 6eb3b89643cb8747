package dev.pinhole.bench.report;

import dev.pinhole.bench.Run;
import dev.pinhole.bench.report.Recording.Mark;
import dev.pinhole.label.Durations;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** The tables of a report: what was measured, and what was said and tried. */
final class Tables {
  /** Of longer tables only the beginning and the end are shown, this many rows in all. */
  private static final int MOST_ROWS = 1000;

  private Tables() {}

  static String measurements(Recording recording) {
    List<Measurement> all = Measurement.all(recording);
    StringBuilder html = new StringBuilder("<h2>Measurements</h2>\n");
    if (all.isEmpty()) {
      return html.append("<p>There is nothing to measure: no power, hold or restore.</p>\n")
          .toString();
    }
    html.append(
        """
        <div class="scroll"><table class="measurements">
        <thead><tr><th scope="col">Measured</th><th scope="col" class="time">From</th>\
        <th scope="col" class="time">To</th><th scope="col" class="time">Length</th></tr></thead>
        <tbody>
        """);
    int decimals =
        decimals(all.stream().flatMapToLong(m -> LongStream.of(m.from(), m.to(), m.nanos())));
    for (int i = 0; i < all.size(); i++) {
      i = skipped(html, i, all.size(), 4);
      row(html, all.get(i), decimals);
    }
    return html.append("</tbody>\n</table></div>\n").toString();
  }

  private static void row(StringBuilder html, Measurement span, int decimals) {
    html.append("<tr><th scope=\"row\">").append(span.what());
    if (!span.note().isEmpty()) {
      html.append("<span class=\"note\">").append(Html.plain(span.note())).append("</span>");
    }
    String from = Durations.seconds(span.from(), decimals);
    String to = span.complete() ? Durations.seconds(span.to(), decimals) : "–";
    html.append("<span class=\"note small\">from ").append(from);
    html.append(span.complete() ? " to " + to : "").append("</span></th>");
    time(html, from);
    time(html, to);
    time(
        html,
        span.complete()
            ? "<strong>" + Durations.seconds(span.nanos(), decimals) + "</strong>"
            : "–");
    html.append("</tr>\n");
  }

  static String marks(Recording recording) {
    return "<h2>Console lines and logins</h2>\n" + marks(recording, MOST_ROWS, Optional.empty());
  }

  /**
   * The table of console lines and logins, without a heading.
   *
   * @param most how many of them are shown: the first and the last, or those around the fault
   * @param fault gets a row of its own
   */
  static String marks(Recording recording, int most, Optional<Run.Fault> fault) {
    List<Mark> marks = recording.marks();
    StringBuilder html = new StringBuilder();
    if (marks.isEmpty() && fault.isEmpty()) {
      return html.append("<p>The device said nothing, and nobody tried to log in.</p>\n")
          .toString();
    }
    html.append(
        """
        <div class="scroll"><table class="marks">
        <thead><tr><th scope="col">No.</th><th scope="col" class="time">Time</th>\
        <th scope="col">Console line or login</th></tr></thead>
        <tbody>
        """);
    int decimals =
        decimals(
            LongStream.concat(
                marks.stream().mapToLong(Mark::at), fault.stream().mapToLong(Run.Fault::at)));
    int wrong = fault.map(f -> before(marks, f.at())).orElse(-1);
    // Around a fault, its past is worth more than its future.
    int first = wrong < 0 ? most / 2 : Math.max(0, wrong - most * 3 / 4);
    int last = wrong < 0 ? marks.size() - most / 2 : wrong + most / 4;
    int leftOut = 0;
    for (int i = 0; i <= marks.size(); i++) {
      boolean shown =
          marks.size() <= most
              || (wrong < 0 ? i < first || i >= last : i >= first && i < last)
              || i == wrong;
      if (leftOut > 0 && (shown || i == marks.size())) {
        leftOut(html, leftOut, 3);
        leftOut = 0;
      }
      if (i == wrong) {
        row(html, fault.orElseThrow(), decimals);
      }
      if (i < marks.size() && shown) {
        row(html, marks.get(i), decimals);
      } else if (i < marks.size()) {
        leftOut++;
      }
    }
    return html.append("</tbody>\n</table></div>\n").toString();
  }

  /** How many marks were made until a time. */
  private static int before(List<Mark> marks, long at) {
    return (int) marks.stream().filter(mark -> mark.at() <= at).count();
  }

  private static void row(StringBuilder html, Run.Fault fault, int decimals) {
    html.append("<tr class=\"here\"><td><span class=\"cross\">✗</span></td>");
    time(html, Durations.seconds(fault.at(), decimals));
    html.append("<td><strong>Here step ").append(fault.step()).append(" went wrong.</strong> ");
    html.append(Html.visible(Html.shorten(fault.what(), 400))).append("</td></tr>\n");
  }

  private static void row(StringBuilder html, Mark mark, int decimals) {
    html.append("<tr><td><span class=\"").append(mark.login() ? "no login" : "no").append("\">");
    html.append(mark.number()).append("</span></td>");
    time(html, Durations.seconds(mark.at(), decimals));
    html.append(mark.login() ? "<td>Login: " : "<td>");
    String what = Words.of(mark.entry());
    html.append(
        what.isEmpty() ? "<i>an empty line</i>" : "<code>" + Html.visible(what) + "</code>");
    html.append("</td></tr>\n");
  }

  private static void time(StringBuilder html, String time) {
    html.append("<td class=\"time\">").append(time).append("</td>");
  }

  /** Where a table that is too long goes on after its row {@code i}, which says so if it skips. */
  private static int skipped(StringBuilder html, int i, int size, int columns) {
    if (size <= MOST_ROWS || i != MOST_ROWS / 2) {
      return i;
    }
    leftOut(html, size - MOST_ROWS, columns);
    return size - MOST_ROWS / 2;
  }

  private static void leftOut(StringBuilder html, int rows, int columns) {
    html.append("<tr class=\"skipped\"><td colspan=\"").append(columns).append("\">… ");
    html.append(rows).append(rows == 1 ? " more row is" : " more rows are");
    html.append(" left out here …</td></tr>\n");
  }

  /** How many decimals it takes to write all these times exactly in seconds; at least 3. */
  private static int decimals(LongStream nanos) {
    return nanos
        .mapToInt(time -> BigDecimal.valueOf(time, 9).stripTrailingZeros().scale())
        .reduce(3, Math::max);
  }
}
