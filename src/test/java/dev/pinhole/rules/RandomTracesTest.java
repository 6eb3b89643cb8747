package dev.pinhole.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random traces of everything that can happen to a button: the machine must do and say exactly what
 * the {@link Oracle} says it must have.
 *
 * <p>{@code mvn verify -Dpinhole.seed=SEED} repeats a run, {@code -Dpinhole.traces=N} makes it
 * longer, and {@code -Dpinhole.trace=SEED} repeats the one trace that a failure names.
 */
class RandomTracesTest {
  /** Below this many traces the rare things may not have happened. */
  private static final long ENOUGH = 50_000;

  /** At least one in so many traces has each of the things that are counted. */
  private static final long RAREST = 1000;

  @Test
  void theMachineDoesWhatTheOracleSays() {
    String one = System.getProperty("pinhole.trace", "");
    if (!one.isEmpty()) {
      System.out.println("RandomTracesTest: trace " + one);
      check(Long.parseLong(one)).ifPresent(failure -> fail(failure));
      return;
    }
    String given = System.getProperty("pinhole.seed", "");
    long seed =
        given.isEmpty() ? ThreadLocalRandom.current().nextLong(1L << 53) : Long.parseLong(given);
    long traces = Long.parseLong(System.getProperty("pinhole.traces", "100000"));
    System.out.printf(
        "RandomTracesTest: %,d traces, seed %d (again: -Dpinhole.seed=%d)%n", traces, seed, seed);

    Map<String, LongAdder> seen = new ConcurrentHashMap<>();
    Optional<String> failure =
        LongStream.range(0, traces)
            .parallel()
            .mapToObj(i -> check(Comparison.traceSeed(seed, i), seen))
            .flatMap(Optional::stream)
            .findAny();
    failure.ifPresent(text -> fail(text));

    System.out.println("RandomTracesTest: how often each happened: " + new TreeMap<>(seen));
    if (traces >= ENOUGH) {
      for (Fact.Outcome outcome : Fact.Outcome.values()) {
        assertSeen(traces, seen, outcome.name());
      }
      for (Disturbance disturbance : Disturbance.values()) {
        assertSeen(traces, seen, disturbance.name());
      }
      for (String what : new String[] {Said.RESTORE, Said.REBOOT, Said.READY, Said.STUCK}) {
        assertSeen(traces, seen, what);
      }
    }
  }

  private static void assertSeen(long traces, Map<String, LongAdder> seen, String what) {
    assertThat(seen.getOrDefault(what, new LongAdder()).sum())
        .as("how often %s happened", what)
        .isGreaterThanOrEqualTo(traces / RAREST);
  }

  private static Optional<String> check(long seed) {
    return check(seed, new ConcurrentHashMap<>());
  }

  private static Optional<String> check(long seed, Map<String, LongAdder> seen) {
    Trace trace = RandomTraces.trace(seed, Rules::of);
    for (Said said : trace.said()) {
      seen.computeIfAbsent(said.what(), _ -> new LongAdder()).increment();
    }
    for (Disturbance disturbance : trace.disturbances()) {
      seen.computeIfAbsent(disturbance.name(), _ -> new LongAdder()).increment();
    }
    return Comparison.agree(trace)
        ? Optional.empty()
        : Optional.of(Comparison.explain(seed, trace, Rules::of));
  }
}
