package dev.pinhole.rules;

import dev.pinhole.rules.Event.Blind;
import dev.pinhole.rules.Event.Edge;
import dev.pinhole.rules.Event.Sample;
import dev.pinhole.rules.Event.Started;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Machines that are wrong in one thing each: checks that let one pass are worth nothing. */
@SuppressWarnings("ImmutableEnumChecker") // functions, which nobody changes
enum Broken {
  HOLD_ONE_NANOSECOND_SHORTER(tuned(t -> t.hold--)),
  HOLD_ONE_NANOSECOND_LONGER(
      tuned(
          t -> {
            t.hold++;
            t.maximum++;
          })),
  DEBOUNCE_SHORTER(tuned(t -> t.debounce--)),
  DEBOUNCE_LONGER(
      tuned(
          t -> {
            t.debounce++;
            t.chatterWindow++;
          })),
  READY_TOO_SOON(tuned(t -> t.released--)),
  RESTORED_TOO_BRIEFLY(tuned(t -> t.restored--)),
  ONE_EDGE_MORE_IS_NO_CHATTER(tuned(t -> t.chatterEdges++)),
  OPEN_FOR_LONGER_IS_NO_CHATTER(tuned(t -> t.chatterOpen++)),

  FORGETS_GAPS(hears(e -> e instanceof Edge x ? new Edge(x.at(), x.pressed(), false) : e)),
  TAKES_BLINDNESS_FOR_A_SAMPLE(
      hears(e -> e instanceof Blind x ? new Sample(x.at(), x.pressed()) : e)),
  READS_TIME_AS_32_BITS(
      hears(e -> e instanceof Sample x ? new Sample((int) x.at(), x.pressed()) : e)),
  FORGETS_ITS_CONDITION(
      hears(e -> e instanceof Started x ? new Started(x.at(), x.pressed(), Condition.SOUND) : e)),
  SKIPS_AN_EDGE_LIKE_THE_ONE_BEFORE(
      decides(
          (right, state, event) ->
              event instanceof Edge edge && pressed(state) == edge.pressed()
                  ? new Step(state, List.of())
                  : right.step(state, event))),
  NEVER_LOOKS(
      decides(
          (right, state, event) ->
              event instanceof Sample sample
                  ? right.step(state, new Sample(sample.at(), pressed(state)))
                  : right.step(state, event))),
  COUNTS_AGAIN_WITHOUT_A_RELEASE(
      decides(
          (right, state, event) -> {
            Step step = right.step(state, event);
            return step.state() instanceof State.Fault fault
                ? new Step(
                    State.armed(fault.condition(), fault.since(), fault.contact()), step.actions())
                : step;
          })),
  REMEMBERS_MORE_THAN_ITS_STATE(decides(forgettingEvery(100))),

  SHOWS_RESTORED_WHILE_RESTORING(
      does(
          action ->
              action.equals(new Action.Show(LampSign.RESTORING))
                  ? Stream.of(new Action.Show(LampSign.RESTORED))
                  : Stream.of(action))),
  FORGETS_THE_LAMP(does(action -> action instanceof Action.Show ? Stream.of() : Stream.of(action))),
  RESTORES_TWICE(
      does(
          action ->
              action instanceof Action.Restore ? Stream.of(action, action) : Stream.of(action))),
  FORGETS_AN_ATTEMPT(
      does(
          action ->
              action instanceof Action.Tell(Fact.Attempt _) ? Stream.of() : Stream.of(action))),

  KEEPS_ITS_DRIVER_BUSY(asks((state, delay) -> state instanceof State.Stuck ? 0 : delay)),
  ASKS_FOR_NOTHING_IN_A_HOLD(
      asks((state, delay) -> state instanceof State.Holding ? Machine.NEVER : delay)),
  ASKS_ONE_NANOSECOND_TOO_LATE(
      asks((state, delay) -> delay == 0 || delay == Machine.NEVER ? delay : delay + 1));

  private final Function<Settings, Rules> build;

  Broken(Function<Settings, Rules> build) {
    this.build = build;
  }

  /** The machine that should be like the one with these settings. */
  Rules with(Settings settings) {
    return build.apply(settings);
  }

  private static boolean pressed(State state) {
    return state.contact() != null && state.contact().pressed();
  }

  private interface Decision {
    Step step(Rules right, State state, Event event);
  }

  private interface Instead {
    Stream<Action> of(Action action);
  }

  private interface Delay {
    long of(State state, long delay);
  }

  private static Function<Settings, Rules> tuned(Consumer<SettingsDraft> wrongly) {
    return settings -> {
      SettingsDraft draft = new SettingsDraft(settings);
      wrongly.accept(draft);
      return Rules.of(draft.done());
    };
  }

  private static Function<Settings, Rules> hears(UnaryOperator<Event> wrongly) {
    return decides((right, state, event) -> right.step(state, wrongly.apply(event)));
  }

  private static Function<Settings, Rules> does(Instead wrongly) {
    return decides(
        (right, state, event) -> {
          Step step = right.step(state, event);
          return new Step(step.state(), step.actions().stream().flatMap(wrongly::of).toList());
        });
  }

  private static Decision forgettingEvery(int nth) {
    AtomicInteger samples = new AtomicInteger();
    return (right, state, event) ->
        event instanceof Sample && samples.incrementAndGet() % nth == 0
            ? new Step(state, List.of())
            : right.step(state, event);
  }

  private static Function<Settings, Rules> decides(Decision wrongly) {
    return settings -> new Wrong(Rules.of(settings), wrongly, (_, delay) -> delay);
  }

  private static Function<Settings, Rules> asks(Delay wrongly) {
    return settings -> new Wrong(Rules.of(settings), Rules::step, wrongly);
  }

  private record Wrong(Rules right, Decision decision, Delay delay) implements Rules {
    @Override
    public State initial() {
      return right.initial();
    }

    @Override
    public Step step(State state, Event event) {
      return decision.step(right, state, event);
    }

    @Override
    public long delay(State state, long now) {
      return delay.of(state, right.delay(state, now));
    }
  }
}
