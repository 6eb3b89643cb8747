package dev.pinhole.bench.report;

import dev.pinhole.bench.Figure;
import dev.pinhole.bench.Run;
import dev.pinhole.label.Durations;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * A suite as one page of HTML that needs nothing beside it but the dumps that it links to: the
 * outcome, the list of scenarios, the invariants, and each run.
 *
 * <p>What failed comes first and is unfolded. What passed is folded and small, so that a page of
 * hundreds of runs opens at once.
 */
final class SuitePage {
  /** With more than these unfolded, a page is slow to open and no quicker to read. */
  static final int MOST_OPEN = 12;

  private final SuiteReport suite;
  private final List<SuiteRun> runs;
  private final StringBuilder html = new StringBuilder();

  private SuitePage(SuiteReport suite, List<SuiteRun> runs) {
    this.suite = suite;
    this.runs = runs.stream().sorted(Comparator.comparingInt(SuitePage::rank)).toList();
  }

  /** The page, to be written in UTF-8, with lines ended by {@code \n}. */
  static String of(SuiteReport suite, List<SuiteRun> runs) {
    return new SuitePage(suite, runs).page();
  }

  private static int rank(SuiteRun run) {
    return switch (run.run().outcome()) {
      case FAILED -> 0;
      case BROKEN -> 1;
      case PASSED -> 2;
      case SKIPPED -> 3;
    };
  }

  private String page() {
    Sign sign = Sign.of(suite);
    html.append(Frame.head(sign.word() + ": " + suite.title(), "report.css", "suite.css"));
    html.append(Frame.verdict(suite.title(), sign, verdict()));
    if (runs.isEmpty()) {
      html.append("<p>The suite has no scenario.</p>\n");
    } else {
      html.append(
          """
          <p><a href="#scenarios">Scenarios</a> · <a href="#invariants">Invariants</a> · \
          <a href="#runs">Runs</a></p>
          """);
      scenarios();
      html.append(Coverage.table(runs));
      sections();
    }
    html.append(
        Frame.foot(
            """
            For programs: <a href="%1$s">%1$s</a> and <a href="%2$s">%2$s</a>. Times count from \
            the beginning of each trace.\
            """
                .formatted(SuiteReport.JSON, SuiteReport.JUNIT)));
    return html.toString();
  }

  private String verdict() {
    Duration all =
        suite.runs().stream().map(Run::took).reduce(Duration.ZERO, (one, two) -> one.plus(two));
    String where = " Bench " + suite.bench() + ", took " + took(all) + ".";
    String environment = suite.environment().isEmpty() ? "" : " " + suite.environment();
    return suite.counts() + "." + where + environment;
  }

  /** How long something took by the wall clock, to the millisecond. */
  static String took(Duration took) {
    return Durations.seconds(Reading.nanos(took), 3);
  }

  private void scenarios() {
    html.append(
        """
        <h2 id="scenarios">Scenarios</h2>
        <table class="runs">
        <thead><tr><th scope="col">Outcome</th><th scope="col">Scenario</th>\
        <th scope="col">Covers</th><th scope="col">Figures</th></tr></thead>
        <tbody>
        """);
    runs.forEach(this::row);
    html.append("</tbody>\n</table>\n");
  }

  private void row(SuiteRun suiteRun) {
    Run run = suiteRun.run();
    Sign sign = Sign.of(run.outcome());
    html.append("<tr><td><span class=\"outcome ").append(sign.cssClass()).append("\">");
    html.append(sign.symbol()).append(sign.word()).append("</span></td><td>");
    html.append(suiteRun.link()).append("<span class=\"note\">");
    html.append(Html.visible(Html.shorten(run.title(), 200))).append("</span>");
    if (run.outcome() != Run.Outcome.PASSED) {
      html.append("<span class=\"why\">");
      html.append(Html.visible(Html.shorten(suiteRun.reason(), 400))).append("</span>");
    }
    html.append("</td><td>");
    html.append(Html.visible(Html.shorten(String.join(" ", run.covers()), 100)));
    html.append("</td><td>");
    run.figures().stream().limit(4).forEach(this::figure);
    if (run.figures().size() > 4) {
      html.append("<span class=\"figure\">… ")
          .append(run.figures().size() - 4)
          .append(" more</span>");
    }
    html.append("</td></tr>\n");
  }

  private void figure(Figure figure) {
    Reading reading = new Reading(figure);
    html.append("<span class=\"figure\">").append(Html.visible(reading.name())).append(' ');
    html.append(reading.value());
    if (!figure.passed()) {
      html.append(" <strong>").append(reading.place().words).append("</strong>");
    }
    html.append("</span> ");
  }

  private void sections() {
    html.append("<h2 id=\"runs\">Runs</h2>\n");
    long bad = runs.stream().filter(SuiteRun::bad).count();
    if (bad > MOST_OPEN) {
      html.append("<p class=\"note\">The first ").append(MOST_OPEN);
      html.append(" that failed or broke are unfolded, the other ").append(bad - MOST_OPEN);
      html.append(" are folded.</p>\n");
    }
    for (int i = 0; i < runs.size(); i++) {
      html.append(RunSection.of(runs.get(i), runs.get(i).bad() && i < MOST_OPEN));
    }
  }
}
