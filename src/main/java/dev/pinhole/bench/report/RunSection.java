package dev.pinhole.bench.report;

import dev.pinhole.bench.Run;
import dev.pinhole.label.Durations;
import java.util.List;

/**
 * A run's own part of the page of a suite: what went wrong and where, what was seen, measured and
 * said.
 */
final class RunSection {
  /** What of a console is shown of a run, unfolded and folded. */
  private static final int MOST_ROWS = 300;

  private static final int FEW_ROWS = 24;
  private static final int MOST_FIGURES = 50;
  private static final int LONGEST = 1000;

  private final SuiteRun suiteRun;
  private final Run run;
  private final StringBuilder html = new StringBuilder();

  private RunSection(SuiteRun suiteRun) {
    this.suiteRun = suiteRun;
    this.run = suiteRun.run();
  }

  /**
   * The section's element.
   *
   * @param open whether it is unfolded, with drawings for each width; else it has a small one
   */
  static String of(SuiteRun run, boolean open) {
    return new RunSection(run).section(open);
  }

  private String section(boolean open) {
    Sign sign = Sign.of(run.outcome());
    html.append(open ? "<details class=\"run\" open=\"\">" : "<details class=\"run\">");
    html.append("\n<summary><h3><span class=\"outcome ").append(sign.cssClass()).append("\">");
    html.append(sign.symbol()).append(sign.word()).append("</span> <span class=\"title\">");
    html.append("<strong>").append(text(suiteRun.name())).append("</strong> ");
    html.append(text(run.title())).append("</span></h3></summary>\n");
    // Inside, and not on the details: browsers unfold what hides the target of a link.
    html.append("<div class=\"body\" id=\"").append(suiteRun.anchor()).append("\">\n");
    html.append("<p>").append(text(run.verdict())).append("</p>\n");
    fault();
    Recording recording = Recording.of(run.trace());
    Pictures pictures = new Pictures(recording, Findings.of(run), "h4");
    if (open && suiteRun.seen()) {
      html.append(pictures.full());
      figures();
      lines(recording, MOST_ROWS);
    } else if (suiteRun.seen()) {
      html.append("<div class=\"beside\">\n").append(pictures.small()).append("<div>\n");
      figures();
      lines(recording, FEW_ROWS);
      html.append("</div></div>\n");
    } else {
      figures();
    }
    foot();
    return html.append("</div>\n</details>\n").toString();
  }

  private static String text(String text) {
    return Html.visible(Html.shorten(text, LONGEST));
  }

  private void fault() {
    run.fault()
        .ifPresent(
            fault ->
                html.append("<dl class=\"fault\"><dt>Step ")
                    .append(fault.step())
                    .append("</dt><dd><code>")
                    .append(text(fault.words()))
                    .append("</code></dd><dt>Written in</dt><dd><code>")
                    .append(text(suiteRun.place()))
                    .append("</code></dd><dt>When</dt><dd>")
                    .append(Durations.seconds(fault.at()))
                    .append(" into the run")
                    .append("</dd><dt>What</dt><dd>")
                    .append(text(fault.what()))
                    .append("</dd></dl>\n"));
  }

  private void figures() {
    if (run.figures().isEmpty()) {
      return;
    }
    html.append("<h4>Figures</h4>\n<ul class=\"figures\">\n");
    List<Reading> readings = run.figures().stream().map(Reading::new).toList();
    for (Reading reading : readings.subList(0, Math.min(MOST_FIGURES, readings.size()))) {
      Sign sign = reading.figure().passed() ? Sign.PASSED : Sign.FAILED;
      html.append("<li><p><span class=\"outcome ").append(sign.cssClass()).append("\">");
      html.append(sign.symbol()).append(sign.word()).append("</span> <strong>");
      html.append(Html.visible(reading.name())).append(' ').append(reading.value());
      html.append("</strong>, limits ").append(reading.limits()).append(", ");
      html.append(reading.uncertainty());
      if (reading.place() != Reading.Place.WITHIN) {
        html.append(": <strong>").append(reading.place().words).append("</strong>");
      }
      html.append("</p>\n").append(Gauge.of(reading)).append("</li>\n");
    }
    if (readings.size() > MOST_FIGURES) {
      html.append("<li>… ").append(readings.size() - MOST_FIGURES);
      html.append(" more are left out here …</li>\n");
    }
    html.append("</ul>\n");
  }

  private void lines(Recording recording, int most) {
    html.append("<h4>Console lines and logins</h4>\n");
    html.append(Tables.marks(recording, most, run.fault()));
  }

  private void foot() {
    html.append("<p class=\"foot\"><code>").append(text(run.file().toString()));
    html.append("</code>, bench ").append(text(run.bench()));
    html.append(run.covers().isEmpty() ? "" : ", covers " + text(String.join(" ", run.covers())));
    html.append(", took ").append(SuitePage.took(run.took()));
    if (suiteRun.seen()) {
      html.append("; for logic-analyser software: <a href=\"").append(suiteRun.vcd());
      html.append("\">").append(suiteRun.vcd()).append("</a>");
    }
    html.append(". <a href=\"#scenarios\">Back to the list</a></p>\n");
  }
}
