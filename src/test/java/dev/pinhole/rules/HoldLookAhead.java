package dev.pinhole.rules;

import dev.pinhole.rules.Event.Edge;
import dev.pinhole.rules.Event.Sample;
import dev.pinhole.rules.Fact.Outcome;

/**
 * Looks ahead from the start of one hold for what ends it.
 *
 * <p>As long as nobody was blind the contact's story is closed, open, closed, open, each stretch
 * ended by the edge that begins the next. Reads lie inside the stretches and only confirm or
 * contradict them. Openings that follow each other before the contact has stayed closed for the
 * debounce are one: whatever they prove to be, it began with the first of them.
 */
final class HoldLookAhead {
  private final Settings settings;
  private final History history;
  private final long start;
  private final int proof;
  private final int past;

  /**
   * @param start the event at which the level became pressed
   * @param proof the event that showed that it stayed so for the debounce
   * @param past the end of the device's life
   */
  HoldLookAhead(Settings settings, History history, int start, int proof, int past) {
    this.settings = settings;
    this.history = history;
    this.start = history.at(start);
    this.proof = proof;
    this.past = past;
  }

  HoldEnd end() {
    history.hearsay(proof, past);
    HoldEnd end = look();
    history.believe(end.event(), past);
    if (end.restart() >= 0) {
      history.restart(end.restart());
    }
    return end;
  }

  private HoldEnd look() {
    int from = proof;
    long settledAt = start;
    long firstOpened = start;
    while (true) {
      int opening = turnFrom(from);
      HoldEnd closed = endWhileClosed(from, opening, settledAt);
      if (closed != null) {
        return closed;
      }
      if (history.at(opening) - start < settings.debounceNanos()) {
        // Bounce that is told late: what seemed to have stayed closed had not.
        return ending(opening, Outcome.ABANDONED, history.at(opening));
      }
      if (history.at(opening) - settledAt >= 0) {
        firstOpened = history.at(opening);
      }
      int closing = turnFrom(opening + 1);
      HoldEnd open = endWhileOpen(opening, closing, firstOpened);
      if (open != null) {
        return open;
      }
      settledAt = history.at(closing) + settings.debounceNanos();
      from = closing + 1;
    }
  }

  /** The next event that is not a read. */
  private int turnFrom(int from) {
    int i = from;
    while (i < past && !isTurn(i)) {
      i++;
    }
    return i;
  }

  private boolean isTurn(int i) {
    return history.hasLevel(i) && !(history.event(i) instanceof Sample);
  }

  /** What ends the hold in a closed stretch, at the edge that opens it at the latest. */
  private HoldEnd endWhileClosed(int from, int opening, long settledAt) {
    int suspicious = -1;
    for (int i = from; i < opening; i++) {
      if (!history.hasLevel(i)) {
        continue;
      }
      if (history.isPressed(i)) {
        if (suspicious >= 0) {
          if (history.at(i) - history.at(suspicious) >= settings.debounceNanos()) {
            // Opened and closed again, and no edge said so in time.
            return restarting(i, i, Outcome.VOID_BLIND);
          }
        } else if (isAtLimit(i, settledAt)) {
          return atLimit(i);
        }
      } else if (suspicious < 0) {
        suspicious = i;
      } else if (history.at(i) - history.at(suspicious) >= settings.debounceNanos()) {
        return restarting(i, suspicious, Outcome.VOID_LOST_EDGE);
      }
    }
    if (opening == past) {
      return nothing();
    }
    boolean tooLate =
        suspicious >= 0 && history.at(opening) - history.at(suspicious) >= settings.debounceNanos();
    if (!isEdge(opening, false) || tooLate) {
      // An edge so long after the read is not the one that was missing then.
      return ending(opening, Outcome.VOID_BLIND, history.at(opening));
    }
    if (isAtLimit(opening, settledAt)) {
      return atLimit(opening);
    }
    return isChatter(opening) ? ending(opening, Outcome.VOID_CHATTER, history.at(opening)) : null;
  }

  /** What ends the hold in an open stretch, at the edge that closes it at the latest. */
  private HoldEnd endWhileOpen(int opening, int closing, long firstOpened) {
    long opened = history.at(opening);
    for (int i = opening + 1; i < closing; i++) {
      if (history.hasLevel(i) && history.at(i) - opened >= settings.debounceNanos()) {
        return history.isPressed(i)
            ? restarting(i, i, Outcome.VOID_BLIND)
            : released(i, firstOpened);
      }
    }
    if (closing == past) {
      return nothing();
    }
    if (!isEdge(closing, true)) {
      return ending(closing, Outcome.VOID_BLIND, history.at(closing));
    }
    if (history.at(closing) - opened >= settings.debounceNanos()) {
      return released(closing, firstOpened);
    }
    return isChatter(closing) ? ending(closing, Outcome.VOID_CHATTER, history.at(closing)) : null;
  }

  /** Whether the event is an edge to this level with nothing lost before it. */
  private boolean isEdge(int i, boolean pressed) {
    return history.event(i) instanceof Edge edge && !edge.gap() && edge.pressed() == pressed;
  }

  /** How long a contact may stay closed before something happens without a release. */
  private long limit() {
    return settings.trigger() == Trigger.RELEASE ? settings.maximumNanos() : settings.holdNanos();
  }

  private boolean isAtLimit(int i, long settledAt) {
    return history.at(i) - start >= limit() && history.at(i) - settledAt >= 0;
  }

  private HoldEnd atLimit(int i) {
    Outcome outcome =
        settings.trigger() == Trigger.RELEASE ? Outcome.REFUSED_TOO_LONG : Outcome.COMPLETED;
    return ending(i, outcome, start + limit());
  }

  private HoldEnd released(int i, long opened) {
    boolean longEnough =
        settings.trigger() == Trigger.RELEASE && opened - start >= settings.holdNanos();
    return ending(i, longEnough ? Outcome.COMPLETED : Outcome.ABANDONED, opened);
  }

  /** Looks back from an edge of this hold over one window. */
  private boolean isChatter(int newest) {
    long end = history.at(newest);
    long begin = end - settings.chatterWindowNanos();
    int edges = 0;
    long open = 0;
    long next = end;
    for (int i = newest; i >= proof && next > begin; i--) {
      if (!(history.event(i) instanceof Edge(long _, boolean pressed, boolean _))) {
        continue;
      }
      long at = history.at(i);
      if (at > begin) {
        edges++;
      }
      if (!pressed) {
        open += next - Math.max(at, begin);
      }
      next = at;
    }
    // Open time is judged when the contact closes: a pulse that has not ended may be a release.
    return edges > settings.chatterEdges()
        || (history.isPressed(newest) && open > settings.chatterOpenNanos());
  }

  private HoldEnd restarting(int event, int restart, Outcome outcome) {
    return new HoldEnd(event, outcome, history.at(restart) - start, restart);
  }

  private HoldEnd ending(int event, Outcome outcome, long until) {
    return new HoldEnd(event, outcome, until - start, -1);
  }

  private HoldEnd nothing() {
    return new HoldEnd(past, Outcome.VOID_BLIND, 0, -1);
  }
}
