package dev.pinhole.bench.rig.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.rig.Board;
import dev.pinhole.bench.rig.board.EmulatedLcus.Manner;
import dev.pinhole.bench.rig.board.LastWords.Driven;
import dev.pinhole.bench.rig.board.LastWords.Sent;
import dev.pinhole.camera.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {
  @Test
  void aWillIsReadAsItWasWritten() {
    Sent sent =
        new Sent(
            Path.of("/dev/serial/by id/é"),
            9600,
            Duration.ofSeconds(3),
            List.of(new byte[] {13}, new byte[] {(byte) 0xA0, 1}));
    String line = WillText.write(sent);
    assertThat(line).endsWith(" 9600 3000 0d a001").doesNotContain("/");
    assertThat(WillText.read(line)).map(WillText::write).contains(line);
    Driven driven = new Driven(Path.of("/dev/gpiochip0"), Map.of(17, false, 27, true));
    assertThat(WillText.read(WillText.write(driven))).contains(driven);
    assertThat(WillText.write(driven)).endsWith(" 17- 27+");
  }

  @Test
  void halfALineIsNoWill() {
    for (String line :
        List.of("", "se", "send", "send 2f6", "send 2f61 96x 0", "drive", "drive 2f 1?x+")) {
      assertThat(WillText.read(line)).as(line).isEmpty();
    }
  }

  /** A bench as a process, that can be killed. */
  static final class Bench {
    private Bench() {}

    @SuppressWarnings("SystemOut") // how a process tells a test where it is
    public static void main(String[] arguments) {
      Guard guard = Guard.start();
      SystemClock clock = new SystemClock();
      Board board =
          Boards.open(Settings.serial(Kind.LCUS, "relays", Path.of(arguments[0])), clock, guard);
      board.output("1", false).set(true);
      board.output("2", true).set(false);
      System.out.println(guard.process().pid());
      while (true) {
        clock.pause(Duration.ofHours(1));
      }
    }
  }

  @Nested
  @Tag("process")
  class OfABench {
    @TempDir private Path folder;

    @Test
    void thatIsKilledSwitchesItsBoardsToIdle() throws IOException {
      EmulatedLcus emulated = new EmulatedLcus(2, Manner.BYTES);
      try (BoardOnPty pty = new BoardOnPty(folder, emulated)) {
        Process bench =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Bench.class.getName(),
                    pty.port().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
          long guard = Long.parseLong(bench.inputReader().readLine());
          // A busy machine may let the board's answer come too late to be waited for.
          pty.until(() -> pty.heard().contains("a0 02 00 a2") && !emulated.isOn(2));
          assertThat(emulated.isOn(1)).isTrue();
          ProcessHandle heir = ProcessHandle.of(guard).orElseThrow();
          // What a terminal's Ctrl-C sends to both must not end the guard before the bench.
          heir.destroy();
          pty.forget();
          bench.destroyForcibly();
          pty.until(() -> emulated.isOn(2) && !emulated.isOn(1));
          pty.until(() -> !heir.isAlive());
          assertThat(pty.heard()).isEqualTo("a0 01 00 a1 a0 02 01 a3");
        } finally {
          bench.destroyForcibly();
          bench.onExit().join();
        }
      }
    }

    @Test
    void thatSaysFarewellDoesNothing() throws IOException {
      EmulatedLcus emulated = new EmulatedLcus(1, Manner.SILENT);
      try (BoardOnPty pty = new BoardOnPty(folder, emulated)) {
        Guard guard = Guard.start();
        guard.leave(new Sent(pty.port(), 9600, Duration.ZERO, List.of(LcusBoard.frame(1, true))));
        guard.close();
        guard.process().onExit().join();
        assertThat(pty.heard()).isEmpty();
      }
    }
  }
}
