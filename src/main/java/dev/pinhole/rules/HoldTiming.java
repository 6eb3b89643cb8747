package dev.pinhole.rules;

import dev.pinhole.rules.Event.Edge;
import dev.pinhole.rules.Fact.Outcome;
import dev.pinhole.rules.State.Holding;
import dev.pinhole.rules.State.Phase;
import dev.pinhole.rules.State.Restoring;

/**
 * A hold from its first edge to its end: bounce, chatter, lost edges, and the moment it is long
 * enough.
 *
 * <p>A contact that opens may be letting go, or may only bounce. Until it has stayed open or stayed
 * closed for the debounce time nobody can tell, and nothing is decided: a hold that proves to have
 * ended, ended when the contact first opened, so that bounce never lengthens it (I1, I9).
 */
final class HoldTiming {
  private final Settings settings;

  HoldTiming(Settings settings) {
    this.settings = settings;
  }

  /** A press that has outlasted its bounce begins a hold, dated back to its last edge. */
  void begin(Turn turn, Condition condition, long readySince, Contact contact, long at) {
    if (contact.pressed() && at - contact.since() >= settings.debounceNanos()) {
      turn.to(Holding.begun(contact, condition, readySince));
    }
  }

  /** Time has passed, and the contact is known to have stayed as it was until {@code at}. */
  void elapse(Turn turn, Holding hold, long at) {
    if (!hold.bouncing()) {
      count(turn, hold, at);
    } else if (at - hold.contact().since() >= settings.debounceNanos()) {
      if (hold.contact().pressed()) {
        Holding settled = hold.settled();
        turn.to(settled);
        count(turn, settled, at);
      } else {
        ended(turn, hold);
      }
    }
  }

  private void count(Turn turn, Holding hold, long at) {
    long held = at - hold.start();
    if (settings.trigger() != Trigger.RELEASE) {
      if (held >= settings.holdNanos()) {
        complete(turn, hold, settings.holdNanos());
      } else if (hold.phase() == Phase.COUNTING
          && held >= settings.holdNanos() - settings.lastSecondsNanos()) {
        turn.to(hold.with(Phase.LAST_SECONDS));
        turn.tell(new Fact.LastSeconds());
      }
    } else if (held >= settings.maximumNanos()) {
      refuse(turn, hold, Outcome.REFUSED_TOO_LONG, settings.maximumNanos());
    } else if (hold.phase() == Phase.COUNTING && held >= settings.holdNanos()) {
      turn.to(hold.with(Phase.REACHED));
      turn.tell(new Fact.LetGo());
    }
  }

  private void ended(Turn turn, Holding hold) {
    long held = hold.opened() - hold.start();
    if (settings.trigger() == Trigger.RELEASE && held >= settings.holdNanos()) {
      complete(turn, hold, held);
    } else {
      turn.attempt(Outcome.ABANDONED, held);
      turn.to(State.armed(hold.condition(), hold.readySince(), hold.contact()));
    }
  }

  private void complete(Turn turn, Holding hold, long held) {
    Condition condition = hold.condition();
    if (settings.trigger() == Trigger.NEVER) {
      refuse(turn, hold, Outcome.REFUSED_METHOD, held);
    } else if (condition == Condition.LABEL_INVALID) {
      refuse(turn, hold, Outcome.REFUSED_LABEL, held);
    } else if (condition == Condition.VAULT_UNWRITABLE) {
      refuse(turn, hold, Outcome.REFUSED_VAULT, held);
    } else {
      turn.to(new Restoring(held, hold.contact()));
      turn.add(new Action.Restore());
    }
  }

  private static void refuse(Turn turn, Holding hold, Outcome outcome, long held) {
    turn.attempt(outcome, held);
    turn.to(State.heldOver(hold.condition(), hold.readySince(), hold.contact()));
  }

  /** An edge that follows the one before it without a gap. */
  void edge(Turn turn, Holding hold, Edge edge) {
    Contact contact = hold.contact().to(edge.pressed(), edge.at());
    if (!edge.pressed() && contact.since() - hold.start() < settings.debounceNanos()) {
      // The sample that began this hold overtook edges of the bounce, which must not count (I9).
      restart(turn, hold, Outcome.ABANDONED, contact);
      return;
    }
    Chatter chatter = hold.chatter().plus(contact.since(), settings);
    boolean finger =
        !chatter.tooManyEdges(settings) && !(edge.pressed() && chatter.openTooLong(settings));
    if (finger) {
      turn.to(hold.moved(contact, chatter, isSameOpening(hold, edge)));
    } else {
      restart(turn, hold, Outcome.VOID_CHATTER, contact);
    }
  }

  /** A late edge may be dated before the sample by which the contact seemed to have settled. */
  private boolean isSameOpening(Holding hold, Edge edge) {
    return hold.bouncing()
        || (hold.chatter().any() && edge.at() - hold.contact().since() < settings.debounceNanos());
  }

  /** Nobody watched the button until now: what was counted is void, and counting starts anew. */
  void blind(Turn turn, Holding hold, Contact contact) {
    restart(turn, hold, Outcome.VOID_BLIND, contact);
  }

  private static void restart(Turn turn, Holding hold, Outcome outcome, Contact contact) {
    turn.attempt(outcome, contact.since() - hold.start());
    turn.to(State.armed(hold.condition(), hold.readySince(), contact));
  }

  /** The level was read: it is the one that the edges tell, or it is not. */
  void sample(Turn turn, Holding hold, long at, boolean pressed) {
    if (hold.contact().pressed() == pressed && !hold.suspect()) {
      elapse(turn, hold, at);
    } else {
      contradict(turn, hold, at, pressed);
    }
  }

  private void contradict(Turn turn, Holding hold, long at, boolean pressed) {
    long debounce = settings.debounceNanos();
    if (pressed) {
      // Edges may still be on their way, but no longer than bounce lasts.
      long unexplained = hold.suspect() ? hold.unseen() : hold.contact().since();
      if (at - unexplained >= debounce) {
        blind(turn, hold, new Contact(true, at));
      }
    } else if (!hold.suspect()) {
      turn.to(hold.suspectSince(at));
    } else if (at - hold.unseen() >= debounce) {
      restart(turn, hold, Outcome.VOID_LOST_EDGE, new Contact(false, hold.unseen()));
    }
  }

  /** Whether an edge comes so long after a contradicting read that it cannot be the missing one. */
  boolean isTooLateToExplain(Holding hold, Edge edge) {
    return hold.suspect() && edge.at() - hold.unseen() >= settings.debounceNanos();
  }

  /** How long after {@code now} this hold wants its next sample; negative or 0 if one is due. */
  long delay(Holding hold, long now) {
    if (hold.suspect()) {
      return hold.unseen() + settings.debounceNanos() - now;
    }
    if (hold.bouncing()) {
      return hold.contact().since() + settings.debounceNanos() - now;
    }
    return Math.min(settings.sampleNanos(), hold.start() + boundary(hold) - now);
  }

  private long boundary(Holding hold) {
    return switch (hold.phase()) {
      case COUNTING ->
          settings.trigger() == Trigger.RELEASE
              ? settings.holdNanos()
              : settings.holdNanos() - settings.lastSecondsNanos();
      case LAST_SECONDS -> settings.holdNanos();
      case REACHED -> settings.maximumNanos();
    };
  }
}
