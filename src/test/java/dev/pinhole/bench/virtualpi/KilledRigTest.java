package dev.pinhole.bench.virtualpi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of the pins of a rig whose process is killed, on a real kernel: the kernel leaves
 * them as they were, and the rig's guard sets them to idle.
 */
class KilledRigTest {
  private static final int POWER = VirtualPi.LAMP_LINE;
  private static final int BUTTON = 6;

  /** For this long a pin that nobody drives is looked at. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final Map<String, byte[]> FILES =
      Map.of(
          "rig.yaml",
          text(
              """
              boards:
                pins: {kind: gpio}
              power: {board: pins, line: GPIO27}
              button: {board: pins, line: GPIO22}
              profile: c1c
              """),
          "hold.yaml",
          text(
              """
              title: A hold that nobody ends
              steps:
                - power: on
                - press
                - wait: 30min
              """),
          "start",
          text(
              """
              cd /var/lib/pinhole
              java() {
                for process in /proc/[0-9]*; do
                  case $(readlink "$process/exe") in
                    */java)
                      tr '\\0' ' ' <"$process/cmdline" | grep -q "$1" && echo "${process#/proc/}"
                      ;;
                  esac
                done
              }
              # Open before anybody types, or the first letters are lost.
              exec 3</dev/ttyAMA0
              echo "test: begins"
              while read -r what <&3; do
                case $what in
                  rig)
                    su -s /bin/sh pinhole -c 'exec /opt/pinhole/bin/pinhole bench run --on rig \\
                      --rig rig.yaml hold.yaml' &
                    ;;
                  kill-rig) kill -9 $(java 'bench run') ;;
                  kill-guard) kill -9 $(java 'rig.board.Heir') ;;
                esac
                echo "test: did $what"
              done
              """));

  @TempDir private Path folder;

  private final Map<Integer, Boolean> levels = new ConcurrentHashMap<>();

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  @Tag("virtual-pi")
  void itsGuardSwitchesOffWhatTheKernelLeavesOn() throws Exception {
    DataDisk disk = DataDisk.make(folder.resolve("rig.img"), "32M", FILES);
    try (PluggedIn in =
        new PluggedIn(
            disk, machine -> machine.withCores(1), (at, line, high) -> levels.put(line, high))) {
      in.awaitPrinted("test: begins");
      begin(in);
      long killed = tell(in, "kill-rig");
      in.await("power off and button released", () -> isAt(POWER, false) && isAt(BUTTON, false));
      System.out.printf(
          "A guard switched off %.1f s after its rig was killed%n",
          (in.clock.nanos() - killed) / 1e9);

      begin(in);
      tell(in, "kill-guard");
      tell(in, "kill-rig");
      in.clock.pause(LOOK);
      assertThat(levels).containsEntry(POWER, true).containsEntry(BUTTON, true);
    }
  }

  private boolean isAt(int line, boolean high) {
    return levels.getOrDefault(line, false) == high;
  }

  private void begin(PluggedIn in) throws IOException {
    tell(in, "rig");
    in.await("power on and button pressed", () -> isAt(POWER, true) && isAt(BUTTON, true));
  }

  /**
   * Has the guest do something; returns when it says that it did.
   *
   * @return when it was told to
   */
  private static long tell(PluggedIn in, String what) throws IOException {
    long at = in.clock.nanos();
    String done = "test: did " + what;
    int before = in.printed(done);
    in.type(what + "\n");
    in.await("'" + done + "'", () -> in.printed(done) > before);
    return at;
  }
}
