package dev.pinhole.bench.sim;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Specimen;
import dev.pinhole.sim.VirtualBoard;
import dev.pinhole.vault.Hashing;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Benches in virtual time.
 *
 * @param wiring how the camera is wired to its board
 * @param hashing how its passwords are hashed, an instance a device
 */
public record SimBenches(VirtualBoard.Wiring wiring, Supplier<Hashing> hashing) implements Benches {
  /** What benches of this kind are called. */
  public static final String NAME = "sim";

  public SimBenches {
    Objects.requireNonNull(wiring);
    Objects.requireNonNull(hashing);
  }

  /** Through Pi4J, as on a Raspberry Pi, with hashes that cost nothing. */
  public SimBenches() {
    this(VirtualBoard.Wiring.PI4J, Hashing::weakForTests);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Bench open(Specimen specimen, long seed) {
    return new SimBench(specimen, wiring, hashing.get(), new SplittableRandom(seed));
  }
}
