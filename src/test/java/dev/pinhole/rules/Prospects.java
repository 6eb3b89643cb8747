package dev.pinhole.rules;

import static org.assertj.core.api.Assertions.fail;

/** What must hold of every state: time moves on in it, and a reset can be reached from it (I7). */
record Prospects(Rules rules, Settings settings) {
  void check(State state, long now) {
    Contact contact = state.contact();
    boolean believed = contact != null && contact.pressed();
    movesOn(state, now, believed);
    movesOn(state, now, !believed);
    if (settings.trigger() != Trigger.NEVER && mayBeReset(state)) {
      isReset(state, now);
    }
  }

  /** Whoever feeds samples when they are due is not kept busy, and is not left waiting. */
  private void movesOn(State from, long now, boolean level) {
    State state = from;
    int idle = 0;
    for (int i = 0; i < 8; i++) {
      long delay = rules.delay(state, now);
      if (delay < 0 || (delay == Machine.NEVER) != restsUntilNews(state)) {
        fail("a delay of %d in %s", delay, state);
      }
      if (delay == Machine.NEVER) {
        return;
      }
      idle = delay == 0 ? idle + 1 : 0;
      if (idle > 3) {
        fail("a busy loop in %s", state);
      }
      now += delay;
      state = rules.step(state, new Event.Sample(now, level)).state();
    }
  }

  private static boolean restsUntilNews(State state) {
    return switch (state) {
      case State.Unplugged _, State.Restoring _ -> true;
      case State.Rebooting rebooting -> rebooting.asked();
      case State.Ready ready -> !ready.contact().pressed();
      case State.Fault fault -> !fault.heldOver() && !fault.contact().pressed();
      case State.Booting _, State.Holding _, State.Stuck _ -> false;
    };
  }

  private static boolean mayBeReset(State state) {
    return switch (state) {
      case State.Booting booting -> booting.condition().allowsRestore();
      case State.Holding hold -> hold.condition().allowsRestore();
      case State.Fault fault -> fault.condition().allowsRestore();
      case State.Ready _, State.Restoring _, State.Rebooting _, State.Stuck _, State.Unplugged _ ->
          true;
    };
  }

  /** Let go for long enough, then hold for the hold time: the password is restored. */
  private void isReset(State state, long now) {
    Device device = new Device(rules, settings, state, now);
    if (state instanceof State.Unplugged
        || (state instanceof State.Rebooting rebooting && rebooting.asked())) {
      device.plugIn();
    }
    if (state.contact() != null && state.contact().pressed()) {
      device.release();
    }
    long settled =
        settings.bootNanos()
            + 2 * settings.releasedNanos()
            + 2 * settings.debounceNanos()
            + settings.restoredNanos()
            + settings.sampleNanos();
    device.pass(settled);
    int before = device.restores();
    long start = device.now();
    device.press().pass(settings.holdNanos());
    long due = start + settings.holdNanos();
    if (settings.trigger() == Trigger.RELEASE) {
      device.release().pass(settings.debounceNanos());
      due += settings.debounceNanos();
    }
    if (device.restores() != before + 1 || device.restoredAt() != due) {
      fail("let go, then held for the hold time, and not restored from %s", state);
    }
  }
}
