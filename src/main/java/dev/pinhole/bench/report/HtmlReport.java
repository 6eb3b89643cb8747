package dev.pinhole.bench.report;

/**
 * A run as one page of HTML that needs nothing beside it: no script, no font, no picture, no
 * network.
 *
 * <p>It is read on screens from a phone's up, in light and dark, and on paper.
 */
final class HtmlReport {
  private HtmlReport() {}

  /** The page of a report, to be written in UTF-8, with lines ended by {@code \n}. */
  static String of(Report report) {
    Recording recording = Recording.of(report.trace());
    Sign sign = report.passed() ? Sign.PASSED : Sign.FAILED;
    return Frame.head(sign.word() + ": " + report.title(), "report.css")
        + Frame.verdict(report.title(), sign, report.verdict())
        + new Pictures(recording, Findings.NONE, "h2").full()
        + Tables.measurements(recording)
        + Tables.marks(recording)
        + Frame.foot(
            """
            The same run for GTKWave, PulseView and sigrok-cli, to the microsecond: \
            <a href="%1$s">%1$s</a>. Times count from the beginning of the trace.\
            """
                .formatted(Report.VCD));
  }
}
