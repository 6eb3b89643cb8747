package dev.pinhole.bench.rig.board;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** An emulated LCUS board on a pseudo-terminal, whose relays move something. */
public final class RelaysOnPty implements AutoCloseable {
  private final EmulatedLcus board;
  private final BoardOnPty pty;
  private final boolean[] known;

  /** What hangs on the relays. */
  @FunctionalInterface
  public interface Load {
    /**
     * A relay has switched.
     *
     * @param channel from 1
     */
    void switched(int channel, boolean on);
  }

  /**
   * Plugs one in, all relays off.
   *
   * @param folder empty, for the pseudo-terminal
   * @param load told on the board's thread, which waits for it
   */
  public RelaysOnPty(Path folder, int channels, Load load) throws IOException {
    board = new EmulatedLcus(channels, EmulatedLcus.Manner.BYTES);
    known = new boolean[channels];
    pty =
        new BoardOnPty(
            folder,
            (received, voice) -> {
              board.hear(received, voice);
              for (int channel = 1; channel <= channels; channel++) {
                boolean on = board.isOn(channel);
                if (on != known[channel - 1]) {
                  known[channel - 1] = on;
                  load.switched(channel, on);
                }
              }
            });
  }

  /** The port that a rig's file names. */
  public Path port() {
    return pty.port();
  }

  /** Whether a relay's coil is energised. */
  public boolean isOn(int channel) {
    return board.isOn(channel);
  }

  /** All bytes that came in, in hex. */
  public String heard() {
    return pty.heard();
  }

  /** Forgets what came in. */
  public void forget() {
    pty.forget();
  }

  /** Waits until something holds; only a test that fails waits long. */
  public void until(BooleanSupplier holds) {
    pty.until(holds);
  }

  @Override
  public void close() {
    pty.close();
  }
}
