package dev.pinhole.bench.rig.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Board;
import dev.pinhole.bench.rig.Input;
import dev.pinhole.bench.rig.Output;
import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class FirmataBoardTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final EmulatedFirmata emulated = new EmulatedFirmata();
  @TempDir private Path folder;
  private BoardOnPty pty;

  @BeforeEach
  void plug() throws IOException {
    pty = new BoardOnPty(folder, emulated);
  }

  @AfterEach
  void unplug() {
    pty.close();
  }

  private Board open(Duration boot, Duration patience) {
    Settings settings =
        new Settings(
            Kind.FIRMATA,
            "pins",
            Optional.of(pty.port()),
            OptionalInt.empty(),
            Optional.empty(),
            Map.of("7", Pull.UP, "10", Pull.UP));
    return new FirmataBoard(settings, pty.clock(), LastWords.NONE, boot, patience);
  }

  @Test
  void anOutputIsSetReadBackAndLeftIdle() {
    Board board = open(LONG, LONG);
    pty.forget();
    Output relay = board.output("8", true);
    relay.set(false);
    assertThat(emulated.isHigh(8)).isFalse();
    board.close();
    assertThat(emulated.isHigh(8)).isTrue();
    assertThat(pty.heard())
        .isEqualTo("f4 08 01 f5 08 01 f0 6d 08 f7 f5 08 00 f0 6d 08 f7 f5 08 01 f0 6d 08 f7");
  }

  @Test
  void aBoardIsAskedForVersionFirmwareAndPins() {
    try (Board board = open(LONG, LONG)) {
      assertThat(pty.heard()).isEqualTo("f9 f0 79 f7 f0 6b f7");
      board.requireThere();
    }
  }

  @Test
  void aLateAnswerIsToldAndNotTakenForTheNextOne() {
    try (Board board = open(LONG, SHORT)) {
      Output relay = board.output("1", false);
      emulated.late = true;
      assertThatThrownBy(() -> relay.set(true))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("pin 1 was set high, and asked for that, it did not answer within");
      // It says that the pin is high, which is not what is asked for now.
      emulated.catchUp(pty);
      relay.set(false);
      assertThat(emulated.isHigh(1)).isFalse();
    }
  }

  /** Noise on the wire: half messages, bytes that mean nothing, and other features' messages. */
  @Test
  void garbageInTheMidstOfItIsLeftOut() {
    List<Boolean> told = new CopyOnWriteArrayList<>();
    try (Board board = open(LONG, LONG)) {
      Output relay = board.output("1", false);
      board.input("9", (_, high) -> told.add(high));
      pty.say(new byte[] {0x55, 0x00, (byte) 0xF7, (byte) 0xE1, 0x01});
      pty.say(new byte[] {(byte) 0xF0, 0x71, 'h', 0, 'i', 0, (byte) 0xF7, (byte) 0xF0, 0x6E});
      relay.set(true);
      assertThat(emulated.isHigh(1)).isTrue();
      emulated.drive(9, true, pty);
      pty.until(() -> told.equals(List.of(false, true)));
    }
  }

  @Test
  void aBoardThatIsStillStartingIsAwaited() throws Exception {
    emulated.silent = true;
    Thread starting =
        Thread.ofPlatform()
            .start(
                () -> {
                  // It was asked, and did not hear.
                  pty.until(() -> pty.heard().startsWith("f9"));
                  emulated.silent = false;
                  emulated.start(pty);
                });
    try (Board board = open(LONG, LONG)) {
      board.output("1", true);
      assertThat(emulated.isHigh(1)).isTrue();
    }
    starting.join();
  }

  @Test
  void inputsTellTheirLevelAtFirstAndEachChange() {
    List<String> told = new CopyOnWriteArrayList<>();
    emulated.drive(7, true, pty);
    try (Board board = open(LONG, LONG)) {
      pty.forget();
      Input input = board.input("7", (_, high) -> told.add("7 " + high));
      pty.until(() -> told.equals(List.of("7 true")));
      assertThat(pty.heard()).isEqualTo("f4 07 0b d0 01 f0 6d 07 f7");
      board.input("9", (_, high) -> told.add("9 " + high));
      pty.until(() -> told.size() == 2);
      emulated.drive(7, false, pty);
      pty.until(() -> told.size() == 3);
      emulated.drive(9, true, pty);
      pty.until(() -> told.equals(List.of("7 true", "9 false", "7 false", "9 true")));
      assertThat(emulated.mode(9)).isEqualTo(0);
      assertThat(input.uncertainty()).isGreaterThan(Duration.ofMillis(17));
    }
  }

  @Test
  void pinsThatCannotDoItAreRefused() {
    try (Board board = open(LONG, LONG)) {
      assertThatThrownBy(() -> board.output("0", false))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("its pin 0 cannot be an output");
      assertThatThrownBy(() -> board.output("11", false))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("no pin '11': name one of 0 to 10");
      assertThatThrownBy(() -> board.input("10", (_, _) -> {}))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("its pin 10 cannot be an input with a pull-up");
      board.output("3", false);
      assertThatThrownBy(() -> board.input("3", (_, _) -> {}))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("pin 3 is used twice");
    }
  }

  @Test
  void silenceAndAnOldFirmataAreTold() {
    emulated.minor = 3;
    assertThatThrownBy(() -> open(LONG, SHORT))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("it speaks Firmata 2.3, and 2.5 is needed");
    emulated.silent = true;
    assertThatThrownBy(() -> open(SHORT, SHORT))
        .isInstanceOf(BenchException.class)
        .hasMessageStartingWith("board pins (firmata, " + pty.port() + "): it told no Firmata")
        .hasMessageContaining("check port and baud, and that StandardFirmata is on it");
  }

  @Test
  void aBoardThatFallsSilentOrContradictsIsTold() {
    try (Board board = open(LONG, SHORT)) {
      Output relay = board.output("1", false);
      emulated.silent = true;
      assertThatThrownBy(() -> relay.set(true))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("pin 1 was set high, and asked for that, it did not answer");
      emulated.silent = false;
      emulated.confused = true;
      assertThatThrownBy(() -> relay.set(true))
          .hasMessageContaining("it says pin 1, mode 1, state 0");
      emulated.confused = false;
      relay.set(true);
    }
    assertThat(emulated.isHigh(1)).isFalse();
  }

  @Test
  void aBoardThatStartsAnewOrVanishesHasLostItsOutputs() {
    try (Board board = open(LONG, LONG)) {
      Output relay = board.output("1", false);
      Input input = board.input("2", (_, _) -> {});
      emulated.start(pty);
      pty.until(() -> hasFailed(input));
      assertThatThrownBy(() -> relay.set(true))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("it has started anew, and lost its outputs");
    }
    try (Board board = open(LONG, LONG)) {
      Output relay = board.output("1", false);
      pty.unplug();
      assertThatThrownBy(() -> relay.set(true))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("check its cable and supply");
    }
  }

  private static boolean hasFailed(Input input) {
    try {
      input.uncertainty();
      return false;
    } catch (BenchException e) {
      return true;
    }
  }
}
