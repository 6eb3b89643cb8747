package dev.pinhole.bench;

import java.util.Optional;
import java.util.Set;

/** Benches of one kind, each with a device of its own on it. */
public interface Benches extends AutoCloseable {
  /** What benches of this kind are called, such as {@code sim}. */
  String name();

  /**
   * Why such a device cannot be put onto these benches, or what is asked of them not be done there.
   * Nothing is touched to find that out: it follows from what the benches are made of.
   *
   * @param needs all that will be asked of the bench
   * @return the reason, and what to do, in a clause; empty if it can be tried
   */
  default Optional<String> refusal(Specimen specimen, Set<Need> needs) {
    return Optional.empty();
  }

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
