package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Signal;
import dev.pinhole.label.Durations;
import dev.pinhole.label.LampPattern;
import dev.pinhole.label.LampPatterns;
import dev.pinhole.label.LampSign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a lamp was seen to do for a while, compared with what it should do.
 *
 * <p>A change that comes late now and then, which no person would notice, does not decide.
 */
public final class LampReading {
  /** Steady is what stays as it is for this long: longer than any time of a shipped sign. */
  private static final Duration STEADY = Duration.ofSeconds(2);

  private static final Duration SHORTEST_LOOK = Duration.ofMillis(1_500);

  private static final int CYCLES = 3;

  /** By what part a time may differ, and by how much at least. */
  private static final double TOLERANCE = 0.15;

  /** One change may be late, and one more of each so many. */
  private static final int CHANGES_A_LATE_ONE = 8;

  private static final double LEAST_TOLERANCE_NANOS = 25_000_000;
  private static final double SECOND_NANOS = 1e9;

  /** What part of a bench's uncertainty its times are usually wrong by. */
  private static final long USUAL_PART = 4;

  /** A lamp that has not changed for so many of its longest times has stopped. */
  private static final long STOPPED = 2;

  private static final long STOPPED_NANOS = 200_000_000;

  private final boolean litAtFirst;
  private final List<Change> changes;
  private final long until;
  private final long jitter;

  private LampReading(boolean litAtFirst, List<Change> changes, long until, long jitter) {
    this.litAtFirst = litAtFirst;
    this.changes = changes;
    this.until = until;
    this.jitter = jitter;
  }

  /** The lamp from one time of a trace until another, seen without any delay. */
  static LampReading during(Trace trace, long from, long until) {
    return during(trace, from, until, Duration.ZERO);
  }

  /**
   * The lamp from one time of a trace until another.
   *
   * @param uncertainty by how much a time of the trace may be wrong; most are by far less
   */
  public static LampReading during(Trace trace, long from, long until, Duration uncertainty) {
    boolean lit = false;
    List<Change> changes = new ArrayList<>();
    for (Entry entry : trace.entries()) {
      if (entry instanceof Change change && change.signal() == Signal.LAMP) {
        if (change.at() < from) {
          lit = change.high();
        } else if (change.at() < until) {
          changes.add(change);
        }
      }
    }
    return new LampReading(lit, changes, until, uncertainty.toNanos() / USUAL_PART);
  }

  /** For how long one must look. */
  public static Duration timeFor(LampWish wish, LampPatterns patterns) {
    return switch (wish) {
      case LampWish.Steady _ -> STEADY;
      case LampWish.Sign sign -> timeFor(patterns.of(sign.sign()));
      case LampWish.Blinks blinks ->
          Duration.ofNanos(
              (long)
                  Math.max(
                      (double) SHORTEST_LOOK.toNanos(),
                      (CYCLES + 1) * SECOND_NANOS / blinks.hertz()));
      case LampWish.ChangesWithin within -> within.time();
    };
  }

  private static Duration timeFor(LampPattern pattern) {
    return switch (pattern) {
      case LampPattern.Steady _ -> STEADY;
      case LampPattern.Blinking blinking -> {
        Duration cycle = blinking.times().stream().reduce(Duration.ZERO, Duration::plus);
        Duration all = cycle.multipliedBy(CYCLES);
        yield all.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : all;
      }
    };
  }

  /** What is wrong with it, as the end of a sentence; empty if it is as wished. */
  public Optional<String> objection(LampWish wish, LampPatterns patterns) {
    boolean right =
        switch (wish) {
          case LampWish.Steady steady -> isSteady(steady.lit());
          case LampWish.Sign sign -> shows(patterns.of(sign.sign()));
          case LampWish.Blinks blinks ->
              Math.abs(hertz() - blinks.hertz()) <= blinks.hertz() * blinks.tolerance()
                  && goesOn((long) (SECOND_NANOS / blinks.hertz()));
          case LampWish.ChangesWithin _ -> !changes.isEmpty();
        };
    return right ? Optional.empty() : Optional.of(described(patterns));
  }

  private boolean isSteady(boolean lit) {
    return changes.isEmpty() && litAtFirst == lit;
  }

  private boolean shows(LampPattern pattern) {
    return switch (pattern) {
      case LampPattern.Steady steady -> isSteady(steady.lit());
      case LampPattern.Blinking blinking -> blinks(blinking.times());
    };
  }

  private boolean blinks(List<Duration> times) {
    List<Long> seen = times();
    long longest = times.stream().mapToLong(Duration::toNanos).max().orElse(0);
    if (seen.size() < times.size() || !goesOn(longest)) {
      return false;
    }
    // Times that are "on" stand at even places of a pattern.
    int first = changes.getFirst().high() ? 0 : 1;
    for (int shift = first; shift < times.size(); shift += 2) {
      if (fits(seen, times, shift)) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(List<Long> seen, List<Duration> times, int shift) {
    int last = seen.size() - 1;
    double[] off = new double[seen.size()];
    List<Integer> wrong = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      double wanted = times.get((shift + i) % times.size()).toNanos();
      off[i] = seen.get(i) - wanted;
      if (Math.abs(off[i]) > jitter + tolerance(wanted)) {
        wrong.add(i);
      }
    }
    return wrong.size() <= 2 * (1 + seen.size() / CHANGES_A_LATE_ONE)
        && seen.size() - wrong.size() >= times.size()
        && wrong.stream().allMatch(i -> i == 0 || i == last || cancel(off, i - 1) || cancel(off, i))
        && fitsCycle(
            // What such a time gave, or got, was not seen.
            seen.subList(wrong.contains(0) ? 1 : 0, wrong.contains(last) ? last : last + 1), times);
  }

  /** A late change takes from one time what it gives to the next. */
  private boolean cancel(double[] off, int i) {
    return Math.abs(off[i] + off[i + 1]) <= jitter + LEAST_TOLERANCE_NANOS;
  }

  private static double tolerance(double wantedNanos) {
    return Math.max(LEAST_TOLERANCE_NANOS, TOLERANCE * wantedNanos);
  }

  /** Delays of single changes are not added up: from cycle to cycle it is right all the same. */
  private static boolean fitsCycle(List<Long> seen, List<Duration> times) {
    int cycles = seen.size() / times.size();
    long all = seen.stream().limit((long) cycles * times.size()).mapToLong(Long::longValue).sum();
    double wanted = times.stream().mapToLong(Duration::toNanos).sum();
    return Math.abs((double) all / cycles - wanted) <= tolerance(wanted);
  }

  /** Whether it still blinks in the end, and has not stopped as it was. */
  private boolean goesOn(long longestNanos) {
    return !changes.isEmpty()
        && until - changes.getLast().at() <= STOPPED * longestNanos + STOPPED_NANOS + jitter;
  }

  /** How long it stayed as it was between one change and the next, in nanoseconds. */
  private List<Long> times() {
    List<Long> times = new ArrayList<>();
    for (int i = 1; i < changes.size(); i++) {
      times.add(changes.get(i).at() - changes.get(i - 1).at());
    }
    return times;
  }

  /** Flashes a second; 0 if it does not blink. */
  private double hertz() {
    List<Change> on = changes.stream().filter(Change::high).toList();
    return on.size() < 2
        ? 0
        : (on.size() - 1) * SECOND_NANOS / (on.getLast().at() - on.getFirst().at());
  }

  /** What it shows, if that is one of a device's signs. */
  Optional<LampSign> sign(LampPatterns patterns) {
    for (LampSign sign : LampSign.values()) {
      if (shows(patterns.of(sign))) {
        return Optional.of(sign);
      }
    }
    return Optional.empty();
  }

  /** What it shows in a word: a sign, or that it is dark; empty if it is neither. */
  Optional<String> look(LampPatterns patterns) {
    return isSteady(false)
        ? Optional.of("dark")
        : sign(patterns).map(sign -> sign.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private String described(LampPatterns patterns) {
    if (changes.isEmpty()) {
      return "it is " + (litAtFirst ? "lit" : "dark") + " all the time";
    }
    Optional<LampSign> sign = sign(patterns);
    if (sign.isPresent()) {
      return "it shows " + sign.get().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    StringBuilder words = new StringBuilder("it is");
    int shown = Math.min(changes.size() - 1, 8);
    for (int i = 0; i < shown; i++) {
      words
          .append(i == 0 ? " " : ", ")
          .append(changes.get(i).high() ? "lit " : "dark ")
          .append(Durations.seconds(times().get(i), 3));
    }
    return shown == 0
        ? "it goes " + (changes.getFirst().high() ? "on" : "off") + " once"
        : words.toString();
  }
}
