package dev.pinhole.bench;

/** Benches of one kind, each with a device of its own on it. */
public interface Benches extends AutoCloseable {
  /** What benches of this kind are called, such as {@code sim}. */
  String name();

  /**
   * Puts a device onto a bench.
   *
   * @param seed where chance comes from, such as salts and bounce; the simulator plays the same
   *     again with the same seed
   * @throws BenchException if there is none to be had
   */
  Bench open(Specimen specimen, long seed);

  /** How many may be open at once. */
  default int atOnce() {
    return 1;
  }

  @Override
  default void close() {}
}
