package dev.pinhole.bench.rig;

/** A line of a board that a rig switches. */
@FunctionalInterface
public interface Output {
  /**
   * Sets its level; returns when the board has it, as far as the board says.
   *
   * @param high true: high, or a relay's coil energised
   * @throws dev.pinhole.bench.BenchException if the board does not do it
   */
  void set(boolean high);
}
