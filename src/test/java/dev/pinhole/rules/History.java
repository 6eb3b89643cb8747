package dev.pinhole.rules;

import dev.pinhole.rules.Event.Blind;
import dev.pinhole.rules.Event.Edge;
import dev.pinhole.rules.Event.Sample;
import dev.pinhole.rules.Event.Started;
import java.util.BitSet;
import java.util.List;

/**
 * What a finished list of events tells about the contact: the level after each event, since when it
 * was seen so, and whether an edge proves what was before it.
 *
 * <p>Outside a hold a read that contradicts is believed, and what was before it is forgotten: an
 * edge that comes late counts from that read. Inside a hold reads confirm or accuse, but do not
 * replace the edges; {@link #hearsay} says where.
 */
final class History {
  private final Event[] events;
  private final long[] at;
  private final long[] latest;
  private final BitSet hearsay = new BitSet();
  private final BitSet restarts = new BitSet();

  History(List<Event> events) {
    this.events = events.toArray(new Event[0]);
    this.at = new long[this.events.length];
    this.latest = new long[this.events.length];
    for (int i = 0; i < at.length; i++) {
      // From here on time begins at 0 and compares as numbers do, whatever the clock's origin.
      at[i] = this.events[i].at() - this.events[0].at();
      latest[i] = i == 0 ? at[i] : Math.max(at[i], latest[i - 1]);
      if (this.events[i] instanceof Started || this.events[i] instanceof Blind) {
        restarts.set(i);
      }
    }
  }

  Event event(int i) {
    return events[i];
  }

  /** The time of an event as it carries it, in nanoseconds since the first event of all. */
  long dated(int i) {
    return at[i];
  }

  /** The time from which an event counts: its own, but no edge reaches back before a restart. */
  long at(int i) {
    if (i == 0 || at[i] >= latest[i - 1]) {
      return at[i];
    }
    int restart = i - 1;
    while (!isRestart(restart)) {
      restart--;
    }
    return Math.max(at[i], at[restart]);
  }

  /** What the device's clock said at such a time. */
  long clock(long time) {
    return events[0].at() + time;
  }

  private boolean isRestart(int i) {
    return restarts.get(i)
        || (events[i] instanceof Sample sample
            && !hearsay.get(i)
            && sample.pressed() != isPressed(levelBefore(i)));
  }

  /** The reads from one event to before another do not replace the edges. */
  void hearsay(int from, int past) {
    hearsay.set(from, past);
  }

  /** The reads from one event to before another are believed after all. */
  void believe(int from, int past) {
    hearsay.clear(from, past);
  }

  /** From this event on the contact's story begins anew. */
  void restart(int i) {
    restarts.set(i);
    hearsay.clear(i);
  }

  boolean hasLevel(int i) {
    return switch (events[i]) {
      case Started _, Edge _, Sample _, Blind _ -> true;
      default -> false;
    };
  }

  /** Whether the event says that the contact is closed. */
  boolean isPressed(int i) {
    return switch (events[i]) {
      case Started started -> started.pressed();
      case Edge edge -> edge.pressed();
      case Sample sample -> sample.pressed();
      case Blind blind -> blind.pressed();
      default -> false;
    };
  }

  /** Whether an edge fits the level known before it, so that the contact stayed as it was. */
  boolean isUnbroken(int i) {
    return events[i] instanceof Edge edge
        && !edge.gap()
        && isPressed(levelBefore(i)) != edge.pressed();
  }

  int levelBefore(int i) {
    int before = i - 1;
    while (!hasLevel(before) || (events[before] instanceof Sample && hearsay.get(before))) {
      before--;
    }
    return before;
  }

  /** Since when the contact was seen open, told from an event that says it is. */
  long openSince(int i) {
    return since(i, false);
  }

  /** Since when the contact was seen closed, told from an event that says so, or opens it. */
  long closedSince(int i) {
    return since(isPressed(i) ? i : levelBefore(i), true);
  }

  /** The newest edge, plug-in or blindness, or the first of the reads after a contrary level. */
  private long since(int i, boolean pressed) {
    int first = i;
    while (events[first] instanceof Sample && !restarts.get(first)) {
      int before = levelBefore(first);
      if (isPressed(before) != pressed) {
        break;
      }
      first = before;
    }
    return at(first);
  }
}
