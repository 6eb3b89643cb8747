package dev.pinhole.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Keys;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.sim.SimBenches;
import dev.pinhole.bench.virtualpi.VirtualPiBenches;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.sim.VirtualBoard;
import dev.pinhole.vault.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that ship with Pinhole. */
class ShippedSuiteTest {
  private static final List<Scenario> SUITE = Suite.shipped();

  /** I13: the audit is not to be read from outside. */
  private static final Set<String> NOT_SEEN_FROM_OUTSIDE = Set.of("I13");

  private static Run play(Scenario scenario, VirtualBoard.Wiring wiring) {
    return new Player(new SimBenches(wiring, Hashing::weakForTests), new SystemClock())
        .play(scenario, 1);
  }

  static Stream<Arguments> scenarios() {
    return SUITE.stream().map(scenario -> Arguments.of(scenario.name(), scenario));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void everyScenarioPassesHoweverTheBoardIsWired(String name, Scenario scenario) {
    for (VirtualBoard.Wiring wiring : VirtualBoard.Wiring.values()) {
      Run run = play(scenario, wiring);
      assertThat(run.verdict()).as(wiring.toString()).startsWith("Passed: ");
      assertThat(run.outcome()).isEqualTo(Outcome.PASSED);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void theSameSeedGivesAnEqualTrace(String name, Scenario scenario) {
    assertThat(play(scenario, VirtualBoard.Wiring.DIRECT).trace())
        .isEqualTo(play(scenario, VirtualBoard.Wiring.DIRECT).trace());
  }

  /** Chance has it otherwise each time, and every time the device does what it must. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void everyScenarioPassesWithOtherSeeds(String name, Scenario scenario) {
    Player player = new Player(TamperedBenches.SIM, new SystemClock());
    assertThat(IntStream.rangeClosed(2, 6).mapToObj(i -> player.play(scenario, i).verdict()))
        .allMatch(verdict -> verdict.startsWith("Passed: "));
  }

  @Test
  void everyInvariantThatCanBeSeenFromOutsideIsCovered() {
    Set<String> covered =
        SUITE.stream()
            .flatMap(scenario -> scenario.covers().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> all =
        IntStream.rangeClosed(1, 13)
            .mapToObj(i -> "I" + i)
            .filter(invariant -> !NOT_SEEN_FROM_OUTSIDE.contains(invariant))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(covered).isEqualTo(all);
  }

  @Test
  void titlesAreDifferentSentences() {
    assertThat(SUITE).extracting(Scenario::title).doesNotHaveDuplicates();
    assertThat(SUITE)
        .extracting(Scenario::title)
        .allSatisfy(
            title -> assertThat(title).contains(" ").doesNotEndWith(".").matches("[A-Z].*"));
  }

  /** On a bench where a boot takes 20 s, those with the same device share one. */
  @Test
  void fewDevicesAreNeeded() {
    assertThat(
            SUITE.stream()
                .filter(scenario -> scenario.isFor(VirtualPiBenches.NAME))
                .map(Scenario::specimen)
                .distinct())
        .hasSizeLessThan(12);
  }

  @Test
  void noTraceShowsAPasswordOrACode() {
    List<Keys> keys = new ArrayList<>();
    Benches watched =
        new Benches() {
          @Override
          public String name() {
            return SimBenches.NAME;
          }

          @Override
          public Bench open(Specimen specimen, long seed) {
            keys.add(Keys.draw(new SplittableRandom(seed), specimen.profile()));
            return TamperedBenches.SIM.open(specimen, seed);
          }
        };
    Player player = new Player(watched, new SystemClock());
    for (Scenario scenario : SUITE) {
      Run run = player.play(scenario, 1);
      String seen = run.verdict() + run.trace().entries();
      for (Password password : Password.values()) {
        assertThat(seen)
            .as(scenario.name())
            .doesNotContain(new String(keys.getLast().of(password).utf8(), StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void aBenchThatAScenarioIsNotForSkipsIt() {
    Benches other =
        new Benches() {
          @Override
          public String name() {
            return "virtual-pi";
          }

          @Override
          public Bench open(Specimen specimen, long seed) {
            throw new AssertionError("not to be opened");
          }
        };
    Scenario exact = SUITE.stream().filter(s -> s.name().equals("hold-exact")).findFirst().get();
    Run run = new Player(other, new SystemClock()).play(exact, 1);
    assertThat(run.outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(run.verdict()).isEqualTo("Skipped: it is for sim.");
  }

  @Test
  void itIsCopiedToBeChangedAndNothingIsOverwritten(@TempDir Path folder) throws IOException {
    Path to = folder.resolve("mine");
    assertThat(Suite.copyTo(to)).isEqualTo(SUITE.size() + 1);
    assertThat(ScenarioFile.readAll(List.of(to)))
        .extracting(scenario -> scenario.steps().toString())
        .isEqualTo(SUITE.stream().map(scenario -> scenario.steps().toString()).toList());
    Files.writeString(to.resolve("hold-exact.yaml"), "precious");
    assertThatThrownBy(() -> Suite.copyTo(to))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith(": is there already: name another folder");
    assertThat(to.resolve("hold-exact.yaml")).hasContent("precious");
  }
}
