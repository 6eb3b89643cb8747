package dev.pinhole.rules;

import dev.pinhole.rules.Fact.Outcome;
import java.util.ArrayList;
import java.util.List;

/** One event being handled: where the device has got to by it, and what it has to do so far. */
final class Turn {
  private final State before;
  private State state;
  private boolean moved;
  private List<Action> actions = List.of();

  Turn(State before) {
    this.before = before;
    this.state = before;
  }

  State state() {
    return state;
  }

  /** Moves on, and tells what people should know of it. */
  void to(State next) {
    State.Kind from = state.kind();
    state = next;
    moved = true;
    if (next.kind() != from) {
      switch (next) {
        case State.Booting _ -> tell(new Fact.Booting());
        case State.Ready _ when from != State.Kind.HOLDING -> tell(new Fact.Ready());
        case State.Holding holding -> tell(new Fact.HoldBegan(holding.start()));
        case State.Restoring _ -> tell(new Fact.Restoring());
        case State.Stuck _ -> tell(new Fact.Stuck());
        case State.Fault fault -> tell(new Fact.Fault(fault.condition()));
        // Ready after a hold goes without saying: a hold that ended is told as such.
        case State.Ready _, State.Unplugged _, State.Rebooting _ -> {}
      }
    }
  }

  /** The attempt under way has ended. */
  void attempt(Outcome outcome, long heldNanos) {
    tell(new Fact.Attempt(outcome, Math.max(0, heldNanos)));
  }

  void tell(Fact fact) {
    add(new Action.Tell(fact));
  }

  void add(Action action) {
    if (actions.isEmpty()) {
      actions = new ArrayList<>(4);
    }
    actions.add(action);
  }

  /** The lamp comes first: it must show a restore before the restore begins. */
  Step done() {
    if (!moved || state.lamp() == before.lamp()) {
      return new Step(state, actions);
    }
    List<Action> all = new ArrayList<>(actions.size() + 1);
    all.add(new Action.Show(state.lamp()));
    all.addAll(actions);
    return new Step(state, all);
  }
}
