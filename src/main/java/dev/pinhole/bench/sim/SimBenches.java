package dev.pinhole.bench.sim;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Specimen;
import dev.pinhole.sim.Observer;
import dev.pinhole.sim.VirtualBoard;
import dev.pinhole.sim.VirtualTime;
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
    return open(specimen, seed, 0, Observer.NONE);
  }

  /**
   * A bench that lets somebody look on.
   *
   * @param origin where the device's clock begins: anything, near overflow too
   * @param observer sees everything the moment it happens, at the times of that clock
   */
  public SimBench open(Specimen specimen, long seed, long origin, Observer observer) {
    return open(specimen, seed, new VirtualTime(origin), observer);
  }

  /** A bench whose time is the given one. */
  SimBench open(Specimen specimen, long seed, VirtualTime time, Observer observer) {
    return new SimBench(
        specimen, wiring, hashing.get(), new SplittableRandom(seed), time, observer);
  }
}
