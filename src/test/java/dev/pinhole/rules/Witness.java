package dev.pinhole.rules;

import static org.assertj.core.api.Assertions.fail;

/**
 * Hears what a device hears, and says from that alone when it has to restore (I1, I7, I9).
 *
 * <p>Written from the rules, not from the machine. What it knows of the contact is a level and the
 * time since which it stands; a hold is proven up to the last news that agrees with it.
 */
final class Witness {
  private final Settings settings;
  private boolean powered;
  private Condition condition = Condition.SOUND;
  private long bootedAt;
  private boolean busy;
  private boolean done;
  private boolean armed;
  private long readyAt;
  private boolean rested;
  private boolean level;
  private long since;
  private long start;
  private boolean established;
  private boolean bouncing;
  private long opened;
  private boolean doubted;
  private long doubt;
  private long[] edges = {};

  Witness(Settings settings) {
    this.settings = settings;
  }

  private Witness(Witness that) {
    settings = that.settings;
    powered = that.powered;
    condition = that.condition;
    bootedAt = that.bootedAt;
    busy = that.busy;
    done = that.done;
    armed = that.armed;
    readyAt = that.readyAt;
    level = that.level;
    since = that.since;
    start = that.start;
    established = that.established;
    bouncing = that.bouncing;
    opened = that.opened;
    doubted = that.doubted;
    doubt = that.doubt;
    edges = that.edges;
  }

  /** What it knows after an event, or an assertion error if the device decided otherwise. */
  Witness after(Event event, Step step) {
    Witness next = new Witness(this);
    boolean due = next.hears(event);
    if (due != step.actions().contains(new Action.Restore())) {
      fail(due ? "a restore is due and does not come" : "restores without a hold that allows it");
    }
    for (Action action : step.actions()) {
      next.seesAction(action);
    }
    if (next.rested && !next.armed && !next.busy) {
      next.armed = true;
      next.readyAt = event.at();
    }
    return next;
  }

  private boolean hears(Event event) {
    rested = false;
    return switch (event) {
      case Event.Started started -> {
        powered = true;
        busy = false;
        done = false;
        armed = false;
        condition = started.condition();
        bootedAt = started.at() + settings.bootNanos();
        forget(started.pressed(), started.at());
        yield false;
      }
      case Event.PowerLost _ -> {
        powered = false;
        armed = false;
        forget(false, 0);
        yield false;
      }
      case Event.Blind blind -> {
        forget(blind.pressed(), blind.at());
        yield false;
      }
      case Event.Sample sample -> powered && reads(sample.at(), sample.pressed());
      case Event.Edge edge -> powered && changes(edge);
      case Event.Broke broke -> {
        if (!busy && condition.allowsRestore()) {
          condition = broke.condition();
        }
        yield false;
      }
      case Event.Granted _ -> armed && !established && !level && condition.allowsRestore();
      case Event.Restored _ -> {
        done |= busy;
        yield false;
      }
      case Event.RestoreFailed failed -> {
        if (busy && !done) {
          condition = failed.condition();
          busy = false;
        }
        yield false;
      }
    };
  }

  private void seesAction(Action action) {
    switch (action) {
      case Action.Tell(Fact.Ready _) -> {
        if (!armed && !rested) {
          fail("ready is said before it is");
        }
      }
      case Action.Tell(Fact.Attempt(Fact.Outcome outcome, long _)) -> {
        switch (outcome) {
          case REFUSED_TOO_SOON,
              REFUSED_TOO_LONG,
              REFUSED_LABEL,
              REFUSED_VAULT,
              REFUSED_METHOD,
              FAILED,
              COMPLETED,
              GRANTED ->
              disarm();
          case ABANDONED, VOID_CHATTER, VOID_LOST_EDGE, VOID_BLIND -> {}
        }
      }
      case Action.Restore _ -> {
        busy = true;
        disarm();
      }
      case Action.Tell _, Action.Show _, Action.Reboot _ -> {}
    }
  }

  private void disarm() {
    armed = false;
    established = false;
    doubted = false;
    edges = new long[0];
  }

  /** All that was known of the contact counts no more: it is at this level from now on. */
  private void forget(boolean nowPressed, long at) {
    level = nowPressed;
    since = at;
    start = at;
    established = false;
    bouncing = false;
    opened = at;
    doubted = false;
    edges = new long[0];
  }

  private boolean reads(long at, boolean pressed) {
    if (pressed != level) {
      if (!established) {
        forget(pressed, at);
      } else if (pressed && at - since >= settings.debounceNanos()) {
        forget(true, at);
      } else if (!pressed && !doubted) {
        doubted = true;
        doubt = at;
      } else if (!pressed && at - doubt >= settings.debounceNanos()) {
        forget(false, doubt);
      }
      return false;
    }
    if (pressed && doubted) {
      if (at - doubt >= settings.debounceNanos()) {
        forget(true, at);
      }
      return false;
    }
    if (pressed) {
      return provenUntil(at);
    }
    rested = at - bootedAt >= 0 && at - since >= settings.releasedNanos();
    return openUntil(at);
  }

  private boolean changes(Event.Edge edge) {
    long at = edge.at() - since > 0 ? edge.at() : since;
    if (edge.gap() || edge.pressed() == level) {
      forget(edge.pressed(), at);
      return false;
    }
    if (doubted && edge.at() - doubt >= settings.debounceNanos()) {
      forget(false, edge.at());
      return false;
    }
    boolean due = level ? provenUntil(edge.at()) : openUntil(edge.at());
    if (level && at - start < settings.debounceNanos()) {
      established = false;
    }
    if (!established) {
      start = at;
      bouncing = false;
      opened = at;
    } else if (level) {
      boolean again = edges.length > 0 && edge.at() - since < settings.debounceNanos();
      opened = bouncing || again ? opened : at;
      bouncing = true;
    }
    level = edge.pressed();
    since = at;
    doubted = false;
    if (established) {
      judge(at);
    }
    return due;
  }

  /** The contact stayed closed until then; whether that completes a hold at the threshold. */
  private boolean provenUntil(long at) {
    boolean lasted = at - since >= settings.debounceNanos();
    established |= armed && lasted;
    bouncing &= !lasted;
    return settings.trigger() == Trigger.THRESHOLD
        && mayRestore()
        && !bouncing
        && at - start >= settings.holdNanos();
  }

  /** The contact stayed open until then; whether that completes a hold by its release. */
  private boolean openUntil(long at) {
    if (!established || at - since < settings.debounceNanos()) {
      return false;
    }
    long held = opened - start;
    boolean due =
        settings.trigger() == Trigger.RELEASE
            && mayRestore()
            && held >= settings.holdNanos()
            && held < settings.maximumNanos();
    forget(false, since);
    return due;
  }

  private boolean mayRestore() {
    return armed && established && start - readyAt >= 0 && condition.allowsRestore();
  }

  /** A finger makes few edges, and leaves the contact closed for nearly all of a hold. */
  private void judge(long at) {
    long from = at - settings.chatterWindowNanos();
    int old = 0;
    while (old < edges.length && edges[old] - from <= 0) {
      old++;
    }
    long[] kept = new long[edges.length - old + 1];
    System.arraycopy(edges, old, kept, 0, kept.length - 1);
    kept[kept.length - 1] = at;
    edges = kept;
    long open = 0;
    boolean closes = level;
    for (int i = kept.length - 1; i >= 0; i--) {
      if (closes) {
        open += kept[i] - (i > 0 ? kept[i - 1] : from);
      }
      closes = !closes;
    }
    if (kept.length > settings.chatterEdges() || (level && open > settings.chatterOpenNanos())) {
      forget(level, at);
    }
  }

  Ages write(Ages ages) {
    if (!powered) {
      return ages.number(0);
    }
    ages.flag(busy)
        .flag(done)
        .flag(armed)
        .constant(condition)
        .time(bootedAt)
        .flag(level)
        .time(since);
    ages.time(start).flag(established).flag(bouncing).time(opened).flag(doubted);
    if (doubted) {
      ages.time(doubt);
    }
    if (armed) {
      ages.time(readyAt);
    }
    return ages.times(edges);
  }
}
