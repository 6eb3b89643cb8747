package dev.pinhole.rules;

import static dev.pinhole.rules.Said.HOLD_BEGAN;
import static dev.pinhole.rules.Said.READY;
import static dev.pinhole.rules.Said.REBOOT;
import static dev.pinhole.rules.Said.RESTORE;
import static dev.pinhole.rules.Said.STUCK;

import dev.pinhole.rules.Event.Edge;
import dev.pinhole.rules.Event.Granted;
import dev.pinhole.rules.Event.PowerLost;
import dev.pinhole.rules.Event.RestoreFailed;
import dev.pinhole.rules.Event.Restored;
import dev.pinhole.rules.Event.Sample;
import dev.pinhole.rules.Event.Started;
import dev.pinhole.rules.Fact.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Says after the fact what a device must have done: from the finished list of events it works out
 * when ready and stuck were said, which holds began, how each ended, and which restored.
 *
 * <p>It is written from the contract (package-info), not from the machine, and thinks the other way
 * round: it keeps no state from event to event, but asks of each possible beginning what comes
 * next, looking ahead and back through the list as it likes.
 */
final class Oracle {
  private final Settings settings;
  private final History history;
  private final List<Said> said = new ArrayList<>();

  private Oracle(Settings settings, History history) {
    this.settings = settings;
    this.history = history;
  }

  static List<Said> judge(Settings settings, List<Event> events) {
    Oracle oracle = new Oracle(settings, new History(events));
    int from = 0;
    while (from < events.size()) {
      int end = from + 1;
      while (end < events.size() && !isPower(events.get(end))) {
        end++;
      }
      if (events.get(from) instanceof Started started) {
        oracle.judgeLife(from, end, started.condition());
      }
      from = end;
    }
    return Said.sorted(oracle.said);
  }

  private static boolean isPower(Event event) {
    return event instanceof Started || event instanceof PowerLost;
  }

  /** One life, from the event that started it to the one that ended it. */
  private void judgeLife(int started, int end, Condition condition) {
    int stuck = firstPressedAfterBoot(started, end);
    int ready = firstReady(started, started + 1, end);
    if (stuck < ready) {
      sayStuck(stuck, history.dated(stuck), condition);
      ready = firstReady(started, stuck, end);
    }
    Condition now = condition;
    while (ready < end) {
      sayState(ready, READY, now);
      Spell spell = judgeReady(ready, end, now);
      now = spell.condition();
      ready = firstReady(started, spell.over(), end);
    }
  }

  /**
   * A stretch in which holds counted.
   *
   * @param over the event by which it was over; the end of the life if nothing can follow
   * @param condition the device's condition then
   */
  private record Spell(int over, Condition condition) {}

  /** Boot over and the contact closed: no hold that goes on from there can count (I1). */
  private int firstPressedAfterBoot(int started, int end) {
    for (int i = started + 1; i < end; i++) {
      boolean pressed =
          switch (history.event(i)) {
            case Sample sample -> sample.pressed();
            // An edge that opens it tells as much: it was closed until then.
            case Edge edge -> edge.pressed() || history.isUnbroken(i);
            default -> false;
          };
      if (pressed && isBootOver(started, i)) {
        return i;
      }
    }
    return end;
  }

  /** Ready is said by a sample only, with boot over and the contact seen open for long enough. */
  private int firstReady(int started, int from, int end) {
    for (int i = from; i < end; i++) {
      if (history.event(i) instanceof Sample(_, boolean pressed)
          && !pressed
          && isBootOver(started, i)
          && history.at(i) - history.openSince(i) >= settings.releasedNanos()) {
        return i;
      }
    }
    return end;
  }

  private boolean isBootOver(int started, int i) {
    return history.dated(i) - history.at(started) >= settings.bootNanos();
  }

  /** Follows hold after hold until one of them, or a press before ready, ends the spell. */
  private Spell judgeReady(int ready, int end, Condition condition) {
    int next = ready + 1;
    int ended = ready;
    while (next < end) {
      Press press = firstPress(next, end, ready, ended);
      int granted = firstGranted(next, press.proof(), condition);
      if (granted < press.proof()) {
        return judgeRestore(granted, Outcome.GRANTED, 0, end, condition);
      }
      if (press.proof() == end) {
        break;
      }
      if (press.tooSoon()) {
        sayStuck(press.proof(), history.at(ready), condition);
        return new Spell(press.proof(), condition);
      }
      say(press.proof(), HOLD_BEGAN, history.clock(history.at(press.start())));
      HoldEnd hold = new HoldLookAhead(settings, history, press.start(), press.proof(), end).end();
      if (hold.event() == end) {
        break;
      }
      switch (hold.outcome()) {
        case COMPLETED -> {
          if (settings.trigger() == Trigger.NEVER) {
            say(hold, Outcome.REFUSED_METHOD);
            sayState(hold.event(), STUCK, condition);
            return new Spell(hold.event(), condition);
          }
          if (condition.allowsRestore()) {
            return judgeRestore(hold.event(), Outcome.COMPLETED, hold.held(), end, condition);
          }
          boolean label = condition == Condition.LABEL_INVALID;
          say(hold, label ? Outcome.REFUSED_LABEL : Outcome.REFUSED_VAULT);
          return new Spell(hold.event(), condition);
        }
        case REFUSED_TOO_LONG -> {
          say(hold, hold.outcome());
          sayState(hold.event(), STUCK, condition);
          return new Spell(hold.event(), condition);
        }
        default -> {
          say(hold, hold.outcome());
          // The event that ended a hold may begin the next press: it is read again.
          next = hold.event();
          ended = next;
        }
      }
    }
    return new Spell(end, condition);
  }

  /**
   * A press that lasted for the debounce, or that came before ready was said.
   *
   * @param start the event at which the level became pressed
   * @param proof the event that shows it; the end of the life if there is none
   */
  private record Press(int start, int proof, boolean tooSoon) {}

  private Press firstPress(int from, int end, int ready, int ended) {
    int start = from;
    while (start < end) {
      if (!history.isPressed(start)) {
        start++;
        continue;
      }
      // Only a late edge can be dated before ready. In a hold it voids, and counting restarts.
      if (start != ended && history.dated(start) < history.at(ready)) {
        return new Press(start, start, true);
      }
      int next = start + 1;
      while (next < end && isStillBouncing(start, next)) {
        next++;
      }
      if (next < end && isClosedSince(start, next)) {
        return new Press(start, next, false);
      }
      start = next;
    }
    return new Press(end, end, false);
  }

  private boolean isStillBouncing(int start, int next) {
    return !history.hasLevel(next)
        || (history.event(next) instanceof Sample(long _, boolean pressed)
            && pressed
            && history.at(next) - history.at(start) < settings.debounceNanos());
  }

  private boolean isClosedSince(int start, int next) {
    boolean proves =
        switch (history.event(next)) {
          case Sample sample -> sample.pressed();
          case Edge edge -> !edge.pressed() && !edge.gap();
          default -> false;
        };
    return proves && history.at(next) - history.at(start) >= settings.debounceNanos();
  }

  /** A grant counts if a hold would restore and the contact is open. */
  private int firstGranted(int from, int end, Condition condition) {
    for (int i = from; i < end; i++) {
      if (history.event(i) instanceof Granted
          && condition.allowsRestore()
          && !history.isPressed(history.levelBefore(i))) {
        return i;
      }
    }
    return end;
  }

  private Spell judgeRestore(int begun, Outcome outcome, long held, int end, Condition condition) {
    say(begun, RESTORE, 0);
    for (int i = begun + 1; i < end; i++) {
      switch (history.event(i)) {
        case Restored _ -> {
          say(i, outcome.name(), held);
          sayReboot(i, end);
          return new Spell(end, condition);
        }
        case RestoreFailed failed -> {
          say(i, Outcome.FAILED.name(), held);
          return new Spell(i, failed.condition());
        }
        default -> {}
      }
    }
    return new Spell(end, condition);
  }

  private void sayReboot(int restored, int end) {
    for (int i = restored + 1; i < end; i++) {
      if (history.event(i) instanceof Sample
          && history.at(i) - history.at(restored) >= settings.restoredNanos()) {
        say(i, REBOOT, 0);
        return;
      }
    }
  }

  private void sayStuck(int event, long until, Condition condition) {
    sayState(event, STUCK, condition);
    long held = until - history.closedSince(event);
    say(event, Outcome.REFUSED_TOO_SOON.name(), Math.max(0, held));
  }

  /** A device with a fault goes through the same states, but goes on to say its fault instead. */
  private void sayState(int event, String state, Condition condition) {
    if (condition == Condition.SOUND) {
      say(event, state, 0);
    }
  }

  private void say(HoldEnd hold, Outcome outcome) {
    say(hold.event(), outcome.name(), hold.held());
  }

  private void say(int event, String what, long nanos) {
    said.add(new Said(event, what, nanos));
  }
}
