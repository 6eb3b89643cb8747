package dev.pinhole.bench.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Password;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What a test gets from the extension, and what it leaves behind. */
class BenchExtensionTest {
  @TempDir private Path folder;

  private Events run(Class<?> tests, Map<String, String> properties) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .configurationParameter("pinhole.reports", folder.toString())
        .configurationParameters(properties)
        .execute()
        .allEvents();
  }

  private Events run(Class<?> tests) {
    return run(tests, Map.of());
  }

  private static List<Throwable> failures(Events events) {
    return events
        .finished()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable())
        .flatMap(thrown -> thrown.stream())
        .toList();
  }

  private String report(Class<?> tests, String file) throws IOException {
    return Files.readString(folder.resolve(tests.getName()).resolve(file));
  }

  @PinholeBench(profile = {"boot-time: 1s", "hold-time: 3s", "last-seconds: 1s"})
  static class Holds {
    @BeforeEach
    void plugIn(Device device) {
      device.boots();
    }

    @Test
    void restores(Bench bench, Device device) {
      bench.pressFor(Duration.ofSeconds(3));
      device.says("restored after a hold of 3.000 s");
      device.accepts(Password.CODE);
    }

    @Test
    @DisplayName("A hold that is too short")
    void restoresTooEarly(Bench bench, Device device) {
      bench.pressFor(Duration.ofMillis(2_900));
      device.accepts(Password.CODE);
    }

    @Test
    void needsWhatIsNotHere(Bench bench) {
      Assumptions.assumeTrue(bench.name().equals("rig"), "for a rig");
    }

    @Test
    @PinholeBench(password = Password.CODE, profile = "boot-time: 1s")
    void comesWithItsDefaultPassword(Device device) {
      device.accepts(Password.CODE);
    }
  }

  @Test
  void eachTestIsARunInTheReportOfItsClass() throws IOException {
    assertThat(failures(run(Holds.class))).hasSize(2); // one of them is the assumption
    assertThat(report(Holds.class, "junit.xml"))
        .contains("tests=\"4\" failures=\"1\" errors=\"0\" skipped=\"1\"")
        .contains("name=\"restoresTooEarly\"", "value=\"A hold that is too short\"")
        .contains("message=\"BenchExtensionTest.java:")
        .contains("the verification code should be accepted, and was refused");
    assertThat(report(Holds.class, "report.html")).contains("restoresTooEarly");
    assertThat(report(Holds.class, "restores.vcd")).contains("$enddefinitions");
  }

  @Test
  void aFailureSaysWhatWasSeen() {
    Throwable failure =
        failures(run(Holds.class)).stream()
            .filter(AssertionError.class::isInstance)
            .findFirst()
            .orElseThrow();
    assertThat(failure.getSuppressed()).hasSize(1);
    assertThat(failure.getSuppressed()[0].getMessage())
        .contains(folder.resolve(Holds.class.getName()).resolve("report.html").toString())
        .contains("Seen on the bench 'sim':")
        .containsSubsequence(
            "power    on",
            "console  ready",
            "button   pressed",
            "button   released",
            "login    verification code refused");
  }

  @PinholeBench(profile = "boot-time: 1s")
  static class FailsAgain {
    @Test
    void fails(Device device) {
      device.boots();
      device.refuses(Password.OWNER);
    }
  }

  @Test
  void aTestSeesTheSameInEveryRun() throws IOException {
    run(FailsAgain.class);
    String once = report(FailsAgain.class, "fails.vcd");
    run(FailsAgain.class);
    assertThat(report(FailsAgain.class, "fails.vcd")).isEqualTo(once);
  }

  @PinholeBench(profile = "boot-time: 1s")
  static class ManyOfOne {
    @RepeatedTest(2)
    void again(Device device) {
      device.boots();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ready", "boot*"})
    void says(String line, Bench bench, Device device) {
      bench.power(true);
      device.says(line);
    }

    @Nested
    class Inside {
      @Test
      void boots(Device device) {
        device.boots();
      }
    }
  }

  @Test
  void runsOfOneMethodAndNestedClassesAreToldApart() throws IOException {
    assertThat(failures(run(ManyOfOne.class))).isEmpty();
    assertThat(report(ManyOfOne.class, "junit.xml"))
        .contains("tests=\"5\" failures=\"0\"")
        .contains("name=\"again repetition 1 of 2\"", "name=\"again repetition 2 of 2\"")
        .contains("name=\"Inside.boots\"")
        .containsPattern("name=\"says .*ready");
  }

  @PinholeBench(profile = "boot-time: 1s")
  static class Parallel {
    static final Set<Bench> BENCHES = Collections.synchronizedSet(new HashSet<>());

    @RepeatedTest(40)
    void boots(Bench bench, Device device) {
      BENCHES.add(bench);
      device.boots();
      bench.pressFor(Duration.ofSeconds(20));
      device.says("restored*");
      device.accepts(Password.CODE);
    }
  }

  private static final Map<String, String> IN_PARALLEL =
      Map.of(
          "junit.jupiter.execution.parallel.config.executor-service", "FORK_JOIN_POOL",
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.mode.default", "concurrent",
          "junit.jupiter.execution.parallel.config.strategy", "fixed",
          "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

  @Test
  void testsRunInParallelEachWithADeviceOfItsOwn() throws IOException {
    Parallel.BENCHES.clear();
    assertThat(failures(run(Parallel.class, IN_PARALLEL))).isEmpty();
    assertThat(Parallel.BENCHES).hasSize(40);
    assertThat(report(Parallel.class, "junit.xml")).contains("tests=\"40\" failures=\"0\"");
  }

  @PinholeBench(profile = "boot-time: 1s")
  @ExtendWith(WatchedLab.class)
  static class Scarce {
    static final List<String> LOG = Collections.synchronizedList(new ArrayList<>());

    @RepeatedTest(10)
    void boots(Bench bench) {
      LOG.add("begins");
      bench.power(true);
      bench.pause(Duration.ofSeconds(30));
      LOG.add("ends");
    }
  }

  @Test
  void whereThereIsOneBenchTestsWaitForIt() {
    Scarce.LOG.clear();
    assertThat(failures(run(Scarce.class, IN_PARALLEL))).isEmpty();
    assertThat(Scarce.LOG).hasSize(20);
    for (int i = 0; i < Scarce.LOG.size(); i += 2) {
      assertThat(Scarce.LOG.subList(i, i + 2)).containsExactly("begins", "ends");
    }
    assertThat(WatchedLab.sockets()).hasSize(10);
  }

  static class OnAMethod {
    @Test
    @PinholeBench
    void boots(Device device) {
      device.boots();
    }
  }

  @Test
  void theAnnotationMayStandOnAMethodAlone() throws IOException {
    assertThat(failures(run(OnAMethod.class))).isEmpty();
    assertThat(report(OnAMethod.class, "junit.xml")).contains("tests=\"1\" failures=\"0\"");
  }
}
