package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Run;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds runs on one kind of bench against the same on another, the simulator. */
public final class Parity {
  private final Benches reference;
  private final SystemClock clock;
  private final Duration tolerance;

  /**
   * @param reference the benches that the others are compared with
   * @param tolerance how much longer or shorter something may take on one than on the other
   */
  public Parity(Benches reference, SystemClock clock, Duration tolerance) {
    this.reference = reference;
    this.clock = clock;
    this.tolerance = tolerance;
  }

  /**
   * What came of it.
   *
   * @param same whether no difference was found, and something was compared
   * @param lines the differences, each in a line, and one that sums up
   */
  public record Result(boolean same, List<String> lines) {
    public Result {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Plays again what was played, as far as both kinds of benches can, and compares.
   *
   * @param scenarios those that were played
   * @param runs what came of them
   */
  public Result of(List<Scenario> scenarios, List<Run> runs) {
    Map<String, Scenario> byName =
        scenarios.stream().collect(Collectors.toMap(Scenario::name, Function.identity()));
    Player player = new Player(reference, clock);
    List<String> lines = new ArrayList<>();
    int compared = 0;
    int looked = 0;
    Comparison.Result widest = new Comparison.Result(List.of(), Duration.ZERO, "", 0);
    for (Run run : runs) {
      Scenario scenario = byName.get(run.name());
      if (run.outcome() == Run.Outcome.SKIPPED || !scenario.isFor(reference.name())) {
        continue;
      }
      Comparison.Result result =
          Comparison.of(scenario, player.play(scenario, run.repetition()), run, tolerance);
      compared++;
      looked += result.looked();
      result.differences().forEach(line -> lines.add(run.name() + ": " + line));
      if (result.largest().compareTo(widest.largest()) > 0) {
        widest =
            new Comparison.Result(
                List.of(), result.largest(), run.name() + ": " + result.what(), 0);
      }
    }
    boolean same = lines.isEmpty() && compared > 0;
    lines.add(
        String.format(
            "Compared with %s: %d runs, %d looks at the lamp, %d differences; times within %s, the"
                + " widest %s (%s).",
            reference.name(),
            compared,
            looked,
            lines.size(),
            Durations.spell(tolerance),
            Durations.seconds(widest.largest().toNanos(), 3),
            widest.what().isEmpty() ? "none" : widest.what()));
    return new Result(same, lines);
  }
}
