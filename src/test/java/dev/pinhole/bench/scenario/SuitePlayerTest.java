package dev.pinhole.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.sim.SimBenches;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.InputFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuitePlayerTest {
  private static final String GOOD = "title: t\nsteps: [power: on, wait-for: ready]\n";
  private static final String BAD =
      "title: t\nsteps: [power: on, wait-for: {console: x, within: 1s}]\n";

  private static Scenario scenario(String name, String text) {
    return ScenarioFile.read(InputFile.of(name + ".yaml", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Scenario> good(int count) {
    return IntStream.range(0, count).mapToObj(i -> scenario("s" + i, GOOD)).toList();
  }

  /** Benches of which several may be open at once. */
  private record Several(int atOnce, BiFunction<Specimen, Long, Bench> opening) implements Benches {
    @Override
    public String name() {
      return "sim";
    }

    @Override
    public Bench open(Specimen specimen, long seed) {
      return opening.apply(specimen, seed);
    }
  }

  private static SuitePlayer on(Benches benches) {
    return new SuitePlayer(benches, new SystemClock(), SuitePlayer.Progress.NONE);
  }

  @Test
  void runsComeInTheOrderOfTheScenarios() {
    List<Run> runs = on(new Several(4, new SimBenches()::open)).play(good(20), 2, false);
    assertThat(runs).hasSize(40).allMatch(run -> run.outcome() == Outcome.PASSED);
    assertThat(runs.subList(0, 3)).extracting(Run::name).containsExactly("s0", "s1", "s2");
    assertThat(runs.get(20).name()).isEqualTo("s0");
    assertThat(runs.get(20).repetition()).isEqualTo(2);
  }

  /** A figure says it only where something is measured. */
  @Test
  void aRunSaysHowUncertainTheBenchIs() {
    Duration uncertainty = Duration.ofMillis(7);
    Benches sure =
        TamperedBenches.withBench(
            bench ->
                new TamperedBench(bench) {
                  @Override
                  public Duration uncertainty() {
                    return uncertainty;
                  }
                });
    Benches unable =
        TamperedBenches.withBench(
            bench ->
                new TamperedBench(bench) {
                  @Override
                  public Duration uncertainty() {
                    throw new BenchException("a board vanished");
                  }
                });
    assertThat(on(sure).play(good(1), 1, false).getFirst().uncertainty()).contains(uncertainty);
    Run run = on(unable).play(good(1), 1, false).getFirst();
    assertThat(run.uncertainty()).isEmpty();
    assertThat(run.trace().entries()).isNotEmpty();
  }

  /** Each waits for the other two, so that this ends only if three are open at once. */
  @Test
  void asManyAreAtOnceAsTheBenchesAllow() {
    CyclicBarrier together = new CyclicBarrier(3);
    Benches benches =
        new Several(
            3,
            (specimen, seed) -> {
              try {
                together.await();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              return new SimBenches().open(specimen, seed);
            });
    assertThat(on(benches).play(good(3), 1, false)).hasSize(3);
  }

  @Test
  void failFastStopsAtTheFirstThatFails() {
    List<Scenario> scenarios = new ArrayList<>(good(2));
    scenarios.add(1, scenario("bad", BAD));
    assertThat(on(new SimBenches()).play(scenarios, 1, false)).hasSize(3);
    List<Run> runs = on(new SimBenches()).play(scenarios, 1, true);
    assertThat(runs).extracting(Run::outcome).containsExactly(Outcome.PASSED, Outcome.FAILED);
  }

  @Test
  void aBenchThatIsNotToBeHadIsBroken() {
    Benches benches =
        new Several(
            1,
            (_, _) -> {
              throw new BenchException("no bench today");
            });
    Run run = on(benches).play(good(1), 1, false).getFirst();
    assertThat(run.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(run.verdict()).isEqualTo("The bench failed: no bench today");
    assertThat(SuitePlayer.isFailure(run)).isTrue();
  }

  @Test
  void aDefectOnAnyThreadIsNotSwallowed() {
    Benches benches =
        new Several(
            2,
            (_, _) -> {
              throw new IllegalStateException("a defect");
            });
    assertThatThrownBy(() -> on(benches).play(good(4), 1, false))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aScenarioForAnotherBenchIsSkipped() {
    Scenario other = scenario("s", GOOD + "benches: [virtual-pi]\n");
    Run run = on(new SimBenches()).play(List.of(other), 1, true).getFirst();
    assertThat(run.outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(SuitePlayer.isFailure(run)).isFalse();
  }

  @Test
  void parityComparesWhatBothCanPlay() {
    List<Scenario> scenarios =
        List.of(scenario("s", GOOD), scenario("o", GOOD + "benches: [virtual-pi]\n"));
    SimBenches sim = new SimBenches();
    List<Run> runs = on(sim).play(scenarios, 2, false);
    Parity.Result same =
        new Parity(sim, new SystemClock(), Comparison.TOLERANCE).of(scenarios, runs);
    assertThat(same.same()).isTrue();
    assertThat(same.lines())
        .singleElement()
        .asString()
        .matches("Compared with sim: 2 runs, [0-9]+ looks at the lamp, 0 differences.*");
    Parity.Result nothing =
        new Parity(sim, new SystemClock(), Comparison.TOLERANCE)
            .of(scenarios, runs.stream().filter(run -> run.name().equals("o")).toList());
    assertThat(nothing.same()).as("nothing was compared").isFalse();
  }
}
