package dev.pinhole.bench.junit;

import dev.pinhole.bench.Timeline;
import dev.pinhole.bench.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Comes with the failure of a test, and says what was seen until then and where all of it is. */
final class WhatWasSeen extends Exception {
  private static final long serialVersionUID = 1;

  /** Of longer timelines only the end is told. */
  private static final int MOST_LINES = 60;

  private static final int LONGEST_LINE = 200;

  WhatWasSeen(String bench, Path report, Trace trace) {
    super(
        "%s%nSeen on the bench '%s':%n%s"
            .formatted("report: " + report.resolve("report.html"), bench, lines(trace)),
        null,
        false,
        false);
  }

  private static String lines(Trace trace) {
    List<String> lines = Timeline.of(trace);
    int left = Math.max(0, lines.size() - MOST_LINES);
    StringBuilder told = new StringBuilder();
    if (lines.isEmpty()) {
      told.append("  nothing");
    }
    if (left > 0) {
      told.append("  ... ").append(left).append(" more lines before these");
    }
    for (String line : lines.subList(left, lines.size())) {
      told.append(told.isEmpty() ? "" : System.lineSeparator()).append(harmless(line));
    }
    return told.toString();
  }

  /** A device can send anything: what a terminal would obey is spelled out, what is long is cut. */
  private static String harmless(String line) {
    StringBuilder harmless = new StringBuilder();
    line.stripTrailing()
        .codePoints()
        .limit(LONGEST_LINE)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                harmless.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                harmless.appendCodePoint(c);
              }
            });
    return harmless.toString();
  }
}
