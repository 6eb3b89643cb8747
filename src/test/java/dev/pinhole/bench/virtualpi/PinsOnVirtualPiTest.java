package dev.pinhole.bench.virtualpi;

import static dev.pinhole.bench.virtualpi.GuestDevice.IMAGES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder;
import dev.pinhole.agent.DeviceFolder.Accepted;
import dev.pinhole.camera.SystemClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the provider promises on real lines, what the doctor says of them to users of every kind,
 * and a reboot that is one: in one guest, one after the other.
 */
@Tag("virtual-pi")
class PinsOnVirtualPiTest {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final String START =
      """
      cd /var/lib/pinhole
      run() {
        java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \\
          -Dorg.slf4j.simpleLogger.defaultLogLevel=error \\
          -cp "/opt/pinhole/pinhole.jar:/opt/pinhole/lib/*:programs.jar" "$@"
      }
      run dev.pinhole.gpio.linux.PinDrill
      run dev.pinhole.example.PressToLight 4 5 gpiochip0

      doctor() {
        echo "DOCTOR $1"
        su -s /bin/sh $2 -c "exec /opt/pinhole/bin/pinhole doctor --config $3/camera.yaml"
        echo "DOCTOR ended with $?"
      }
      doctor sound pinhole .

      # Someone who is in no group, whose label all can read, whose vault is in memory.
      mkdir /tmp/theirs
      cp camera.yaml profile.yaml label.yaml vault.bin /tmp/theirs
      chown -R nobody /tmp/theirs
      chmod 644 /tmp/theirs/label.yaml
      gpioset --consumer led0 -c gpiochip0 5=1 &
      blocker=$!
      doctor unsound nobody /tmp/theirs

      # Each remedy, as the doctor has it.
      kill $blocker
      sed 's/^\\(gpio\\|dialout\\):.*/&,nobody/' /etc/group >/tmp/group
      mount --bind /tmp/group /etc/group
      mkdir theirs
      cp -a /tmp/theirs/. theirs
      chown nobody theirs
      chmod 600 theirs/label.yaml
      doctor mended nobody theirs

      gpioset --consumer led0 -c gpiochip0 5=1 &
      blocker=$!
      sleep 100000 </dev/ttyAMA0 &
      blockers="$blocker $!"
      echo "DOCTOR waits"
      until gpioget -c gpiochip0 4 | grep -q =inactive; do usleep 100000; done
      doctor taken root .
      kill $blockers
      until gpioget -c gpiochip0 4 | grep -q =active; do usleep 100000; done

      /opt/pinhole/bin/pinhole agent --config reboot.yaml
      """;

  private final SystemClock clock = new SystemClock();
  private final LampWatch lamp = new LampWatch();

  @TempDir private Path folder;

  /** The drill and the example, of the classes that were compiled with this test. */
  private static byte[] programs() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      for (String name : List.of("gpio/linux/PinDrill", "example/PressToLight")) {
        Path path = Path.of("target/test-classes/dev/pinhole", name);
        try (DirectoryStream<Path> classes =
            Files.newDirectoryStream(path.getParent(), path.getFileName() + "*.class")) {
          for (Path file : classes) {
            jar.putNextEntry(
                new JarEntry(Path.of("target/test-classes").relativize(file).toString()));
            jar.write(Files.readAllBytes(file));
            jar.closeEntry();
          }
        }
      }
    }
    return bytes.toByteArray();
  }

  private GuestDevice device() throws IOException {
    String config =
        """
        model: c1c
        firmware: 1.0.0
        profile: profile.yaml
        label: label.yaml
        vault: vault.bin
        console: {tty: /dev/ttyAMA0}
        reboot: {action: host, command: [reboot, -f]}
        """;
    return new GuestDevice(
        folder,
        DeviceFolder.QUICK,
        Map.of(
            "start", START.getBytes(UTF_8),
            "programs.jar", programs(),
            "reboot.yaml", config.getBytes(UTF_8)));
  }

  /** Waits until the guest has printed something, and gives what it printed from there on. */
  private String awaitLog(VirtualPi pi, String text) {
    long until = clock.nanos() + PATIENCE.toNanos();
    int at = pi.guestLog().indexOf(text);
    while (at < 0) {
      assertThat(pi.isRunning() && until - clock.nanos() > 0)
          .as("waiting for '%s' in %s", text, pi.guestLog())
          .isTrue();
      clock.awaitNanos(clock.nanos() + 50_000_000);
      at = pi.guestLog().indexOf(text);
    }
    return pi.guestLog().substring(at);
  }

  private void awaitLamp(VirtualPi pi, boolean lit) {
    long until = clock.nanos() + PATIENCE.toNanos();
    while (pi.isLit() != lit) {
      assertThat(until - clock.nanos()).as("the lamp becomes %s", lit).isPositive();
      clock.awaitNanos(clock.nanos() + 5_000_000);
    }
  }

  @Test
  void linesDoctorAndReboot() throws Exception {
    GuestDevice device = device();
    try (VirtualPi pi = new VirtualPi(new VirtualPi.Machine(IMAGES, device.disk), clock, lamp)) {
      lines(pi);
      example(pi);
      doctor(pi);
      reboot(pi);
    }
    assertThat(device.accepted()).isEqualTo(Accepted.CODE_ONLY);
  }

  private void lines(VirtualPi pi) throws IOException {
    awaitLog(pi, "DRILL press me");
    String chip = "gpiochip0 (9030000.pl061)";
    assertThat(pi.guestLog().replace("\r", ""))
        .contains(
            "DRILL by path: " + chip,
            "DRILL by name: " + chip,
            "DRILL by label: " + chip,
            "DRILL line by name: 4\n",
            "DRILL no such name: no line of gpiochip0 is named GPIO99: 'gpioinfo' lists them",
            "DRILL no such line: there is no line 8 on gpiochip0: its lines are 0 to 7",
            "DRILL no such chip: there is no GPIO chip /dev/gpiochip7: use " + chip,
            "DRILL busy: line 4 of gpiochip0 is in use by \"",
            "DRILL given back: 200 times");
    pi.contact(true);
    awaitLog(pi, "DRILL listener that failed: a listener's own");
    for (String[] step :
        new String[][] {
          {"ordinary output is LOW", "dark"},
          {"ordinary output is HIGH", "lit"},
          {"active-low output is LOW", "lit"},
          {"active-low output is HIGH", "dark"}
        }) {
      awaitLog(pi, "DRILL " + step[0]);
      awaitLamp(pi, step[1].equals("lit"));
      pi.contact(!pi.isPressed());
    }
  }

  private void example(VirtualPi pi) throws IOException {
    pi.contact(false);
    awaitLog(pi, "The button is released");
    for (int i = 0; i < 10; i++) {
      pi.contact(!pi.isPressed());
      awaitLamp(pi, pi.isPressed());
    }
    awaitLog(pi, "number 10, heard ");
    String said = awaitLog(pi, "The button is ");
    assertThat(said).contains("LOW at ", "HIGH at ");
    for (int i = 1; i <= 10; i++) {
      assertThat(said).contains("number " + i + ", heard ");
    }
  }

  private void doctor(VirtualPi pi) throws IOException {
    pi.contact(false);
    assertThat(report(pi, "sound"))
        .contains(
            "ok    board    Raspberry Pi 4 Model B Rev 1.4",
            "ok    gpio     gpiochip0 (9030000.pl061), 8 lines, open to this user",
            "ok    button   line 4 of gpiochip0 (GPIO17) is free",
            "ok    button   reads as released (high)",
            "ok    tty      /dev/ttyAMA0 opens, 115200 baud",
            "ok    storage  /var/lib/pinhole (ext4, ",
            "ok    label    ",
            "ok    vault    ",
            "All works.",
            "ended with 0");
    assertThat(report(pi, "unsound"))
        .contains(
            "fail  gpio     no permission for /dev/gpiochip0: add the user to group gpio",
            "fail  tty      /dev/ttyAMA0: ",
            "add the user to group dialout",
            "fail  storage  /tmp/theirs is in memory (tmpfs)",
            "fail  label    /tmp/theirs/label.yaml: ",
            "chmod 600",
            "4 do not work yet.",
            "ended with 1");
    assertThat(report(pi, "mended")).contains("All works.", "ended with 0");
    awaitLog(pi, "DOCTOR waits");
    pi.contact(true);
    assertThat(report(pi, "taken"))
        .contains(
            "fail  button   reads as pressed (low)",
            "fail  lamp     line 5 of gpiochip0 (GPIO27) is in use by \"led0\": stop that first",
            "fail  tty      /dev/ttyAMA0 is in use by ",
            "3 do not work yet.",
            "ended with 1");
    pi.contact(false);
    assertThat(pi.guestLog()).doesNotContain(DeviceFolder.CODE, DeviceFolder.OWNERS_PASSWORD);
  }

  private String report(VirtualPi pi, String name) {
    awaitLog(pi, "DOCTOR " + name);
    String said = pi.guestLog();
    int end = -1;
    while (end < 0) {
      assertThat(pi.isRunning()).as(said).isTrue();
      clock.awaitNanos(clock.nanos() + 50_000_000);
      String text = awaitLog(pi, "DOCTOR " + name).replace("\r", "");
      end = text.indexOf("DOCTOR ended with ");
      said = end < 0 ? text : text.substring(0, end + "DOCTOR ended with 0".length());
    }
    System.out.println(said);
    return said;
  }

  /** The machine goes down after the restore, as QEMU's process shows, which is not to reboot. */
  private void reboot(VirtualPi pi) throws Exception {
    awaitLine(pi, "ready");
    pi.contact(true);
    awaitLine(pi, "rebooting");
    pi.awaitOff();
  }

  private static void awaitLine(VirtualPi pi, String words) {
    assertThat(pi.console().await(0, line -> line.endsWith("] " + words), PATIENCE))
        .as("%s in %s", words, pi.console().lines())
        .isPresent();
  }
}
