package dev.pinhole.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes a list of events on which a machine and the {@link Oracle} differ as short as it can, and
 * shows it.
 */
final class Shrinker {
  private final Settings settings;
  private final Rules rules;

  Shrinker(Settings settings, Function<Settings, Rules> machine) {
    this.settings = settings;
    this.rules = machine.apply(settings);
  }

  /** Drops ever smaller runs of events, as long as the two still differ. */
  List<Event> shrink(List<Event> events) {
    List<Event> least = events;
    for (int length = Math.max(1, least.size() / 2); length >= 1; length /= 2) {
      boolean shorter = true;
      while (shorter) {
        shorter = false;
        for (int i = least.size() - length; i >= 0; i--) {
          List<Event> less = new ArrayList<>(least);
          less.subList(i, i + length).clear();
          if (differ(less)) {
            least = less;
            shorter = true;
            i = Math.min(i, least.size() - length + 1);
          }
        }
      }
    }
    return least;
  }

  private boolean differ(List<Event> events) {
    List<Said> answers = answersIfPossible(events);
    return answers != null && !answers.equals(Oracle.judge(settings, events));
  }

  /** What the machine answers, or null if the world could not have sent these events. */
  private List<Said> answersIfPossible(List<Event> events) {
    if (events.isEmpty()) {
      return null;
    }
    List<Said> said = new ArrayList<>();
    State state = rules.initial();
    boolean off = true;
    boolean restoring = false;
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      boolean answer = event instanceof Event.Restored || event instanceof Event.RestoreFailed;
      boolean start = event instanceof Event.Started;
      if ((answer && !restoring) || (i == 0 ? !start : start && !off)) {
        return null;
      }
      Step step;
      try {
        step = rules.step(state, event);
      } catch (RuntimeException e) {
        return List.of(new Said(i, e.toString(), 0));
      }
      state = step.state();
      int before = said.size();
      Said.read(i, step.actions(), said);
      List<Said> now = said.subList(before, said.size());
      boolean restore = now.stream().anyMatch(s -> s.what().equals(Said.RESTORE));
      boolean reboot = now.stream().anyMatch(s -> s.what().equals(Said.REBOOT));
      restoring = !start && (restore || (restoring && !answer && !off));
      off = !start && (off || reboot || event instanceof Event.PowerLost);
    }
    return Said.sorted(said);
  }

  /** One line an event: what happened and when, and what machine and oracle make of it. */
  String show(List<Event> events) {
    return show(events, 0);
  }

  /** As {@link #show(List)}, but leaves out the events before an index. */
  String show(List<Event> events, int from) {
    List<Said> answers = answersIfPossible(events);
    List<Said> machine = answers == null ? List.of() : answers;
    List<Said> oracle = Oracle.judge(settings, events);
    long first = events.getFirst().at();
    StringBuilder text = new StringBuilder();
    text.append(settings).append("\nnanoseconds since ").append(first).append('\n');
    for (int i = from; i < events.size(); i++) {
      Event event = events.get(i);
      text.append(String.format("%4d %,18d  %-15s", i, event.at() - first, name(event)));
      String ofMachine = at(i, machine, first);
      String ofOracle = at(i, oracle, first);
      if (!ofMachine.equals(ofOracle)) {
        text.append("  MACHINE: ").append(ofMachine).append("  ORACLE: ").append(ofOracle);
      } else if (!ofMachine.isEmpty()) {
        text.append("  both: ").append(ofMachine);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String at(int event, List<Said> said, long first) {
    return said.stream()
        .filter(s -> s.event() == event)
        .map(s -> s.what() + number(s, first))
        .collect(Collectors.joining(", "));
  }

  private static String number(Said said, long first) {
    boolean start = said.what().equals(Said.HOLD_BEGAN);
    long nanos = start ? said.nanos() - first : said.nanos();
    return nanos == 0 ? "" : String.format(start ? " at %,d" : " %,d", nanos);
  }

  private static String name(Event event) {
    return switch (event) {
      case Event.Started(_, boolean pressed, Condition condition) ->
          "Started " + level(pressed) + (condition == Condition.SOUND ? "" : " " + condition);
      case Event.PowerLost _ -> "PowerLost";
      case Event.Edge(_, boolean pressed, boolean gap) ->
          "Edge " + level(pressed) + (gap ? " gap" : "");
      case Event.Sample(_, boolean pressed) -> "Sample " + level(pressed);
      case Event.Blind(_, boolean pressed) -> "Blind " + level(pressed);
      case Event.Granted _ -> "Granted";
      case Event.Restored _ -> "Restored";
      case Event.Broke(_, Condition condition) -> "Broke " + condition;
      case Event.RestoreFailed(_, Condition condition) -> "RestoreFailed " + condition;
    };
  }

  private static String level(boolean pressed) {
    return pressed ? "pressed" : "open";
  }
}
