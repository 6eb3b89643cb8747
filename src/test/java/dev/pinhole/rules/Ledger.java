package dev.pinhole.rules;

import static org.assertj.core.api.Assertions.fail;

import dev.pinhole.rules.Fact.Outcome;

/**
 * Keeps account of what a device does: lamp (I6), one restore a hold (I11), one attempt a hold
 * (I13), and that nothing happens out of turn.
 *
 * @param holding whether a hold began and has not ended in an attempt
 * @param restoring whether a restore was begun and not answered
 * @param spent whether the contact has not been seen open since the last restore
 * @param shown what the lamp shows
 * @param restored when the restore was confirmed, while that is to be shown
 * @param rebooting whether the reboot was asked for
 */
record Ledger(
    boolean holding,
    boolean restoring,
    boolean spent,
    LampSign shown,
    long restored,
    boolean rebooting) {
  static final Ledger EMPTY = new Ledger(false, false, false, LampSign.DARK, 0, false);

  /** The account of a device that is found in a state. */
  static Ledger of(State state, Settings settings) {
    boolean restoring = state instanceof State.Restoring;
    boolean holding = restoring || state instanceof State.Holding;
    return state instanceof State.Rebooting(long until, boolean asked)
        ? new Ledger(false, false, false, state.lamp(), until - settings.restoredNanos(), asked)
        : new Ledger(holding, restoring, false, state.lamp(), 0, false);
  }

  Ages write(Ages ages) {
    Ages known = ages.flag(holding).flag(restoring).flag(spent).flag(rebooting).constant(shown);
    return shown == LampSign.RESTORED ? known.time(restored) : known;
  }

  /** The account after an event, or an assertion error. */
  Ledger after(Event event, Step step, Settings settings) {
    Ledger ledger = heard(event);
    for (Action action : step.actions()) {
      ledger = ledger.did(action, event, settings);
    }
    ledger.agreesWith(step.state());
    return ledger;
  }

  private Ledger heard(Event event) {
    boolean open =
        switch (event) {
          case Event.Edge edge -> !edge.pressed();
          case Event.Sample sample -> !sample.pressed();
          case Event.Blind blind -> !blind.pressed();
          case Event.Started started -> !started.pressed();
          case Event.PowerLost _,
              Event.Broke _,
              Event.Granted _,
              Event.Restored _,
              Event.RestoreFailed _ ->
              false;
        };
    boolean cut = event instanceof Event.PowerLost || event instanceof Event.Started;
    return new Ledger(
        holding && !cut, restoring && !cut, spent && !open, shown, restored, rebooting && !cut);
  }

  private Ledger did(Action action, Event event, Settings settings) {
    return switch (action) {
      case Action.Show(LampSign sign) -> shows(sign, event);
      case Action.Restore() -> {
        require(holding != event instanceof Event.Granted, "restores without a hold or a grant");
        require(!restoring, "restores twice");
        require(!spent, "restores twice without a release");
        yield new Ledger(true, true, true, shown, restored, false);
      }
      case Action.Reboot() -> {
        require(shown == LampSign.RESTORED && !rebooting, "reboots out of turn");
        require(event.at() - restored >= settings.restoredNanos(), "hides restored too soon");
        yield new Ledger(holding, restoring, spent, shown, restored, true);
      }
      case Action.Tell(Fact.HoldBegan _) -> {
        require(!holding, "a hold begins in a hold");
        yield new Ledger(true, false, spent, shown, restored, rebooting);
      }
      case Action.Tell(Fact.Attempt(Outcome outcome, long held)) -> ends(outcome, held, event);
      case Action.Tell _ -> this;
    };
  }

  private Ledger shows(LampSign sign, Event event) {
    require(sign != shown, "shows what it showed before");
    require(
        sign != LampSign.RESTORED || event instanceof Event.Restored, "shows restored, and is not");
    return new Ledger(holding, restoring, spent, sign, event.at(), rebooting);
  }

  private Ledger ends(Outcome outcome, long held, Event event) {
    require(holding == (outcome != Outcome.REFUSED_TOO_SOON), "an attempt without a hold");
    require(held >= 0, "an attempt of negative length");
    require(
        (outcome == Outcome.COMPLETED || outcome == Outcome.GRANTED)
            == (restoring && event instanceof Event.Restored),
        "says completed, and is not");
    require(
        (outcome == Outcome.FAILED) == (restoring && event instanceof Event.RestoreFailed),
        "says failed, and is not");
    return new Ledger(false, false, spent, shown, restored, rebooting);
  }

  private void agreesWith(State state) {
    require(shown == state.lamp(), "the lamp does not show the state");
    require(restoring == (state instanceof State.Restoring), "restoring is not what it does");
    require(
        holding == (restoring || state instanceof State.Holding), "an attempt is left open, or no");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      fail(otherwise);
    }
  }
}
