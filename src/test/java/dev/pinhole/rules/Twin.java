package dev.pinhole.rules;

import static org.assertj.core.api.Assertions.fail;

import dev.pinhole.rules.Event.Blind;
import dev.pinhole.rules.Event.Broke;
import dev.pinhole.rules.Event.Edge;
import dev.pinhole.rules.Event.Granted;
import dev.pinhole.rules.Event.PowerLost;
import dev.pinhole.rules.Event.RestoreFailed;
import dev.pinhole.rules.Event.Restored;
import dev.pinhole.rules.Event.Sample;
import dev.pinhole.rules.Event.Started;

/**
 * One device living the same life twice, the second time with a clock that wraps around: what it
 * does must not depend on the origin of time (I8), nor on anything but state and event.
 */
record Twin(State here, State there) {
  /** The other clock is ahead by this: it wraps 20 ns into the life. */
  static final long AHEAD = Long.MAX_VALUE - 20;

  static Twin unplugged(Rules rules) {
    return new Twin(rules.initial(), rules.initial());
  }

  Step step(Rules rules, Event event) {
    Step step = rules.step(here, event);
    Step again = rules.step(here, event);
    if (!step.equals(again)) {
      fail("the same input twice: %s, then %s", step, again);
    }
    return step;
  }

  Twin after(Rules rules, Event event, Step step) {
    Step other = rules.step(there, shifted(event));
    if (step.actions().size() != other.actions().size()) {
      fail("with time shifted: %s instead of %s", other, step);
    }
    for (int i = 0; i < step.actions().size(); i++) {
      if (!shifted(step.actions().get(i)).equals(other.actions().get(i))) {
        fail("with time shifted: %s instead of %s", other, step);
      }
    }
    return new Twin(step.state(), other.state());
  }

  /** To be asked now and then: whether both are the same but for the clock. */
  void compare(Rules rules, long now) {
    String one = new Ages(now, Long.MAX_VALUE).state(here).toString();
    String other = new Ages(now + AHEAD, Long.MAX_VALUE).state(there).toString();
    long delay = rules.delay(here, now);
    if (!one.equals(other) || delay != rules.delay(there, now + AHEAD)) {
      fail("with time shifted: %s instead of %s", there, here);
    }
  }

  private static Action shifted(Action action) {
    return action instanceof Action.Tell(Fact.HoldBegan(long start))
        ? new Action.Tell(new Fact.HoldBegan(start + AHEAD))
        : action;
  }

  private static Event shifted(Event event) {
    long at = event.at() + AHEAD;
    return switch (event) {
      case Started e -> new Started(at, e.pressed(), e.condition());
      case PowerLost _ -> new PowerLost(at);
      case Edge e -> new Edge(at, e.pressed(), e.gap());
      case Sample e -> new Sample(at, e.pressed());
      case Blind e -> new Blind(at, e.pressed());
      case Broke e -> new Broke(at, e.condition());
      case Granted _ -> new Granted(at);
      case Restored _ -> new Restored(at);
      case RestoreFailed e -> new RestoreFailed(at, e.condition());
    };
  }
}
