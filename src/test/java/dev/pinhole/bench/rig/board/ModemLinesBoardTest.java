package dev.pinhole.bench.rig.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Board;
import dev.pinhole.bench.rig.Input;
import dev.pinhole.bench.rig.Output;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.serial.ModemLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModemLinesBoardTest {
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private final SystemClock clock = new SystemClock();
  private final StandIn port = new StandIn();

  /** A port in which DTR goes to DSR and RTS to CTS, as with a null modem onto itself. */
  private static final class StandIn implements ModemLines {
    private final List<String> driven = new CopyOnWriteArrayList<>();
    private volatile Seen seen = new Seen(false, false, false, false);
    private volatile boolean gone;
    private volatile Duration slow = Duration.ZERO;

    @Override
    public void drive(boolean dtr, boolean rts) throws IOException {
      look();
      driven.add((dtr ? "DTR" : "dtr") + (rts ? "RTS" : "rts"));
      seen = new Seen(rts, dtr, false, false);
    }

    @Override
    public Seen look() throws IOException {
      new SystemClock().pause(slow);
      if (gone) {
        throw new IOException("the port is gone");
      }
      return seen;
    }

    @Override
    public void close() {
      driven.add("closed");
    }
  }

  private Board open() {
    Settings settings = Settings.serial(Kind.MODEM_LINES, "adapter", Path.of("/dev/ttyUSB9"));
    return new ModemLinesBoard(settings, clock, port);
  }

  private void until(java.util.function.BooleanSupplier holds) {
    long end = clock.nanos() + PATIENCE_NANOS;
    while (!holds.getAsBoolean()) {
      assertThat(end - clock.nanos()).as("time left").isPositive();
      clock.pause(Duration.ofMillis(1));
    }
  }

  @Test
  void bothLinesAreDroppedAtFirstAndAtLast() {
    Board board = open();
    Output power = board.output("dtr", false);
    Output button = board.output("rts", false);
    power.set(true);
    button.set(true);
    board.close();
    assertThat(port.driven)
        .containsExactly(
            "dtrrts", "dtrrts", "dtrrts", "DTRrts", "DTRRTS", "dtrRTS", "dtrrts", "closed");
  }

  @Test
  void inputsTellTheirLevelAtFirstAndEachChange() {
    List<Boolean> levels = new CopyOnWriteArrayList<>();
    try (Board board = open()) {
      Output button = board.output("rts", false);
      Input lamp = board.input("cts", (_, high) -> levels.add(high));
      until(() -> levels.equals(List.of(false)));
      button.set(true);
      until(() -> levels.equals(List.of(false, true)));
      assertThat(lamp.uncertainty()).isGreaterThanOrEqualTo(Duration.ofMillis(21));
    }
  }

  /** An adapter that takes long to tell its lines makes every time less certain. */
  @Test
  void aLateAnswerWidensTheUncertainty() {
    try (Board board = open()) {
      Input lamp = board.input("cts", (_, _) -> {});
      port.slow = Duration.ofMillis(60);
      until(() -> lamp.uncertainty().compareTo(Duration.ofMillis(76)) >= 0);
    }
  }

  @Test
  void aPortThatVanishesInMidWaitIsFoundOutByItsInputAndByALook() {
    try (Board board = open()) {
      Input lamp = board.input("cts", (_, _) -> {});
      board.requireThere();
      port.gone = true;
      until(() -> isGone(lamp::uncertainty));
      assertThatThrownBy(board::requireThere)
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("its lines cannot be seen: the port is gone: check its cable");
    }
  }

  private static boolean isGone(Runnable question) {
    try {
      question.run();
      return false;
    } catch (BenchException e) {
      return true;
    }
  }

  /** A serial port that the kernel gives no modem lines: they are not silently left out. */
  @Test
  @Tag("process")
  void aPortWithoutModemLinesIsRefused(@TempDir Path folder) throws IOException {
    try (BoardOnPty pty = new BoardOnPty(folder, (_, _) -> {})) {
      assertThatThrownBy(
              () -> Boards.open(Settings.serial(Kind.MODEM_LINES, "adapter", pty.port()), clock))
          .isInstanceOf(BenchException.class)
          .hasMessage(
              "board adapter (modem-lines, %s): its lines cannot be set: it has no modem lines:"
                      .formatted(pty.port())
                  + " name a port that has");
    }
  }

  @Test
  void aPortThatVanishesIsToldAndCanStillBeClosed() {
    Board board = open();
    Output power = board.output("dtr", false);
    port.gone = true;
    assertThatThrownBy(() -> power.set(true))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining(
            "board adapter (modem-lines, /dev/ttyUSB9): its lines cannot be set: the port is gone");
    board.close();
  }

  @Test
  void whatTheKernelWouldNotKeepIsRefused() {
    try (Board board = open()) {
      assertThatThrownBy(() -> board.output("dtr", true))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("dtr cannot be asserted when idle");
      assertThatThrownBy(() -> board.output("cts", false))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("no output 'cts': name dtr or rts");
      assertThatThrownBy(() -> board.input("dtr", (_, _) -> {}))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("no input 'dtr'");
    }
    assertThat(port.driven).doesNotContain("DTRrts", "DTRRTS", "dtrRTS");
  }
}
