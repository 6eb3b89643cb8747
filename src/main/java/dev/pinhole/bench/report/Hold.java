package dev.pinhole.bench.report;

import dev.pinhole.bench.Trace.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * The time from a press to its release, measured at the contact.
 *
 * <p>Bounce is judged as for every device: a hold begins at the last edge before the contact stayed
 * closed for the debounce time and ends at the first edge of a release that stayed for it (I9). The
 * debounce time is the default of 20 ms, whatever the device's profile says.
 *
 * @param start in nanoseconds of the trace
 * @param end in nanoseconds of the trace; the trace's own end if the button is not let go
 * @param openings how often the contact opened in between, each time for less than the debounce
 *     time: a device may take many of them for chatter, which is no hold
 * @param open whether the button is still held when the trace ends
 */
record Hold(long start, long end, int openings, boolean open) {
  private static final long DEBOUNCE_NANOS = 20_000_000;

  long nanos() {
    return end - start;
  }

  /** The holds of a button whose contact is open at first and changes as given, oldest first. */
  static List<Hold> all(List<Change> button, long traceEnd) {
    List<Hold> holds = new ArrayList<>();
    long start = -1;
    long released = -1;
    int openings = 0;
    int openingsInRelease = 0;
    for (int i = 0; i < button.size(); i++) {
      Change change = button.get(i);
      boolean stays =
          i + 1 == button.size() || button.get(i + 1).at() - change.at() >= DEBOUNCE_NANOS;
      if (change.high() && stays) {
        openings = start < 0 ? 0 : openings + openingsInRelease;
        start = start < 0 ? change.at() : start;
        released = -1;
        openingsInRelease = 0;
      } else if (!change.high() && start >= 0) {
        released = released < 0 ? change.at() : released;
        openingsInRelease++;
        if (stays) {
          holds.add(new Hold(start, released, openings, false));
          start = -1;
          released = -1;
          openingsInRelease = 0;
        }
      }
    }
    if (start >= 0) {
      holds.add(new Hold(start, traceEnd, openings, true));
    }
    return holds;
  }
}
