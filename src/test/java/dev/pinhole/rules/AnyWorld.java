package dev.pinhole.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * A world in which anything that can be told to a device is told to it at any time, true or not.
 *
 * @param floor no edge is dated before this: the one exception to the order of events is an edge
 *     dated before a sample
 */
record AnyWorld(Terms terms, long now, Twin twin, Ledger ledger, Witness witness, long floor)
    implements Search.Place<AnyWorld> {
  /**
   * What holds in a whole world.
   *
   * @param waits how time can pass
   * @param late how late an edge may be, in nanoseconds, rising
   * @param conditions what a start may find
   * @param bound the age beyond which nothing depends on an age
   * @param met the states met so far
   * @param seen the kinds of state and the outcomes met so far
   */
  record Terms(
      Rules rules,
      Settings settings,
      Waits waits,
      List<Long> late,
      List<Condition> conditions,
      long bound,
      Set<String> met,
      Set<Object> seen) {}

  /** For how long one can wait in a state, in nanoseconds. */
  interface Waits {
    long[] from(State state, long now);
  }

  /** A world for settings of a few nanoseconds, in which time passes by the nanosecond. */
  static AnyWorld inTicks(Rules rules, Settings settings, int late, Condition... conditions) {
    List<Long> lateness = LongStream.rangeClosed(0, late).boxed().toList();
    long bound = Ages.boundFor(settings) + late;
    return begin(
        new Terms(
            rules,
            settings,
            (_, _) -> new long[] {1},
            lateness,
            List.of(conditions),
            bound,
            new HashSet<>(),
            new HashSet<>()));
  }

  /** A world for settings of any size, in which time passes from boundary to boundary. */
  static AnyWorld atBoundaries(Settings settings, List<Long> late) {
    return begin(
        new Terms(
            Rules.of(settings),
            settings,
            new Boundaries(settings)::from,
            late,
            List.of(Condition.SOUND),
            Ages.boundFor(settings) + late.getLast(),
            new HashSet<>(),
            new HashSet<>()));
  }

  private static AnyWorld begin(Terms terms) {
    return new AnyWorld(
        terms, 0, Twin.unplugged(terms.rules), Ledger.EMPTY, new Witness(terms.settings), 0);
  }

  @Override
  public String key() {
    Ages ages = new Ages(now, terms.bound);
    ages.state(twin.here());
    ledger.write(ages);
    witness.write(ages);
    long lateness = terms.late.getLast();
    return ages.time(now - floor > lateness ? now - lateness : floor).toString();
  }

  @Override
  public void moves(Search.Moves<AnyWorld> moves) {
    if (terms.met.add(new Ages(now, terms.bound).state(twin.here()).toString())) {
      twin.compare(terms.rules, now);
      terms.seen.add(twin.here().kind());
      new Prospects(terms.rules, terms.settings).check(twin.here(), now);
    }
    for (long wait : terms.waits.from(twin.here(), now)) {
      moves.go("wait " + wait, () -> new AnyWorld(terms, now + wait, twin, ledger, witness, floor));
    }
    for (Event event : events()) {
      moves.go(event, () -> after(event));
    }
  }

  private List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (boolean pressed : new boolean[] {false, true}) {
      for (boolean gap : new boolean[] {false, true}) {
        for (long late : terms.late) {
          if (now - late - floor >= 0) {
            events.add(new Event.Edge(now - late, pressed, gap));
          }
        }
      }
      events.add(new Event.Sample(now, pressed));
      events.add(new Event.Blind(now, pressed));
      for (Condition condition : terms.conditions) {
        events.add(new Event.Started(now, pressed, condition));
      }
    }
    for (Condition condition : Condition.values()) {
      if (condition != Condition.SOUND && terms.conditions.contains(condition)) {
        events.add(new Event.RestoreFailed(now, condition));
        events.add(new Event.Broke(now, condition));
      }
    }
    events.add(new Event.Granted(now));
    events.add(new Event.Restored(now));
    events.add(new Event.PowerLost(now));
    return events;
  }

  private AnyWorld after(Event event) {
    Step step = twin.step(terms.rules, event);
    for (Action action : step.actions()) {
      if (action instanceof Action.Tell(Fact.Attempt attempt)) {
        terms.seen.add(attempt.outcome());
      }
    }
    return new AnyWorld(
        terms,
        now,
        twin.after(terms.rules, event, step),
        ledger.after(event, step, terms.settings),
        witness.after(event, step),
        event instanceof Event.Sample ? floor : event.at());
  }
}
