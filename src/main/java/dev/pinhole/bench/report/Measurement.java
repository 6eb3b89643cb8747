package dev.pinhole.bench.report;

import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Signal;
import dev.pinhole.label.Durations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A span of a run that someone will want to know the length of.
 *
 * @param what the span in words
 * @param from when it began, in nanoseconds of the trace
 * @param to when it ended; when it was known that it would not, if not complete
 * @param complete whether both of its ends were seen
 * @param note what else is to be said, or empty
 */
record Measurement(String what, long from, long to, boolean complete, String note) {
  static final String BOOT = "Boot: power on to ready";
  static final String HOLD = "Hold: press to release";
  static final String PRESS_TO_RESTORING = "Press to restoring";
  static final String RESTORE = "Restore: restoring to restored";
  static final String REBOOT = "Reboot: rebooting to ready";

  /** A restore that the device announces this long after a release is not put down to the hold. */
  private static final long LATE_NANOS = 1_000_000_000;

  long nanos() {
    return to - from;
  }

  /** All spans of a run by the time of their beginning. */
  static List<Measurement> all(Recording recording) {
    List<Entry> entries = new ArrayList<>(recording.of(Signal.POWER));
    recording.marks().forEach(mark -> entries.add(mark.entry()));
    entries.sort(Comparator.comparingLong(Entry::at));

    List<Measurement> all = new ArrayList<>();
    Span boot = new Span(BOOT, all);
    Span restore = new Span(RESTORE, all);
    Span reboot = new Span(REBOOT, all);
    for (Entry entry : entries) {
      if (entry instanceof Change power) {
        List.of(boot, restore, reboot).forEach(span -> span.fails(power.at(), "power was cut"));
        if (power.high()) {
          boot.begins(power.at());
        }
      } else if (Recording.says(entry, "ready")) {
        boot.ends(entry.at());
        reboot.ends(entry.at());
      } else if (Recording.says(entry, "restoring")) {
        restore.begins(entry.at());
      } else if (Recording.says(entry, "restored ")) {
        restore.ends(entry.at());
      } else if (Recording.says(entry, "restore failed: ")) {
        restore.fails(entry.at(), "it failed");
      } else if (Recording.says(entry, "rebooting")) {
        reboot.begins(entry.at());
      }
    }
    List.of(boot, restore, reboot).forEach(span -> span.fails(recording.end(), "the trace ends"));
    recording.holds().forEach(hold -> all.add(of(hold)));
    all.addAll(pressToRestoring(recording));
    all.sort(Comparator.comparingLong(Measurement::from));
    return all;
  }

  private static Measurement of(Hold hold) {
    String note =
        hold.openings() == 0
            ? ""
            : "the contact opened " + times(hold.openings()) + " for a moment in between";
    return hold.open()
        ? new Measurement(
            HOLD,
            hold.start(),
            hold.end(),
            false,
            "still held when the trace ends: at least " + Durations.seconds(hold.nanos()))
        : new Measurement(HOLD, hold.start(), hold.end(), true, note);
  }

  private static String times(int count) {
    return count == 1 ? "once" : count + " times";
  }

  /** For every {@code restoring}, the way to it from the press of its hold, if there was one. */
  static List<Measurement> pressToRestoring(Recording recording) {
    List<Measurement> all = new ArrayList<>();
    int next = 0;
    for (Recording.Mark mark : recording.marks()) {
      if (Recording.says(mark.entry(), "restoring")) {
        while (next < recording.holds().size()
            && recording.holds().get(next).start() <= mark.at()) {
          next++;
        }
        Hold hold = next == 0 ? null : recording.holds().get(next - 1);
        all.add(
            hold == null || mark.at() - hold.end() > LATE_NANOS
                ? new Measurement(
                    PRESS_TO_RESTORING, mark.at(), mark.at(), false, "no hold led to it")
                : new Measurement(PRESS_TO_RESTORING, hold.start(), mark.at(), true, ""));
      }
    }
    return all;
  }

  /** A span that may be open. */
  private static final class Span {
    private final String what;
    private final List<Measurement> found;
    private long since = -1;

    Span(String what, List<Measurement> found) {
      this.what = what;
      this.found = found;
    }

    void begins(long at) {
      fails(at, "it began anew");
      since = at;
    }

    void ends(long at) {
      if (since >= 0) {
        found.add(new Measurement(what, since, at, true, ""));
      }
      since = -1;
    }

    void fails(long at, String why) {
      if (since >= 0) {
        found.add(
            new Measurement(
                what, since, at, false, "not complete: " + why + " at " + Durations.seconds(at)));
      }
      since = -1;
    }
  }
}
