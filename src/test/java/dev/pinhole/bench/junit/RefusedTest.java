package dev.pinhole.bench.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.pinhole.bench.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What no bench can be had for is refused, with a word on what to do instead. */
class RefusedTest {
  @TempDir private Path folder;

  private void assertRefused(Class<?> tests, Map<String, String> properties, String why) {
    List<Throwable> failures =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(tests))
            .configurationParameter("pinhole.reports", folder.toString())
            .configurationParameters(properties)
            .execute()
            .allEvents()
            .finished()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable())
            .flatMap(thrown -> thrown.stream())
            .toList();
    assertThat(failures).hasSize(1);
    assertThat(failures.getFirst()).hasMessageContaining(why);
  }

  @PinholeBench
  static class InTheConstructor {
    InTheConstructor(Bench bench) {
      bench.power(true);
    }

    @Test
    void isNotReached() {}
  }

  @PinholeBench
  static class BeforeAllTests {
    @BeforeAll
    static void plugIn(Bench bench) {
      bench.power(true);
    }

    @Test
    void isNotReached() {}
  }

  @PinholeBench
  static class InAFactory {
    @TestFactory
    Stream<DynamicTest> makes(Device device) {
      return Stream.of(DynamicTest.dynamicTest("boots", device::boots));
    }
  }

  @Test
  void aBenchIsForOneTest() {
    assertRefused(InTheConstructor.class, Map.of(), "take it as a parameter of the test method");
    assertRefused(BeforeAllTests.class, Map.of(), "take it as a parameter of the test method");
    assertRefused(InAFactory.class, Map.of(), "use @ParameterizedTest");
  }

  @PinholeBench(profile = "hold-tim: 3s")
  static class MisspeltSetting {
    @Test
    void isNotReached(Bench bench) {}
  }

  @PinholeBench(profile = "hold-time: soon")
  static class SenselessSetting {
    @Test
    void isNotReached(Bench bench) {}
  }

  @PinholeBench(model = "c9z")
  static class UnknownModel {
    @Test
    void isNotReached(Bench bench) {}
  }

  @Test
  void whatTheAnnotationSaysIsChecked() {
    assertRefused(
        MisspeltSetting.class,
        Map.of(),
        "profile has 'hold-tim: 3s', which is none of its settings; write KEY: VALUE with a key of"
            + " methods, hold-time, ");
    assertRefused(SenselessSetting.class, Map.of(), "hold-time");
    assertRefused(UnknownModel.class, Map.of(), "c9z");
  }

  @PinholeBench
  static class Sound {
    @Test
    void isNotReached(Bench bench) {}
  }

  @Test
  void whatThePropertiesSayIsChecked() throws IOException {
    assertRefused(
        Sound.class,
        Map.of("pinhole.bench", "simulator"),
        "pinhole.bench=simulator: there is no such bench; name sim, virtual-pi or rig");
    assertRefused(
        Sound.class,
        Map.of("pinhole.bench", "rig"),
        "pinhole.bench=rig: which one? Describe it by -Dpinhole.rig=rig.yaml");
    assertRefused(
        Sound.class,
        Map.of("pinhole.bench", "rig", "pinhole.rig", folder + "/none.yaml"),
        "none.yaml: ");
    assertRefused(
        Sound.class,
        Map.of("pinhole.bench", "virtual-pi", "pinhole.virtual-pi", folder + "/none"),
        "is missing: run 'scripts/virtual-pi build' first");
    Path file = Files.createFile(folder.resolve("file"));
    assertRefused(Sound.class, Map.of("pinhole.reports", file.toString()), "cannot be written");
  }
}
