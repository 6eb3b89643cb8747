package dev.pinhole.rules;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Breadth-first search through all places that can be reached; the way to a failure is told. */
final class Search<P extends Search.Place<P>> {
  /** Where a search can be. */
  interface Place<P> {
    /** Equal for places with equal futures. */
    String key();

    /** Shows every move from here. */
    void moves(Moves<P> moves);
  }

  /** What can be done at a place. */
  interface Moves<P> {
    /** Goes a way; null leads nowhere. */
    void go(Object move, Supplier<P> place);
  }

  /** How much was searched, and whether that was everything. */
  record Extent(long states, long transitions, int depth, boolean complete) {
    @Override
    public String toString() {
      return "%,d states, %,d transitions, depth %d, %s"
          .formatted(states, transitions, depth, complete ? "complete" : "not complete");
    }
  }

  private record Way(Way before, Object move) {
    String told() {
      return (before == null ? "" : before.told()) + "\n  " + move;
    }
  }

  private record Entry<P>(P place, Way way, int depth) {}

  private final Set<String> seen = new HashSet<>();
  private final ArrayDeque<Entry<P>> open = new ArrayDeque<>();
  private long transitions;
  private Way here;

  /** Searches every place that can be reached. */
  static <P extends Place<P>> Extent all(List<P> starts) {
    return new Search<P>().run(starts, Integer.MAX_VALUE);
  }

  /** Searches every place that can be reached with so many moves. */
  static <P extends Place<P>> Extent upTo(int depth, P start) {
    return new Search<P>().run(List.of(start), depth);
  }

  private Extent run(List<P> starts, int depth) {
    for (P start : starts) {
      seen.add(start.key());
      open.add(new Entry<>(start, null, 0));
    }
    int deepest = 0;
    while (!open.isEmpty() && open.peek().depth() < depth) {
      Entry<P> entry = open.remove();
      deepest = entry.depth() + 1;
      here = entry.way();
      try {
        entry.place().moves((move, place) -> follow(entry, move, place));
      } catch (AssertionError e) {
        String way = here == null ? "" : here.told();
        throw new AssertionError(e.getMessage() + "\nThe way there:" + way, e);
      }
    }
    return new Extent(seen.size(), transitions, deepest, open.isEmpty());
  }

  private void follow(Entry<P> from, Object move, Supplier<P> place) {
    transitions++;
    here = new Way(from.way(), move);
    P next = place.get();
    if (next != null && seen.add(next.key())) {
      open.add(new Entry<>(next, here, from.depth() + 1));
    }
  }
}
