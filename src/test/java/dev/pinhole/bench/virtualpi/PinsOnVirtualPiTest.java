package dev.pinhole.bench.virtualpi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder;
import dev.pinhole.agent.DeviceFolder.Accepted;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the provider promises on real lines, what the doctor says of them to users of every kind,
 * and a reboot that is one: in one guest, one after the other.
 */
@Tag("virtual-pi")
class PinsOnVirtualPiTest {
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

      # Ended when it has written of an attempt, then started again.
      /opt/pinhole/bin/pinhole agent --config reboot.yaml &
      until [ -s audit.log ]; do sleep 1; done
      kill $!
      wait $!
      echo "AGENT ended with $?"
      /opt/pinhole/bin/pinhole agent --config reboot.yaml
      """;

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
        audit: audit.log
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

  private static void awaitLamp(PluggedIn in, boolean lit) {
    in.await("the lamp to be " + (lit ? "lit" : "dark"), () -> in.pi.isLit() == lit);
  }

  @Test
  void linesDoctorAndReboot() throws Exception {
    GuestDevice device = device();
    try (PluggedIn in = new PluggedIn(device.disk)) {
      lines(in);
      example(in);
      doctor(in);
      int from = end(in);
      reboot(in, from);
    }
    assertThat(device.accepted()).isEqualTo(Accepted.CODE_ONLY);
  }

  private static void lines(PluggedIn in) throws IOException {
    in.awaitPrinted("DRILL press me");
    String chip = "gpiochip0 (9030000.pl061)";
    assertThat(in.pi.guestLog().replace("\r", ""))
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
    in.pi.contact(true);
    in.awaitPrinted("DRILL listener that failed: a listener's own");
    for (String[] step :
        new String[][] {
          {"ordinary output is LOW", "dark"},
          {"ordinary output is HIGH", "lit"},
          {"active-low output is LOW", "lit"},
          {"active-low output is HIGH", "dark"}
        }) {
      in.awaitPrinted("DRILL " + step[0]);
      awaitLamp(in, step[1].equals("lit"));
      in.pi.contact(!in.pi.isPressed());
    }
  }

  private static void example(PluggedIn in) throws IOException {
    in.pi.contact(false);
    in.awaitPrinted("The button is released");
    for (int i = 0; i < 10; i++) {
      in.pi.contact(!in.pi.isPressed());
      awaitLamp(in, in.pi.isPressed());
    }
    in.awaitPrinted("number 10, heard ");
    String said = in.awaitPrinted("The button is ");
    assertThat(said).contains("LOW at ", "HIGH at ");
    for (int i = 1; i <= 10; i++) {
      assertThat(said).contains("number " + i + ", heard ");
    }
  }

  private static void doctor(PluggedIn in) throws IOException {
    in.pi.contact(false);
    assertThat(report(in, "sound"))
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
    assertThat(report(in, "unsound"))
        .contains(
            "fail  gpio     no permission for /dev/gpiochip0: add the user to group gpio",
            "fail  tty      /dev/ttyAMA0: ",
            "add the user to group dialout",
            "fail  storage  /tmp/theirs is in memory (tmpfs)",
            "fail  label    /tmp/theirs/label.yaml: ",
            "chmod 600",
            "4 do not work yet.",
            "ended with 1");
    assertThat(report(in, "mended")).contains("All works.", "ended with 0");
    in.awaitPrinted("DOCTOR waits");
    in.pi.contact(true);
    assertThat(report(in, "taken"))
        .contains(
            "fail  button   reads as pressed (low)",
            "fail  lamp     line 5 of gpiochip0 (GPIO27) is in use by \"led0\": stop that first",
            "fail  tty      /dev/ttyAMA0 is in use by ",
            "3 do not work yet.",
            "ended with 1");
    in.pi.contact(false);
    assertThat(in.pi.guestLog()).doesNotContain(DeviceFolder.CODE, DeviceFolder.OWNERS_PASSWORD);
  }

  /** All that one run of the doctor printed. */
  private static String report(PluggedIn in, String name) {
    Pattern whole = Pattern.compile("(?s)DOCTOR " + name + ".*?DOCTOR ended with [0-9]");
    in.await("the doctor's report", () -> whole.matcher(in.pi.guestLog()).find());
    String said =
        whole
            .matcher(in.pi.guestLog())
            .results()
            .findFirst()
            .orElseThrow()
            .group()
            .replace("\r", "");
    System.out.println(said);
    return said;
  }

  /**
   * SIGTERM: the lamp goes out, and the exit code is 0.
   *
   * @return from where on the console is that of the next agent
   */
  private static int end(PluggedIn in) throws Exception {
    in.await(0, "ready");
    awaitLamp(in, true);
    int from = in.count();
    in.hold(Duration.ofMillis(300));
    in.await(0, "hold abandoned after 0\\..*");
    in.await(0, "stopped");
    awaitLamp(in, false);
    in.awaitPrinted("AGENT ended with 0");
    return from;
  }

  /** The machine goes down after the restore, as QEMU's process shows, which is not to reboot. */
  private static void reboot(PluggedIn in, int from) throws Exception {
    in.await(from, "ready");
    in.pi.contact(true);
    in.await(0, "rebooting");
    in.pi.awaitOff();
  }
}
