package dev.pinhole.rules;

import dev.pinhole.rules.Fact.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * A device in virtual time, with a finger on its button: the machine, fed as an event loop feeds
 * it. The loop asks for the delay, drains the edges, reads the level, and feeds a sample; what the
 * machine asks for is done. Every step is checked by a {@link Ledger}.
 */
final class Device {
  static final long NANO = 1;
  static final long MILLI = 1_000_000;
  static final long SECOND = 1000 * MILLI;

  private final Rules rules;
  private final Settings settings;
  private final Wire wire;
  private final List<Fact> facts = new ArrayList<>();
  private final List<LampSign> lamps = new ArrayList<>();
  private State state;
  private Ledger ledger;
  private Condition condition = Condition.SOUND;
  private Condition restoreFailsWith = Condition.SOUND;
  private long now;
  private boolean paused;
  private boolean writing;
  private long writtenAt;
  private boolean timed;
  private long due;
  private long restoredAt;
  private int restores;

  Device(Rules rules, Settings settings, State state, long now) {
    this.rules = rules;
    this.settings = settings;
    this.state = state;
    this.now = now;
    Contact contact = state.contact();
    wire = new Wire(contact != null && contact.pressed());
    writing = state instanceof State.Restoring;
    writtenAt = now;
    ledger = Ledger.of(state, settings);
    wait(true);
  }

  /** The settings of every device, with a trigger. */
  static Settings settings(Trigger trigger) {
    SettingsDraft draft = new SettingsDraft(Settings.DEFAULT);
    draft.trigger = trigger;
    return draft.done();
  }

  private Device(Settings settings, long origin) {
    this(Rules.of(settings), settings, new State.Unplugged(), origin);
  }

  static Device unplugged() {
    return new Device(Settings.DEFAULT, 0);
  }

  /** Plugged in, booted, and ready since this moment. */
  static Device ready() {
    return ready(Settings.DEFAULT);
  }

  static Device ready(Trigger trigger) {
    return ready(settings(trigger));
  }

  static Device ready(Settings settings) {
    return ready(settings, Condition.SOUND);
  }

  static Device ready(Settings settings, Condition condition) {
    return new Device(settings, 0).with(condition).plugIn().boot();
  }

  /** Ready, on a clock that began at an origin. */
  static Device ready(long origin) {
    return new Device(Settings.DEFAULT, origin).plugIn().boot();
  }

  Device with(Condition found) {
    condition = found;
    return this;
  }

  Device plugIn() {
    tell(new Event.Started(now, wire.pressed(), condition));
    return this;
  }

  Device unplug() {
    wire.changeUnwatched(wire.pressed());
    writing = false;
    tell(new Event.PowerLost(now));
    return this;
  }

  /** Passes the time that an untouched device needs to be ready. */
  Device boot() {
    return pass(Math.max(settings.bootNanos(), settings.releasedNanos()));
  }

  Device press() {
    return contact(true);
  }

  Device release() {
    return contact(false);
  }

  /** Opens and closes the contact. */
  Device open(long nanos) {
    return release().pass(nanos).press();
  }

  /** Closes and opens the contact. */
  Device hold(long nanos) {
    return press().pass(nanos).release();
  }

  private Device contact(boolean pressed) {
    wire.change(pressed, now);
    serve();
    return this;
  }

  /** The next edge never arrives, and nothing tells of it. */
  Device loseAnEdge() {
    wire.loseNext();
    return this;
  }

  /** The next edge never arrives, and the one after it tells of a gap. */
  Device loseAnEdgeAndKnow() {
    wire.tellOfGap();
    return loseAnEdge();
  }

  /** Edges arrive this much after they happened. */
  Device deliverLate(long nanos) {
    wire.deliverLate(nanos);
    return this;
  }

  /** The process stands still: the kernel goes on collecting edges. */
  Device pause() {
    paused = true;
    return this;
  }

  Device resume() {
    paused = false;
    wire.drain(now, this::tell);
    return sample();
  }

  Device sample() {
    tell(new Event.Sample(now, wire.pressed()));
    return this;
  }

  /** The device sleeps for a while, in which the monotonic clock stands still. */
  Device suspend(boolean pressedAfterwards) {
    wire.changeUnwatched(pressedAfterwards);
    tell(new Event.Blind(now, pressedAfterwards));
    return this;
  }

  Device breaks(Condition why) {
    tell(new Event.Broke(now, why));
    return this;
  }

  Device failRestoresWith(Condition why) {
    restoreFailsWith = why;
    return this;
  }

  /** Lets time pass; what is due at its end is done. */
  Device pass(long nanos) {
    long end = now + nanos;
    int idle = 0;
    for (long wait = untilNext(); wait <= end - now; wait = untilNext()) {
      idle = wait == 0 ? idle + 1 : 0;
      if (idle > 20) {
        throw new AssertionError("a busy loop in " + state);
      }
      now += wait;
      serve();
    }
    now = end;
    return this;
  }

  private long untilNext() {
    if (paused) {
      return Machine.NEVER;
    }
    long answer = writing ? writtenAt - now : Machine.NEVER;
    return Math.max(0, Math.min(Math.min(wire.untilNext(now), answer), untilSample()));
  }

  private long untilSample() {
    return timed ? due - now : Machine.NEVER;
  }

  /** Keeps to the earliest time that was asked for, until there was a sample. */
  private void wait(boolean anew) {
    long delay = rules.delay(state, now);
    if (anew || !timed || delay < due - now) {
      timed = delay != Machine.NEVER;
      due = now + delay;
    }
  }

  private void serve() {
    if (paused) {
      return;
    }
    wire.drain(now, this::tell);
    if (writing && writtenAt - now <= 0) {
      writing = false;
      tell(
          restoreFailsWith == Condition.SOUND
              ? new Event.Restored(now)
              : new Event.RestoreFailed(now, restoreFailsWith));
    }
    if (untilSample() <= 0) {
      sample();
    }
  }

  private void tell(Event event) {
    Step step = rules.step(state, event);
    state = step.state();
    ledger = ledger.after(event, step, settings);
    wait(event instanceof Event.Sample);
    for (Action action : step.actions()) {
      switch (action) {
        case Action.Show(LampSign sign) -> lamps.add(sign);
        case Action.Tell(Fact fact) -> facts.add(fact);
        case Action.Restore() -> {
          restores++;
          restoredAt = now;
          writing = true;
          writtenAt = now + 1;
        }
        case Action.Reboot() -> plugIn();
      }
    }
  }

  int restores() {
    return restores;
  }

  long restoredAt() {
    return restoredAt;
  }

  boolean pressed() {
    return wire.pressed();
  }

  long now() {
    return now;
  }

  LampSign lamp() {
    return state.lamp();
  }

  State state() {
    return state;
  }

  List<LampSign> lamps() {
    return lamps;
  }

  List<Fact> facts() {
    return facts;
  }

  List<Outcome> attempts() {
    return facts.stream()
        .filter(Fact.Attempt.class::isInstance)
        .map(fact -> ((Fact.Attempt) fact).outcome())
        .toList();
  }

  long holds() {
    return facts.stream().filter(Fact.HoldBegan.class::isInstance).count();
  }
}
