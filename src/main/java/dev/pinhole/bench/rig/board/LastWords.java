package dev.pinhole.bench.rig.board;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where a board leaves word what is to be done to it if this process dies before it could do so
 * itself.
 */
@FunctionalInterface
public interface LastWords {
  /** For benches that nothing bad can come of. */
  LastWords NONE = _ -> {};

  /**
   * Leaves a will, in place of any other for the same board.
   *
   * @throws dev.pinhole.bench.BenchException if there is nobody left who would carry it out
   */
  void leave(Will will);

  /** What is to be done. */
  sealed interface Will {}

  /**
   * What is to be sent to a serial port.
   *
   * @param port the port
   * @param baud bits a second
   * @param waking how long after opening the board may need until it listens: the words are sent at
   *     once, and again when something was heard of it or this is over; zero: only at once
   * @param words sent one after the other with a pause between them; none: nothing is to be done
   */
  record Sent(Path port, int baud, Duration waking, List<byte[]> words) implements Will {
    public Sent {
      words = List.copyOf(words);
    }
  }

  /**
   * How pins are to be driven.
   *
   * @param chip the GPIO chip's device file
   * @param levels whether high, by the number of the line; none: nothing is to be done
   */
  record Driven(Path chip, Map<Integer, Boolean> levels) implements Will {
    public Driven {
      levels = Map.copyOf(levels);
    }
  }
}
