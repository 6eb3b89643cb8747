package dev.pinhole.bench.virtualpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder.Accepted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a real kernel and real pins: held by the host, read on a real serial port. */
@Tag("virtual-pi")
class HoldOnVirtualPiTest {
  @TempDir private Path folder;

  /** What the lamp changed to between two lines. */
  private static List<Boolean> lamp(PluggedIn in, SerialLog.Line from, SerialLog.Line to) {
    return in.lamp.since(from.at()).stream()
        .filter(change -> change.at() <= to.at())
        .map(LampWatch.Change::lit)
        .toList();
  }

  @Test
  void aHoldOfTwentySecondsRestoresAndAShorterOneDoesNot() throws Exception {
    GuestDevice device = new GuestDevice(folder, GuestDevice.bootingFor("1s"));
    try (PluggedIn in = new PluggedIn(device.disk)) {
      in.await(0, "booting");
      in.await(0, "ready");

      int before = in.count();
      in.hold(Duration.ofMillis(19_800));
      in.await(before, "hold abandoned after 19\\..* s: nothing restored");
      assertThat(in.pi.console().lines()).noneMatch(line -> line.text().contains("] restor"));

      before = in.count();
      in.hold(Duration.ofMillis(20_200));
      SerialLog.Line restored = in.await(before, "restored after a hold of 20\\.000 s");
      SerialLog.Line rebooting = in.await(before, "rebooting");
      in.await(before, "booting");
      in.await(before, "ready");

      // By the device's own clock it is shown for 3 s or more (I6), and the pin is seen to flash.
      assertThat(GuestDevice.micros(rebooting) - GuestDevice.micros(restored))
          .isGreaterThanOrEqualTo(3_000_000);
      assertThat(lamp(in, restored, rebooting)).startsWith(false, true);
    }
    assertThat(device.accepted()).isEqualTo(Accepted.CODE_ONLY);
  }

  @Test
  void aButtonHeldSinceBeforeThePowerIsStuck() throws Exception {
    GuestDevice device = new GuestDevice(folder, GuestDevice.bootingFor("1s"));
    try (PluggedIn in = new PluggedIn(device.disk, machine -> machine.withPressed(true))) {
      in.await(0, "stuck: let go of the reset button");
      in.clock.pause(Duration.ofSeconds(21));
      int before = in.count();
      in.pi.contact(false);
      in.await(before, "ready");
    }
    assertThat(device.accepted()).isEqualTo(Accepted.OWNERS_ONLY);
  }

  @Test
  void aPowerCutInTheMiddleOfAHoldRestoresNothing() throws Exception {
    GuestDevice device = new GuestDevice(folder, GuestDevice.bootingFor("1s"));
    try (PluggedIn in = new PluggedIn(device.disk)) {
      in.await(0, "ready");
      in.pi.contact(true);
      in.await(0, "hold began");
      in.clock.pause(Duration.ofSeconds(10));
      in.pi.cutPower();
    }
    // It goes on being held while the power comes back: that is no hold either.
    try (PluggedIn in = new PluggedIn(device.disk, machine -> machine.withPressed(true))) {
      in.await(0, "stuck.*");
      in.clock.pause(Duration.ofSeconds(11));
      int before = in.count();
      in.pi.contact(false);
      in.await(before, "ready");
    }
    assertThat(device.accepted()).isEqualTo(Accepted.OWNERS_ONLY);
  }
}
