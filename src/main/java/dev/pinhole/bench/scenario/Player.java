package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.bench.Trace;
import dev.pinhole.camera.SystemClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Plays scenarios on benches of one kind. May be used by several threads at once. */
public final class Player {
  private final Benches benches;
  private final SystemClock clock;

  /**
   * A player.
   *
   * @param clock tells how long a run takes
   */
  public Player(Benches benches, SystemClock clock) {
    this.benches = benches;
    this.clock = clock;
  }

  /**
   * Plays a scenario once.
   *
   * @param repetition which time it is, from 1; chance has it otherwise each time
   */
  public Run play(Scenario scenario, int repetition) {
    long begin = clock.nanos();
    Optional<String> refusal = refusal(scenario);
    if (refusal.isPresent()) {
      return run(
          scenario,
          repetition,
          Outcome.SKIPPED,
          "Skipped: " + refusal.get() + ".",
          Optional.empty(),
          List.of(),
          new Trace(0),
          Optional.empty(),
          begin);
    }
    long seed = scenario.chance(repetition);
    Optional<Run> played = Optional.empty();
    try (Bench bench = benches.open(scenario.specimen(), seed)) {
      Performance performance = new Performance(scenario, bench, seed);
      performance.perform();
      played =
          Optional.of(
              run(
                  scenario,
                  repetition,
                  performance.outcome(),
                  performance.verdict(),
                  performance.fault(),
                  performance.figures(),
                  bench.trace(),
                  Run.uncertaintyOf(bench),
                  begin));
    } catch (BenchException e) {
      // What broke a run says more than that after it its bench could not be put to rest, either.
      if (played.filter(run -> run.outcome() == Outcome.BROKEN).isEmpty()) {
        played =
            Optional.of(
                run(
                    scenario,
                    repetition,
                    Outcome.BROKEN,
                    "The bench failed: " + e.getMessage(),
                    Optional.empty(),
                    List.of(),
                    played.map(Run::trace).orElseGet(() -> new Trace(0)),
                    played.flatMap(Run::uncertainty),
                    begin));
      }
    }
    return played.orElseThrow();
  }

  private Optional<String> refusal(Scenario scenario) {
    return scenario.isFor(benches.name())
        ? benches.refusal(scenario.specimen(), Needs.of(scenario))
        : Optional.of("it is for " + String.join(" and ", scenario.benches()));
  }

  private Run run(
      Scenario scenario,
      int repetition,
      Outcome outcome,
      String verdict,
      Optional<Run.Fault> fault,
      List<dev.pinhole.bench.Figure> figures,
      Trace trace,
      Optional<Duration> uncertainty,
      long begin) {
    return new Run(
        scenario.name(),
        scenario.title(),
        scenario.file(),
        scenario.covers(),
        benches.name(),
        repetition,
        outcome,
        verdict,
        fault,
        figures,
        trace,
        uncertainty,
        Duration.ofNanos(clock.nanos() - begin));
  }
}
