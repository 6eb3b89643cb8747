package dev.pinhole.rules;

import dev.pinhole.rules.Event.Blind;
import dev.pinhole.rules.Event.Edge;
import dev.pinhole.rules.Event.RestoreFailed;
import dev.pinhole.rules.Event.Restored;
import dev.pinhole.rules.Event.Sample;
import dev.pinhole.rules.Event.Started;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/** Faults put into the machine on purpose, to see that the {@link Oracle} finds them. */
record Mutant(String name, Function<Settings, Rules> machine) {
  static final List<Mutant> ALL =
      List.of(
          new Mutant("hold 1 ns shorter", with(s -> s.hold--)),
          new Mutant("hold 1 ns longer", with(s -> s.hold++)),
          new Mutant("maximum 1 ns shorter", with(s -> s.maximum--)),
          new Mutant("maximum 1 ns longer", with(s -> s.maximum++)),
          new Mutant("debounce 1 ns shorter", with(s -> s.debounce--)),
          new Mutant("debounce 1 ns longer", with(s -> s.debounce++)),
          new Mutant("boot 1 ns shorter", with(s -> s.boot--)),
          new Mutant("boot 1 ns longer", with(s -> s.boot++)),
          new Mutant("released 1 ns shorter", with(s -> s.released--)),
          new Mutant("released 1 ns longer", with(s -> s.released++)),
          new Mutant("restored 1 ns shorter", with(s -> s.restored--)),
          new Mutant("restored 1 ns longer", with(s -> s.restored++)),
          new Mutant("chatter window 1 ns shorter", with(s -> s.chatterWindow--)),
          new Mutant("chatter window 1 ns longer", with(s -> s.chatterWindow++)),
          new Mutant("chatter 1 edge fewer", with(s -> s.chatterEdges--)),
          new Mutant("chatter 1 edge more", with(s -> s.chatterEdges++)),
          new Mutant("chatter any edges", with(s -> s.chatterEdges = Integer.MAX_VALUE)),
          new Mutant("chatter open 1 ns shorter", with(s -> s.chatterOpen--)),
          new Mutant("chatter open 1 ns longer", with(s -> s.chatterOpen++)),
          new Mutant("chatter any open", with(s -> s.chatterOpen = Long.MAX_VALUE)),
          new Mutant("other trigger", with(s -> s.trigger = otherThan(s.trigger))),
          new Mutant(
              "gaps ignored",
              hearing(
                  event ->
                      event instanceof Edge(long at, boolean pressed, boolean _)
                          ? new Edge(at, pressed, false)
                          : event)),
          new Mutant(
              "blindness taken for a read",
              hearing(
                  event ->
                      event instanceof Blind(long at, boolean pressed)
                          ? new Sample(at, pressed)
                          : event)),
          new Mutant(
              "condition ignored",
              hearing(
                  event ->
                      event instanceof Started(long at, boolean pressed, Condition _)
                          ? new Started(at, pressed, Condition.SOUND)
                          : event)),
          new Mutant(
              "failure taken for success",
              hearing(
                  event ->
                      event instanceof RestoreFailed(long at, Condition _)
                          ? new Restored(at)
                          : event)),
          new Mutant(
              "edges before deadlines",
              hearing(
                  event ->
                      event instanceof Edge(long at, boolean pressed, boolean gap)
                          ? new Edge(at - 1, pressed, gap)
                          : event)),
          new Mutant(
              "edges in microseconds",
              hearing(
                  event ->
                      event instanceof Edge(long at, boolean pressed, boolean gap)
                          ? new Edge(at - Math.floorMod(at, 1000), pressed, gap)
                          : event)),
          new Mutant(
              "callback time decides",
              settings ->
                  new HardOfHearing(settings) {
                    @Override
                    Event hear(Event event) {
                      return event instanceof Edge(long at, boolean to, boolean gap)
                              && latest - at > 0
                          ? new Edge(latest, to, gap)
                          : event;
                    }
                  }),
          new Mutant(
              "equal edges ignored",
              settings ->
                  new HardOfHearing(settings) {
                    @Override
                    Event hear(Event event) {
                      return event instanceof Edge edge && edge.pressed() == pressed ? null : event;
                    }
                  }),
          new Mutant(
              "level never read",
              settings ->
                  new HardOfHearing(settings) {
                    @Override
                    Event hear(Event event) {
                      return event instanceof Sample(long at, boolean _)
                          ? new Sample(at, pressed)
                          : event;
                    }
                  }),
          new Mutant(
              "deaf after each edge",
              settings ->
                  new HardOfHearing(settings) {
                    @Override
                    Event hear(Event event) {
                      boolean soon = isSoonAfterEdge(event, settings.debounceNanos());
                      return event instanceof Edge && soon ? null : event;
                    }
                  }),
          new Mutant(
              "asks 1 ns late", waiting(delay -> delay == Machine.NEVER ? delay : delay + 1)),
          new Mutant("never asks", waiting(_ -> Machine.NEVER)),
          new Mutant("always asks", waiting(_ -> 0)));

  @Override
  public String toString() {
    return name;
  }

  private static Trigger otherThan(Trigger trigger) {
    return trigger == Trigger.RELEASE ? Trigger.THRESHOLD : Trigger.RELEASE;
  }

  private static Function<Settings, Rules> with(Consumer<SettingsDraft> change) {
    return settings -> {
      SettingsDraft draft = new SettingsDraft(settings);
      change.accept(draft);
      try {
        return Rules.of(draft.done());
      } catch (IllegalArgumentException e) {
        // Some odd settings leave no room for the fault.
        return Rules.of(settings);
      }
    };
  }

  private static Function<Settings, Rules> hearing(UnaryOperator<Event> change) {
    return settings ->
        new HardOfHearing(settings) {
          @Override
          Event hear(Event event) {
            return change.apply(event);
          }
        };
  }

  private static Function<Settings, Rules> waiting(LongUnaryOperator change) {
    return settings ->
        new HardOfHearing(settings) {
          @Override
          long asked(long delay) {
            return change.applyAsLong(delay);
          }
        };
  }
}
