package dev.pinhole.bench;

import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.label.BadInputException;
import dev.pinhole.recovery.LongSerial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the long serial number that a device has shown on its console last. */
public final class ShownLongSerial {
  private static final String BEGIN = "long serial number: ";
  private static final int LINES = 2;

  /** From one line of the console to the next. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private ShownLongSerial() {}

  /**
   * Reads it; waits for its second line if there is only the first.
   *
   * @param from the number of the first entry of the trace that counts
   * @throws BadInputException if there is none, or it cannot be read
   */
  public static LongSerial read(Bench bench, int from) {
    List<String> lines = lines(bench.trace(), from);
    if (lines.size() % LINES != 0) {
      bench.await(bench.trace().size(), ShownLongSerial::isLine, PATIENCE);
      lines = lines(bench.trace(), from);
    }
    if (lines.size() < LINES) {
      throw new BadInputException("the console has shown no long serial number");
    }
    return LongSerial.parse(String.join("\n", lines.subList(lines.size() - LINES, lines.size())));
  }

  private static List<String> lines(Trace trace, int from) {
    List<String> lines = new ArrayList<>();
    for (Entry entry : trace.entries().subList(from, trace.size())) {
      if (isLine(entry)) {
        lines.add(((Said) entry).line().substring(BEGIN.length()));
      }
    }
    return lines;
  }

  private static boolean isLine(Entry entry) {
    return entry instanceof Said said && said.line().startsWith(BEGIN);
  }
}
