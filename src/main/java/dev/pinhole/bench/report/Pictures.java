package dev.pinhole.bench.report;

import dev.pinhole.label.Durations;

/**
 * The drawings of a run: the whole of it, and the part that matters drawn larger.
 *
 * @param heading the tag of their headings, such as {@code h2}
 */
record Pictures(Recording recording, Findings findings, String heading) {
  /** Both drawings, each for every width of a screen or sheet. */
  String full() {
    StringBuilder html = new StringBuilder();
    Detail detail = Detail.of(recording, findings, end()).orElse(null);
    heading(html, "The whole run");
    if (recording.isEmpty()) {
      html.append("<p>Nothing was seen: the trace has no entry.</p>\n");
    }
    if (recording.isEmpty() && end() == 0) {
      return html.toString();
    }
    String numbers =
        "Numbers are those of the table of lines. A row is filled while it is on, pressed or lit;"
            + " a fainter band between two edges means that it changes faster than can be drawn.";
    figure(
        html,
        new Detail(0, end(), ""),
        told() + ", with the numbers of console lines and logins. The tables below say the same.",
        detail,
        numbers + (detail == null ? "" : " The shaded part is drawn larger below."));
    if (detail != null) {
      heading(html, "Around " + detail.around());
      figure(
          html,
          detail,
          "The same, larger, around " + detail.around(),
          null,
          "From "
              + Durations.seconds(detail.from())
              + " to "
              + Durations.seconds(detail.to())
              + " of the same run.");
    }
    return html.toString();
  }

  /** One drawing of the whole run, small enough for every screen; empty if nothing was seen. */
  String small() {
    if (recording.isEmpty() && end() == 0) {
      return "";
    }
    return "<figure class=\"one\">\n"
        + draw(new Detail(0, end(), ""), Waveform.Size.NARROW, told(), null).svg()
        + "</figure>\n";
  }

  private long end() {
    return Math.max(recording.end(), findings.last());
  }

  private String told() {
    return "Power, button and lamp over " + Durations.seconds(end());
  }

  private void heading(StringBuilder html, String words) {
    html.append("<%1$s>%2$s</%1$s>\n".formatted(heading, words));
  }

  private Waveform.Drawing draw(Detail part, Waveform.Size size, String label, Detail shaded) {
    return Waveform.draw(recording, part.from(), part.to(), size, label, shaded, findings);
  }

  private void figure(
      StringBuilder html, Detail part, String label, Detail shaded, String caption) {
    html.append("<figure>\n");
    int leftOut = 0;
    for (Waveform.Size size : Waveform.Size.values()) {
      Waveform.Drawing drawing = draw(part, size, label, shaded);
      html.append(drawing.svg());
      leftOut = Math.max(leftOut, drawing.arrowsLeftOut());
    }
    html.append("<figcaption>").append(Html.plain(caption));
    if (leftOut > 0) {
      html.append(" Not all lengths find room here: the table of measurements has them.");
    }
    html.append("</figcaption>\n</figure>\n");
  }
}
