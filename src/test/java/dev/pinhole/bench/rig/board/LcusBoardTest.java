package dev.pinhole.bench.rig.board;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Board;
import dev.pinhole.bench.rig.Output;
import dev.pinhole.bench.rig.board.EmulatedLcus.Manner;
import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LcusBoardTest {
  @Test
  void theFramesAreThoseThatSellersPrint() {
    assertThat(LcusBoard.frame(1, true)).containsExactly(0xA0, 0x01, 0x01, 0xA2);
    assertThat(LcusBoard.frame(1, false)).containsExactly(0xA0, 0x01, 0x00, 0xA1);
    assertThat(LcusBoard.frame(8, true)).containsExactly(0xA0, 0x08, 0x01, 0xA9);
    assertThat(LcusBoard.frame(8, false)).containsExactly(0xA0, 0x08, 0x00, 0xA8);
  }

  @Test
  void statesAreReadInBothForms() {
    assertThat(LcusStatus.of(new byte[] {1, 0, 0, 1})).contains(List.of(true, false, false, true));
    assertThat(LcusStatus.of("CH1:OFF \r\nCH2:ON \r\n".getBytes(US_ASCII)))
        .contains(List.of(false, true));
    assertThat(LcusStatus.of("CH1: ON\r\n".getBytes(US_ASCII))).contains(List.of(true));
  }

  @Test
  void whatIsNoStateOrOnlyHalfOfOneIsNotTakenForOne() {
    for (String text : List.of("", "CH1:O", "CH2:ON \r\n", "CH1:ON \r\nCH2:", "CH9:ON\r\n", "OK")) {
      assertThat(LcusStatus.of(text.getBytes(US_ASCII))).as(text).isEmpty();
    }
    assertThat(LcusStatus.of(new byte[] {1, 2})).isEmpty();
    assertThat(LcusStatus.of(new byte[9])).isEmpty();
  }

  @Nested
  @Tag("process")
  class OnAPty {
    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir private Path folder;
    private BoardOnPty pty;

    private Board open(EmulatedLcus emulated, LastWords lastWords) throws IOException {
      pty = new BoardOnPty(folder, emulated);
      return open(lastWords, emulated.manner == Manner.SILENT ? SHORT : Duration.ofSeconds(30));
    }

    private Board open(LastWords lastWords, Duration patience) {
      return new LcusBoard(
          Settings.serial(Kind.LCUS, "relays", pty.port()), pty.clock(), lastWords, patience);
    }

    @AfterEach
    void unplug() {
      pty.close();
    }

    @Test
    void aSilentBoardGetsExactlyTheFramesAndIsLeftIdle() throws IOException {
      Board board = open(new EmulatedLcus(2, Manner.SILENT), LastWords.NONE);
      Output power = board.output("1", false);
      Output button = board.output("2", true);
      power.set(true);
      button.set(false);
      board.close();
      board.close();
      String frames = "ff a0 01 00 a1 a0 02 01 a3 a0 01 01 a2 a0 02 00 a2 a0 01 00 a1 a0 02 01 a3";
      pty.until(() -> pty.heard().length() >= frames.length());
      assertThat(pty.heard()).isEqualTo(frames);
      assertThatThrownBy(() -> power.set(true))
          .isInstanceOf(BenchException.class)
          .hasMessageEndingWith("it was closed");
    }

    @Test
    void aBoardThatAnswersConfirmsEachSwitching() throws IOException {
      EmulatedLcus emulated = new EmulatedLcus(4, Manner.LINES);
      try (Board board = open(emulated, LastWords.NONE)) {
        Output relay = board.output("4", false);
        relay.set(true);
        assertThat(emulated.isOn(4)).isTrue();
        assertThat(pty.heard()).isEqualTo("ff a0 04 00 a4 ff a0 04 01 a5 ff");
        assertThatThrownBy(() -> board.output("5", false))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining("no channel '5': name one of 1 to 4");
        emulated.broken = 4;
        assertThatThrownBy(() -> relay.set(false))
            .isInstanceOf(BenchException.class)
            .hasMessageContaining("relay 4 was switched off, but it says that it is not");
        emulated.broken = 0;
      }
      assertThat(emulated.isOn(4)).isFalse();
    }

    @Test
    void aBoardThatFallsSilentOrTalksNonsenseIsTold() throws IOException {
      EmulatedLcus emulated = new EmulatedLcus(2, Manner.BYTES);
      pty = new BoardOnPty(folder, emulated);
      try (Board board = open(LastWords.NONE, Duration.ofSeconds(3))) {
        Output relay = board.output("1", false);
        emulated.manner = Manner.SILENT;
        assertThatThrownBy(() -> relay.set(true))
            .isInstanceOf(BenchException.class)
            .hasMessage(
                "board relays (lcus, %s): relay 1 was switched on, and asked for its relays (ff) it answered nothing within 3000 ms: check its supply and cable"
                    .formatted(pty.port()));
        emulated.manner = Manner.GARBAGE;
        assertThatThrownBy(() -> relay.set(true)).hasMessageContaining("it answered 55 aa within");
      }
    }

    @Test
    void aLateAnswerIsToldAndNotTakenForTheNextOne() throws IOException {
      EmulatedLcus emulated = new EmulatedLcus(2, Manner.BYTES);
      pty = new BoardOnPty(folder, emulated);
      try (Board board = open(LastWords.NONE, Duration.ofSeconds(3))) {
        Output relay = board.output("1", false);
        emulated.manner = Manner.LATE;
        assertThatThrownBy(() -> relay.set(true))
            .isInstanceOf(BenchException.class)
            .hasMessageContaining("it answered nothing within 3000 ms");
        // It would say that the relay is on, of which the next to ask must not be told.
        emulated.catchUp(pty);
        relay.set(false);
        assertThat(emulated.isOn(1)).isFalse();
      }
    }

    @Test
    void aBoardSaysWhatItCannotPromise() throws IOException {
      try (Board board = open(new EmulatedLcus(2, Manner.SILENT), LastWords.NONE)) {
        assertThat(board.cautions())
            .hasSize(2)
            .anyMatch(caution -> caution.contains("listen whether its relays click"))
            .anyMatch(caution -> caution.contains("killed at once, or this machine hangs"));
      }
    }

    @Test
    void whatIsNoLcusBoardIsNotOpened() throws IOException {
      pty = new BoardOnPty(folder, new EmulatedLcus(2, Manner.GARBAGE));
      assertThatThrownBy(() -> open(LastWords.NONE, SHORT))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("which no LCUS board does: check port and kind");
    }

    @Test
    void aBoardThatVanishesIsToldAndCanStillBeClosed() throws IOException {
      Board board = open(new EmulatedLcus(1, Manner.BYTES), LastWords.NONE);
      Output relay = board.output("1", false);
      board.requireThere();
      pty.unplug();
      pty.until(() -> isGone(board));
      assertThatThrownBy(() -> relay.set(true))
          .isInstanceOf(BenchException.class)
          .hasMessageStartingWith("board relays (lcus, ")
          .hasMessageContaining("check its cable and supply");
      board.close();
    }

    private static boolean isGone(Board board) {
      try {
        board.requireThere();
        return false;
      } catch (BenchException e) {
        return true;
      }
    }

    @Test
    void theLastWordsAreTheIdleFrames() throws IOException {
      List<LastWords.Will> wills = new ArrayList<>();
      try (Board board = open(new EmulatedLcus(2, Manner.SILENT), wills::add)) {
        board.output("1", false);
        board.output("2", true);
      }
      assertThat(
              wills.stream()
                  .map(WillText::write)
                  .map(will -> will.replaceAll(" [0-9a-f]+ 9600 0", "")))
          .containsExactly("send a00100a1", "send a00100a1 a00201a3", "send");
    }
  }
}
