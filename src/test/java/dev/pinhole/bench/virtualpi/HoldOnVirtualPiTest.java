package dev.pinhole.bench.virtualpi;

import static dev.pinhole.bench.virtualpi.GuestDevice.IMAGES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder.Accepted;
import dev.pinhole.camera.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a real kernel and real pins: held by the host, read on a real serial port. */
@Tag("virtual-pi")
class HoldOnVirtualPiTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final SystemClock clock = new SystemClock();
  private final LampWatch lamp = new LampWatch();

  @TempDir private Path folder;

  private VirtualPi plugIn(GuestDevice device, boolean pressed) throws IOException {
    return new VirtualPi(
        new VirtualPi.Machine(IMAGES, device.disk).withPressed(pressed), clock, lamp);
  }

  private SerialLog.Line await(VirtualPi pi, int from, String words) {
    return pi.console()
        .await(from, line -> line.matches("\\[ *[0-9.]+\\] " + words), PATIENCE)
        .orElseThrow(
            () ->
                new AssertionError(
                    "no line '" + words + "' in " + pi.console().lines() + " " + pi.guestLog()));
  }

  private void hold(VirtualPi pi, Duration time) throws IOException {
    long pressed = pi.contact(true);
    long until = pressed + time.toNanos();
    while (until - clock.nanos() > 0) {
      clock.awaitNanos(until);
    }
    pi.contact(false);
  }

  /** What the lamp changed to between two times. */
  private List<Boolean> lamp(long from, long to) {
    return lamp.since(from).stream()
        .filter(change -> change.at() <= to)
        .map(LampWatch.Change::lit)
        .toList();
  }

  @Test
  void aHoldOfTwentySecondsRestoresAndAShorterOneDoesNot() throws Exception {
    GuestDevice device = new GuestDevice(folder, GuestDevice.bootingFor("1s"));
    try (VirtualPi pi = plugIn(device, false)) {
      await(pi, 0, "booting");
      await(pi, 0, "ready");

      int before = pi.console().count();
      hold(pi, Duration.ofMillis(19_800));
      await(pi, before, "hold abandoned after 19\\..* s: nothing restored");
      assertThat(pi.console().lines()).noneMatch(line -> line.text().contains("] restor"));

      before = pi.console().count();
      hold(pi, Duration.ofMillis(20_200));
      SerialLog.Line restored = await(pi, before, "restored after a hold of 20\\.000 s");
      SerialLog.Line rebooting = await(pi, before, "rebooting");
      await(pi, before, "booting");
      await(pi, before, "ready");

      // By the device's own clock it is shown for 3 s or more (I6), and the pin is seen to flash.
      assertThat(GuestDevice.micros(rebooting) - GuestDevice.micros(restored))
          .isGreaterThanOrEqualTo(3_000_000);
      assertThat(lamp(restored.at(), rebooting.at())).startsWith(false, true);
    }
    assertThat(device.accepted()).isEqualTo(Accepted.CODE_ONLY);
  }

  @Test
  void aButtonHeldSinceBeforeThePowerIsStuck() throws Exception {
    GuestDevice device = new GuestDevice(folder, GuestDevice.bootingFor("1s"));
    try (VirtualPi pi = plugIn(device, true)) {
      await(pi, 0, "stuck: let go of the reset button");
      clock.awaitNanos(clock.nanos() + Duration.ofSeconds(21).toNanos());
      int before = pi.console().count();
      pi.contact(false);
      await(pi, before, "ready");
    }
    assertThat(device.accepted()).isEqualTo(Accepted.OWNERS_ONLY);
  }

  @Test
  void aPowerCutInTheMiddleOfAHoldRestoresNothing() throws Exception {
    GuestDevice device = new GuestDevice(folder, GuestDevice.bootingFor("1s"));
    try (VirtualPi pi = plugIn(device, false)) {
      await(pi, 0, "ready");
      pi.contact(true);
      await(pi, 0, "hold began");
      clock.awaitNanos(clock.nanos() + Duration.ofSeconds(10).toNanos());
      pi.cutPower();
    }
    // It goes on being held while the power comes back: that is no hold either.
    try (VirtualPi pi = plugIn(device, true)) {
      await(pi, 0, "stuck.*");
      clock.awaitNanos(clock.nanos() + Duration.ofSeconds(11).toNanos());
      int before = pi.console().count();
      pi.contact(false);
      await(pi, before, "ready");
    }
    assertThat(device.accepted()).isEqualTo(Accepted.OWNERS_ONLY);
  }
}
