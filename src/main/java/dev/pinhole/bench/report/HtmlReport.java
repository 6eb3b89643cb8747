package dev.pinhole.bench.report;

import dev.pinhole.label.Durations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A run as one page of HTML that needs nothing beside it: no script, no font, no picture, no
 * network.
 *
 * <p>It is read on screens from a phone's up, in light and dark, and on paper. Its policy lets a
 * browser use nothing but its own style, so that what a device says can be no more than text.
 */
final class HtmlReport {
  private static final String STYLE = style();

  private final Report report;
  private final Recording recording;
  private final StringBuilder html = new StringBuilder();

  private HtmlReport(Report report) {
    this.report = report;
    this.recording = Recording.of(report.trace());
  }

  /** The page of a report, to be written in UTF-8, with lines ended by {@code \n}. */
  static String of(Report report) {
    HtmlReport page = new HtmlReport(report);
    page.head();
    page.verdict();
    page.waveforms();
    page.html.append(Tables.measurements(page.recording));
    page.html.append(Tables.marks(page.recording));
    page.foot();
    return page.html.toString();
  }

  private void head() {
    html.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '%s'; \
        base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s: %s</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        """
            .formatted(hash(STYLE), outcome(), Html.plain(report.title()), STYLE));
  }

  private String outcome() {
    return report.passed() ? "Passed" : "Failed";
  }

  private void verdict() {
    html.append("<h1>").append(Html.visible(report.title())).append("</h1>\n");
    html.append(
        """
        <p class="verdict %s"><svg class="symbol" viewBox="0 0 24 24" aria-hidden="true">\
        <circle cx="12" cy="12" r="11"/><path d="%s"/></svg>
        <span><strong>%s.</strong> %s</span></p>
        """
            .formatted(
                report.passed() ? "passed" : "failed",
                report.passed() ? "M6.5 12.5l4 4.5l7-9.5" : "M7.5 7.5l9 9m0-9l-9 9",
                outcome(),
                Html.visible(report.verdict())));
  }

  private void waveforms() {
    Detail detail = Detail.of(recording).orElse(null);
    long end = recording.end();
    html.append("<h2>The whole run</h2>\n");
    if (recording.isEmpty()) {
      html.append("<p>Nothing was seen: the trace has no entry.</p>\n");
    }
    if (recording.isEmpty() && end == 0) {
      return;
    }
    String told = "Power, button and lamp over " + Durations.seconds(end);
    figure(
        0,
        end,
        told + ", with the numbers of console lines and logins. The tables below say the same.",
        detail,
        "Numbers are those of the table of lines. A row is filled while it is on, pressed or lit;"
            + " a fainter band between two edges means that it changes faster than can be drawn."
            + (detail == null ? "" : " The shaded part is drawn larger below."));
    if (detail != null) {
      html.append("<h2>Around ").append(detail.around()).append("</h2>\n");
      figure(
          detail.from(),
          detail.to(),
          "The same, larger, around " + detail.around(),
          null,
          "From "
              + Durations.seconds(detail.from())
              + " to "
              + Durations.seconds(detail.to())
              + " of the same run.");
    }
  }

  private void figure(long from, long to, String label, Detail shaded, String caption) {
    html.append("<figure>\n");
    int leftOut = 0;
    for (Waveform.Size size : Waveform.Size.values()) {
      Waveform.Drawing drawing = Waveform.draw(recording, from, to, size, label, shaded);
      html.append(drawing.svg());
      leftOut = Math.max(leftOut, drawing.arrowsLeftOut());
    }
    html.append("<figcaption>").append(Html.plain(caption));
    if (leftOut > 0) {
      html.append(" Not all lengths find room here: the table of measurements has them.");
    }
    html.append("</figcaption>\n</figure>\n");
  }

  private void foot() {
    html.append(
        """
        <p class="foot">The same run for GTKWave, PulseView and sigrok-cli, to the microsecond: \
        <a href="%1$s">%1$s</a>. Times count from the beginning of the trace.</p>
        </main>
        </body>
        </html>
        """
            .formatted(Report.VCD));
  }

  private static String style() {
    try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
      return "\n" + new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
