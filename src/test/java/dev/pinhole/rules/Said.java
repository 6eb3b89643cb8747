package dev.pinhole.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One thing that a device did or said in answer to an event: what machine and {@link Oracle} are
 * compared by.
 *
 * @param event the index of the event
 * @param what RESTORE, REBOOT, READY, STUCK, HOLD_BEGAN, or the outcome of an attempt
 * @param nanos the start of a hold that began, or for how long an attempt was held, else 0
 */
record Said(int event, String what, long nanos) {
  static final String RESTORE = "RESTORE";
  static final String REBOOT = "REBOOT";
  static final String READY = "READY";
  static final String STUCK = "STUCK";
  static final String HOLD_BEGAN = "HOLD_BEGAN";

  /** The contract does not say in which order one event's answers come. */
  private static final Comparator<Said> ORDER =
      Comparator.comparingInt(Said::event).thenComparing(Said::what).thenComparingLong(Said::nanos);

  static List<Said> sorted(List<Said> said) {
    List<Said> sorted = new ArrayList<>(said);
    sorted.sort(ORDER);
    return sorted;
  }

  /** Adds what of a machine's answer to an event is compared. */
  static void read(int event, List<Action> actions, List<Said> into) {
    for (Action action : actions) {
      switch (action) {
        case Action.Restore() -> into.add(new Said(event, RESTORE, 0));
        case Action.Reboot() -> into.add(new Said(event, REBOOT, 0));
        case Action.Tell(Fact.Ready()) -> into.add(new Said(event, READY, 0));
        case Action.Tell(Fact.Stuck()) -> into.add(new Said(event, STUCK, 0));
        case Action.Tell(Fact.HoldBegan(long start)) ->
            into.add(new Said(event, HOLD_BEGAN, start));
        case Action.Tell(Fact.Attempt(Fact.Outcome outcome, long held)) ->
            into.add(new Said(event, outcome.name(), held));
        case Action.Show _, Action.Tell _ -> {}
      }
    }
  }
}
