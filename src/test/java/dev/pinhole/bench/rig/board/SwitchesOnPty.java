package dev.pinhole.bench.rig.board;

import dev.pinhole.bench.rig.board.EmulatedLcus.Manner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/** An emulated board on a pseudo-terminal, whose lines 1 and 2 move something. */
public final class SwitchesOnPty implements AutoCloseable {
  private static final int FIRST = 1;
  private static final int LAST = 2;

  private final BoardOnPty pty;
  private final IntPredicate states;
  private final ExecutorService loads = Executors.newSingleThreadExecutor();
  private final boolean[] known = new boolean[LAST + 1];

  /** What hangs on the lines. */
  @FunctionalInterface
  public interface Load {
    /** A line has switched. */
    void switched(int line, boolean on);
  }

  /**
   * Plugs one in, all lines off.
   *
   * @param folder empty, for the pseudo-terminal
   * @param load told on a thread of its own: a board answers whatever hangs on it
   */
  public SwitchesOnPty(Path folder, Kind kind, Load load) throws IOException {
    BoardOnPty.Program program;
    switch (kind) {
      case LCUS -> {
        EmulatedLcus board = new EmulatedLcus(LAST, Manner.BYTES);
        program = board;
        states = board::isOn;
      }
      case NUMATO -> {
        EmulatedNumato board = new EmulatedNumato();
        program = board;
        states = line -> board.isOn(Character.forDigit(line, 10));
      }
      case FIRMATA -> {
        EmulatedFirmata board = new EmulatedFirmata();
        program = board;
        states = board::isHigh;
      }
      default -> throw new IllegalArgumentException("no pseudo-terminal is a " + kind.word());
    }
    pty =
        new BoardOnPty(
            folder,
            (received, voice) -> {
              program.hear(received, voice);
              for (int line = FIRST; line <= LAST; line++) {
                boolean on = isOn(line);
                if (on != known[line]) {
                  known[line] = on;
                  int switched = line;
                  loads.execute(() -> load.switched(switched, on));
                }
              }
            });
  }

  /** The port that a rig's file names. */
  public Path port() {
    return pty.port();
  }

  /** Whether a relay's coil is energised, or a pin high. */
  public boolean isOn(int line) {
    return states.test(line);
  }

  /** All bytes that came in, in hex. */
  public String heard() {
    return pty.heard();
  }

  /** Waits until something holds; only a test that fails waits long. */
  public void until(BooleanSupplier holds) {
    pty.until(holds);
  }

  /** Pulls the board's plug: its lines stay as they are, and nobody hears of it. */
  public void unplug() {
    pty.unplug();
  }

  @Override
  public void close() {
    pty.close();
    loads.close();
  }
}
