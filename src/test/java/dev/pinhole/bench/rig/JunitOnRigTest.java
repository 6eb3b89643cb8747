package dev.pinhole.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.pinhole.agent.DeviceFolder;
import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.junit.Device;
import dev.pinhole.bench.junit.PinholeBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Tests in Java on a rig: the same classes, and the same rest at their end. */
@Tag("process")
class JunitOnRigTest {
  @TempDir private Path folder;

  @PinholeBench(
      profile = {"hold-time: 3s", "last-seconds: 1s", "maximum-hold: 8s", "boot-time: 1s"})
  static class OnTheDesk {
    @Test
    void restores(Bench bench, Device device) {
      device.boots();
      bench.pressFor(Duration.ofMillis(3_500));
      device.says("restored*");
      device.says("ready");
      device.accepts(Password.CODE);
      device.refuses(Password.OWNER);
    }

    @Test
    void failsWithTheButtonPressed(Bench bench, Device device) {
      device.boots();
      bench.contact(true);
      device.accepts(Password.CODE);
    }
  }

  @PinholeBench(profile = "hold-time: 4s")
  static class OfAnotherProfile {
    @Test
    void isNotReached(Bench bench) {}
  }

  @Test
  void testsRunOnARigAndLeaveItAtRest() throws IOException {
    Path reports = folder.resolve("reports");
    try (RigOnDesk desk = new RigOnDesk(Files.createDirectory(folder.resolve("desk")))) {
      EngineTestKit.Builder rig =
          EngineTestKit.engine("junit-jupiter")
              .configurationParameter("pinhole.bench", "rig")
              .configurationParameter("pinhole.rig", desk.file.toString())
              .configurationParameter("pinhole.reports", reports.toString());
      rig.selectors(selectClass(OnTheDesk.class), selectClass(OfAnotherProfile.class))
          .execute()
          .testEvents()
          .assertStatistics(tests -> tests.succeeded(1).failed(2));
      assertThat(desk.isPressed()).as("the button is pressed").isFalse();
      assertThat(desk.isPowered()).as("the power is on").isFalse();
    }
    Path report = reports.resolve(OnTheDesk.class.getName());
    assertThat(Files.readString(report.resolve("junit.xml")))
        .contains("tests=\"2\" failures=\"1\" errors=\"0\"")
        .contains("the verification code should be accepted, and was refused");
    try (Stream<Path> files = Files.list(report)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file))
            .doesNotContain(DeviceFolder.CODE, DeviceFolder.OWNERS_PASSWORD);
      }
    }
  }
}
