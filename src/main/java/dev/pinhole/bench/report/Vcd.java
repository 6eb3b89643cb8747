package dev.pinhole.bench.report;

import dev.pinhole.bench.Timeline;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Login;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.bench.Trace.Signal;
import dev.pinhole.label.Durations;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trace as a Value Change Dump, the format that logic-analyser software reads: IEEE 1364-2005,
 * clause 18.
 *
 * <p>One scope, {@code pinhole}, with the wires {@code power}, {@code button} and {@code lamp}; one
 * unit of time is 1 µs. Times are cut to it, not rounded. Of several changes of a wire within one
 * microsecond only the last is written, and none if it leaves the wire as it was; so a length read
 * from the dump can be up to 1 µs off, and a pulse shorter than that can be missing. The exact
 * nanoseconds are in the page beside it.
 *
 * <p>Console lines and logins stand as comments in the head: among the value changes, where the
 * standard allows them too, they stop libsigrok 0.5.2. A date, which the standard makes optional,
 * is left out: the same trace gives the same bytes.
 */
public final class Vcd {
  private static final long NANOS_PER_UNIT = 1000;

  /** Raised when the form of the file changes. */
  private static final int FORM = 1;

  private Vcd() {}

  /**
   * The dump of a trace, in ASCII, with lines ended by {@code \n}.
   *
   * @param trace not null; may be empty
   */
  public static String of(Trace trace) {
    Recording recording = Recording.of(trace);
    StringBuilder vcd = new StringBuilder();
    vcd.append("$version Pinhole, VCD form ").append(FORM).append(" $end\n");
    for (Recording.Mark mark : recording.marks()) {
      vcd.append("$comment ").append(comment(mark.entry())).append(" $end\n");
    }
    vcd.append("$timescale 1 us $end\n$scope module pinhole $end\n");
    for (Signal signal : Signal.values()) {
      vcd.append(String.format("$var wire 1 %s %s $end\n", code(signal), Words.of(signal)));
    }
    vcd.append("$upscope $end\n$enddefinitions $end\n");
    appendChanges(vcd, recording);
    return vcd.toString();
  }

  private static void appendChanges(StringBuilder vcd, Recording recording) {
    Map<Long, Map<Signal, Boolean>> moments = moments(recording);
    Map<Signal, Boolean> levels = new EnumMap<>(Signal.class);
    vcd.append("#0\n$dumpvars\n");
    for (Signal signal : Signal.values()) {
      boolean high = moments.getOrDefault(0L, Map.of()).getOrDefault(signal, false);
      append(vcd, signal, high);
      levels.put(signal, high);
    }
    vcd.append("$end\n");
    moments.remove(0L);
    long last = 0;
    for (Map.Entry<Long, Map<Signal, Boolean>> moment : moments.entrySet()) {
      Map<Signal, Boolean> news = moment.getValue();
      news.entrySet().removeAll(levels.entrySet());
      if (!news.isEmpty()) {
        last = moment.getKey();
        vcd.append('#').append(last).append('\n');
        news.forEach((signal, high) -> append(vcd, signal, high));
        levels.putAll(news);
      }
    }
    // One unit past a change in the last microsecond: without a time after it, libsigrok makes no
    // sample of a change.
    long end = Math.max(recording.end() / NANOS_PER_UNIT, last + 1);
    vcd.append('#').append(end).append('\n');
  }

  /** Which line has which level at the end of each microsecond in which one changed. */
  private static Map<Long, Map<Signal, Boolean>> moments(Recording recording) {
    Map<Long, Map<Signal, Boolean>> moments = new TreeMap<>();
    for (Signal signal : Signal.values()) {
      for (Change change : recording.of(signal)) {
        long unit = Math.max(0, change.at()) / NANOS_PER_UNIT;
        moments
            .computeIfAbsent(unit, key -> new EnumMap<>(Signal.class))
            .put(signal, change.high());
      }
    }
    return moments;
  }

  private static void append(StringBuilder vcd, Signal signal, boolean high) {
    vcd.append(high ? '1' : '0').append(code(signal)).append('\n');
  }

  private static char code(Signal signal) {
    return switch (signal) {
      case POWER -> 'P';
      case BUTTON -> 'B';
      case LAMP -> 'L';
    };
  }

  private static String comment(Entry entry) {
    String what =
        switch (entry) {
          case Said said -> "console: " + said.line();
          case Login login -> "login: " + login.whose() + " " + Timeline.word(login.outcome());
          case Change change -> Words.of(change);
        };
    return Durations.seconds(entry.at()) + " " + ascii(what);
  }

  /** A dollar would end the comment where a device says {@code $end}. */
  private static String ascii(String text) {
    StringBuilder ascii = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              if (c == '\\') {
                ascii.append("\\\\");
              } else if (c >= ' ' && c <= '~' && c != '$') {
                ascii.append((char) c);
              } else {
                ascii.append(String.format("\\u%04x", c));
              }
            });
    return ascii.toString();
  }
}
