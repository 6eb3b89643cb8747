package dev.pinhole.bench;

import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Login;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.bench.Trace.Signal;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A trace told in lines for people: time, who, what, and what the lamp then does. */
public final class Timeline {
  /** The lamp is shown for this long after each line. */
  private static final long LAMP_SHOWN_NANOS = 1_600_000_000;

  private static final long LAMP_STEP_NANOS = 100_000_000;

  /** Where the lamp's picture begins. */
  private static final int LAMP_COLUMN = 64;

  /** Moves of the button that follow each other faster than this are told together. */
  private static final long FLUTTER_NANOS = 60_000_000;

  private Timeline() {}

  /** The lines of a whole trace, at most 80 characters each unless the device says more. */
  public static List<String> of(Trace trace) {
    List<Entry> entries = trace.entries();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      int last = lastOfFlutter(entries, i);
      if (last > i) {
        lines.add(flutter(entries, i, last));
        i = last;
        continue;
      }
      Optional<String> line = line(entry);
      if (line.isPresent()) {
        boolean room = entry instanceof Said && line.get().length() < LAMP_COLUMN;
        lines.add(room ? String.format("%-63s %s", line.get(), lamp(entries, i)) : line.get());
      }
    }
    return lines;
  }

  /** The last of several moves of the button that follow each other in no time; or the first. */
  private static int lastOfFlutter(List<Entry> entries, int first) {
    int last = first;
    for (int i = first; i < entries.size(); i++) {
      if (!(entries.get(i) instanceof Change change)) {
        break;
      }
      if (change.signal() == Signal.BUTTON) {
        if (change.at() - entries.get(last).at() > FLUTTER_NANOS) {
          break;
        }
        last = i;
      } else if (change.signal() == Signal.POWER || first == i) {
        break;
      }
    }
    return last;
  }

  private static String flutter(List<Entry> entries, int first, int last) {
    long moves =
        entries.subList(first, last + 1).stream()
            .filter(entry -> entry instanceof Change change && change.signal() == Signal.BUTTON)
            .count();
    Change end = (Change) entries.get(last);
    return line(
        entries.get(first).at(),
        "button",
        moves + " edges until " + Durations.seconds(end.at(), 3) + ", then " + word(end));
  }

  /** One entry as a line, without the lamp; empty for the lamp's own changes, which are many. */
  public static Optional<String> line(Entry entry) {
    return switch (entry) {
      case Change change when change.signal() == Signal.LAMP -> Optional.empty();
      case Change change -> Optional.of(line(change.at(), name(change.signal()), word(change)));
      case Said said -> Optional.of(line(said.at(), "console", said.line()));
      case Login login ->
          Optional.of(line(login.at(), "login", login.whose() + " " + word(login.outcome())));
    };
  }

  private static String line(long at, String who, String what) {
    return String.format("%12s  %-8s %s", Durations.seconds(at, 3), who, what);
  }

  private static String name(Signal signal) {
    return switch (signal) {
      case POWER -> "power";
      case BUTTON -> "button";
      case LAMP -> "lamp";
    };
  }

  private static String word(Change change) {
    return switch (change.signal()) {
      case POWER -> change.high() ? "on" : "off";
      case BUTTON -> change.high() ? "pressed" : "released";
      case LAMP -> change.high() ? "lit" : "dark";
    };
  }

  /** What came of a login, in a word. */
  public static String word(LoginOutcome outcome) {
    return switch (outcome) {
      case ACCEPTED -> "accepted";
      case REFUSED -> "refused";
      case LOCKED -> "refused: locked after too many failures";
      case UNAVAILABLE -> "refused: the device is not up";
    };
  }

  /**
   * The lamp from an entry on, until the device speaks again: # lit, . dark, a tenth of a second
   * each.
   */
  private static String lamp(List<Entry> entries, int from) {
    long start = entries.get(from).at();
    long end = start + LAMP_SHOWN_NANOS;
    boolean lit = false;
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry instanceof Change change && change.signal() == Signal.LAMP) {
        if (change.at() <= start) {
          lit = change.high();
        } else {
          changes.add(change);
        }
      } else if (entry instanceof Said && i > from && entry.at() > start) {
        end = Math.min(end, entry.at());
        break;
      }
    }
    StringBuilder picture = new StringBuilder();
    int next = 0;
    for (long t = start; t < end; t += LAMP_STEP_NANOS) {
      while (next < changes.size() && changes.get(next).at() <= t) {
        lit = changes.get(next++).high();
      }
      picture.append(lit ? '#' : '.');
    }
    return picture.toString();
  }
}
