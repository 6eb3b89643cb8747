package dev.pinhole.campaign;

import dev.pinhole.rules.State;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Where devices have been, how they got from one state to another, and what they told of it. */
public final class Coverage {
  /** The states, by name. */
  public enum Place {
    UNPLUGGED,
    BOOTING,
    READY,
    HOLDING,
    RESTORING,
    REBOOTING,
    STUCK,
    FAULT;

    static Place of(State state) {
      return switch (state) {
        case State.Unplugged _ -> UNPLUGGED;
        case State.Booting _ -> BOOTING;
        case State.Ready _ -> READY;
        case State.Holding _ -> HOLDING;
        case State.Restoring _ -> RESTORING;
        case State.Rebooting _ -> REBOOTING;
        case State.Stuck _ -> STUCK;
        case State.Fault _ -> FAULT;
      };
    }
  }

  private static final String NUMBER = "long serial number: ";

  private final Map<Place, Map<Place, Count>> moves = new EnumMap<>(Place.class);
  private final Map<String, Count> told = new TreeMap<>();
  private Place last = Place.UNPLUGGED;

  /** A number that counts. */
  private static final class Count {
    private long value;
  }

  /** A device is in this state now. */
  void seen(State state) {
    Place now = Place.of(state);
    if (now != last) {
      addMoves(last, now, 1);
      last = now;
    }
  }

  /** A device told something. */
  void told(String line) {
    if (line.startsWith(NUMBER)) {
      // Each is another one.
      count(NUMBER + "...", 1);
      return;
    }
    int end = line.indexOf(" after ");
    int why = line.lastIndexOf(": ");
    count(end < 0 ? line : line.substring(0, end) + (why > end ? line.substring(why) : ""), 1);
  }

  private void count(String what, long times) {
    told.computeIfAbsent(what, _ -> new Count()).value += times;
  }

  /** Adds what was seen elsewhere. */
  void add(Coverage other) {
    other.moves.forEach((from, row) -> row.forEach((to, count) -> addMoves(from, to, count.value)));
    other.told.forEach((what, count) -> count(what, count.value));
  }

  /** How often a device went from one state to another. */
  public long moves(Place from, Place to) {
    Count count = moves.getOrDefault(from, Map.of()).get(to);
    return count == null ? 0 : count.value;
  }

  /** How often each line was told, times left out. */
  public Map<String, Long> told() {
    Map<String, Long> counts = new TreeMap<>();
    told.forEach((what, count) -> counts.put(what, count.value));
    return counts;
  }

  void addMoves(Place from, Place to, long times) {
    moves
            .computeIfAbsent(from, _ -> new EnumMap<>(Place.class))
            .computeIfAbsent(to, _ -> new Count())
            .value +=
        times;
  }

  void addTold(String what, long times) {
    count(what, times);
  }

  /** A life is over, and the next begins without power. */
  void ends() {
    last = Place.UNPLUGGED;
  }
}
