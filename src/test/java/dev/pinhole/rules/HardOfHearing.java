package dev.pinhole.rules;

import java.util.List;

/** The real machine behind a fault that changes what reaches it. */
class HardOfHearing implements Rules {
  private final Rules rules;
  private boolean edgeHeard;

  /** The time of the newest event so far. */
  long latest;

  /** The time of the last edge. */
  long edgeAt;

  /** The level after the last edge, or at the start. */
  boolean pressed;

  HardOfHearing(Settings settings) {
    this.rules = Rules.of(settings);
  }

  /** What the machine gets to hear instead; null: nothing. */
  Event hear(Event event) {
    return event;
  }

  /** What delay the loop gets to hear. */
  long asked(long delay) {
    return delay;
  }

  /** Whether an edge comes sooner after the last one than this. */
  final boolean isSoonAfterEdge(Event event, long nanos) {
    return edgeHeard && event.at() - edgeAt < nanos;
  }

  @Override
  public State initial() {
    edgeHeard = false;
    latest = Long.MIN_VALUE;
    return rules.initial();
  }

  @Override
  public Step step(State state, Event event) {
    Step step = peek(state, event);
    latest = latest == Long.MIN_VALUE || event.at() - latest > 0 ? event.at() : latest;
    if (event instanceof Event.Edge edge) {
      edgeHeard = true;
      edgeAt = edge.at();
      pressed = edge.pressed();
    } else if (event instanceof Event.Started started) {
      pressed = started.pressed();
    }
    return step;
  }

  @Override
  public Step peek(State state, Event event) {
    Event heard = hear(event);
    return heard == null ? new Step(state, List.of()) : rules.step(state, heard);
  }

  @Override
  public long delay(State state, long now) {
    return asked(rules.delay(state, now));
  }
}
