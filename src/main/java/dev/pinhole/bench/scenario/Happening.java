package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Timeline;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Login;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.bench.Trace.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something of a trace that should be the same on every bench.
 *
 * @param words what happened, without what each bench has for itself: folders, and times that the
 *     device tells
 * @param told the time that the device tells, in nanoseconds; -1 if it tells none
 */
record Happening(long at, Kind kind, String words, long told) {
  enum Kind {
    /** Something that is done to the device. */
    DEED,
    /** A line of the console. */
    LINE,
    LOGIN
  }

  private static final Pattern TIME = Pattern.compile("\\b([0-9]{1,4})\\.([0-9]{3}) s\\b");
  private static final Pattern FOLDER = Pattern.compile("(?:/[\\w.-]+)+/(?=[\\w.-]+)");
  private static final Pattern LONG_SERIAL = Pattern.compile("^(long serial number: ).*");
  private static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;

  /** What is kept of the end of a hold if its reason is not. */
  static final String ENDED = "hold ended without a restore";

  /** All of a trace but the lamp, and what an agent says of itself and of its machine. */
  static List<Happening> of(Trace trace) {
    List<Happening> all = new ArrayList<>();
    for (Entry entry : trace.entries()) {
      switch (entry) {
        case Change change -> {
          if (change.signal() != Signal.LAMP) {
            String what = change.signal().name().toLowerCase(Locale.ROOT);
            all.add(
                new Happening(change.at(), Kind.DEED, what + (change.high() ? " on" : " off"), -1));
          }
        }
        case Said said -> {
          if (!said.line().startsWith("identity: ") && !said.line().startsWith("web: ")) {
            all.add(line(said));
          }
        }
        case Login login ->
            all.add(
                new Happening(
                    login.at(),
                    Kind.LOGIN,
                    login.whose() + " " + Timeline.word(login.outcome()),
                    -1));
      }
    }
    return all;
  }

  private static Happening line(Said said) {
    Matcher time = TIME.matcher(said.line());
    long told =
        time.find()
            ? Long.parseLong(time.group(1)) * SECOND + Long.parseLong(time.group(2)) * MILLI
            : -1;
    String words =
        LONG_SERIAL.matcher(FOLDER.matcher(said.line()).replaceAll("")).replaceFirst("$1...");
    return new Happening(said.at(), Kind.LINE, TIME.matcher(words).replaceAll("... s"), told);
  }

  /** The same, and of a hold that ended without a restore no more than that. */
  Happening withoutReason() {
    return is("hold abandoned") || is("hold void") ? new Happening(at, kind, ENDED, -1) : this;
  }

  boolean is(String begin) {
    return kind != Kind.LOGIN && words.startsWith(begin);
  }
}
