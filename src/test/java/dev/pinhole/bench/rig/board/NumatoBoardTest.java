package dev.pinhole.bench.rig.board;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Board;
import dev.pinhole.bench.rig.Input;
import dev.pinhole.bench.rig.Output;
import dev.pinhole.bench.rig.board.EmulatedNumato.Fault;
import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumatoBoardTest {
  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  @Test
  void aReplyIsEchoAnswerAndPrompt() {
    assertThat(NumatoReply.of(bytes("relay read 0\n\ron\n\r>")))
        .contains(new NumatoReply("relay read 0", List.of("on")));
    assertThat(NumatoReply.of(bytes("relay on 0\r\n\r\n> ")))
        .contains(new NumatoReply("relay on 0", List.of()));
    assertThat(NumatoReply.of(bytes("relay on 0\n\r"))).isEmpty();
    assertThat(NumatoReply.of(bytes(">"))).isEmpty();
    assertThat(NumatoReply.isWhole(bytes("relay on 0\n\r"))).isFalse();
  }

  @Nested
  @Tag("process")
  class OnAPty {
    private final EmulatedNumato emulated = new EmulatedNumato();
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

    private Board open(LastWords lastWords) {
      return new NumatoBoard(
          Settings.serial(Kind.NUMATO, "relays", pty.port()),
          pty.clock(),
          lastWords,
          Duration.ofSeconds(2));
    }

    private static String hex(String text) {
      return HexFormat.ofDelimiter(" ").formatHex(bytes(text));
    }

    @Test
    void eachSwitchingIsSaidAndReadBack() {
      try (Board board = open(LastWords.NONE)) {
        Output relay = board.output("10", false);
        relay.set(true);
        assertThat(emulated.isOn('A')).isTrue();
      }
      assertThat(emulated.isOn('A')).isFalse();
      assertThat(pty.heard())
          .isEqualTo(
              hex(
                  "\rver\rrelay off A\rrelay read A\rrelay on A\rrelay read A\r"
                      + "relay off A\rrelay read A\r"));
    }

    @Test
    void halfALineOfAProgramBeforeIsNoHarm() {
      // What was typed before, and never ended.
      emulated.hear('x', _ -> {});
      try (Board board = open(LastWords.NONE)) {
        board.output("0", true);
        assertThat(emulated.isOn('0')).isTrue();
      }
    }

    @Test
    void aModuleThatDoesNotAnswerIsNotOpened() {
      emulated.fault = Fault.SILENT;
      assertThatThrownBy(() -> open(LastWords.NONE))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("it answered an empty line by nothing within 2000 ms")
          .hasMessageContaining("check port, kind and supply");
    }

    @Test
    void aLateAnswerIsToldAndNotTakenForTheNextOne() {
      try (Board board = open(LastWords.NONE)) {
        Output relay = board.output("0", false);
        emulated.fault = Fault.LATE;
        assertThatThrownBy(() -> relay.set(true))
            .isInstanceOf(BenchException.class)
            .hasMessageContaining("told 'relay on 0', it answered nothing within 2000 ms");
        emulated.catchUp(pty);
        relay.set(false);
        assertThat(emulated.isOn('0')).isFalse();
        relay.set(true);
        assertThat(emulated.isOn('0')).isTrue();
      }
    }

    @Test
    void aWrongEchoAndGarbageAndAStuckRelayAreTold() {
      try (Board board = open(LastWords.NONE)) {
        Output relay = board.output("0", false);
        emulated.fault = Fault.WRONG_ECHO;
        assertThatThrownBy(() -> relay.set(true))
            .isInstanceOf(BenchException.class)
            .hasMessageContaining("it answered 23 23 23");
        emulated.fault = Fault.GARBAGE;
        assertThatThrownBy(() -> relay.set(false)).hasMessageContaining("it objects");
        emulated.fault = Fault.NONE;
        relay.set(false);
        emulated.fault = Fault.STUCK_RELAY;
        assertThatThrownBy(() -> relay.set(true))
            .hasMessageContaining("relay 0 was switched on, and reads off: check its supply");
        emulated.fault = Fault.NONE;
      }
      assertThat(emulated.isOn('0')).isFalse();
    }

    @Test
    void anInputIsPolledAndToldWhenItChanges() {
      List<Boolean> levels = new CopyOnWriteArrayList<>();
      Board board = open(LastWords.NONE);
      Input input = board.input("3", (_, high) -> levels.add(high));
      pty.until(() -> levels.equals(List.of(false)));
      assertThat(pty.heard()).contains(hex("gpio read 3\r"));
      emulated.pin = true;
      pty.until(() -> levels.equals(List.of(false, true)));
      assertThat(input.uncertainty()).isGreaterThanOrEqualTo(Duration.ofMillis(15));
      // Switching goes on beside it.
      Output relay = board.output("3", false);
      relay.set(true);
      pty.unplug();
      pty.until(() -> hasFailed(input));
      assertThatThrownBy(() -> relay.set(false)).isInstanceOf(BenchException.class);
      board.close();
    }

    private static boolean hasFailed(Input input) {
      try {
        input.uncertainty();
        return false;
      } catch (BenchException e) {
        return true;
      }
    }

    @Test
    void linesThatItCannotHaveAreRefused() {
      try (Board board = open(LastWords.NONE)) {
        board.output("0", false);
        assertThatThrownBy(() -> board.output("0", false))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining("output 0 is used twice");
        assertThatThrownBy(() -> board.output("W", false))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining("no relay 'W'");
      }
    }

    @Test
    void theLastWordsEndALineAndSwitchToIdle() {
      List<String> wills = new ArrayList<>();
      try (Board board = open(will -> wills.add(WillText.write(will)))) {
        board.output("0", true);
      }
      HexFormat hex = HexFormat.of();
      assertThat(wills.getFirst()).endsWith(" 19200 0 0d " + hex.formatHex(bytes("relay on 0\r")));
      assertThat(wills.getLast()).endsWith(" 19200 0");
    }
  }
}
