package dev.pinhole.bench.rig;

import java.util.List;

/**
 * A board with lines that a rig switches and watches.
 *
 * <p>One that does not answer, answers late or wrongly, or is gone, makes these methods and those
 * of its lines throw a {@link dev.pinhole.bench.BenchException} whose message names the board, says
 * what was asked and what was found, and what to do. For one thread, but for {@link #close}.
 */
public interface Board extends AutoCloseable {
  /**
   * Makes a line an output, and sets it to its idle level before this returns.
   *
   * @param line how the board's users call it: a number, or a name
   * @param idle the level in which nothing happens to the device: true is high, or a relay's coil
   *     energised
   * @throws dev.pinhole.label.BadInputException if the board has no such line, or it cannot be an
   *     output
   */
  Output output(String line, boolean idle);

  /**
   * Makes a line an input and watches it from now on.
   *
   * @param line as for {@link #output}
   * @param watcher told the level once at first, and then whenever it changes; on a thread of the
   *     board's
   * @throws dev.pinhole.label.BadInputException if the board has no such line, or it cannot be an
   *     input
   */
  Input input(String line, Watcher watcher);

  /**
   * Finds out that the board is still there, as far as that shows without asking it anything.
   *
   * @throws dev.pinhole.bench.BenchException if it is gone, or has lost its outputs
   */
  void requireThere();

  /**
   * What the board cannot promise of its outputs, and what to do about it.
   *
   * @return a line each, not null; empty if there is nothing
   */
  List<String> cautions();

  /** Sees an input. */
  @FunctionalInterface
  interface Watcher {
    /**
     * The line has a level.
     *
     * @param at since when, in nanoseconds of the monotonic clock; as exact as {@link
     *     Input#uncertainty} says
     * @param high the level
     */
    void level(long at, boolean high);
  }

  /**
   * Sets every output to its idle level, as far as the board still listens, and lets go of the
   * board. Never throws for a board that is gone; may be called twice, and by any thread.
   */
  @Override
  void close();
}
