package dev.pinhole.bench.sim;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Specimen;
import dev.pinhole.camera.SystemClock;
import java.util.Objects;

/**
 * Benches on the simulator whose devices live by the wall clock, for those who watch them or work
 * them from another program.
 *
 * @param benches what they are made of
 * @param clock the wall clock
 * @param speed how many seconds of the device's pass in one of the wall clock's, from 1 to {@value
 *     #FASTEST}
 */
public record PacedBenches(SimBenches benches, SystemClock clock, int speed) implements Benches {
  /** Beyond this, waiting for the wall clock costs more than it takes. */
  public static final int FASTEST = 100;

  public PacedBenches {
    Objects.requireNonNull(benches);
    Objects.requireNonNull(clock);
    if (speed < 1 || speed > FASTEST) {
      throw new IllegalArgumentException("the speed must be 1 to " + FASTEST + ": " + speed);
    }
  }

  @Override
  public String name() {
    return SimBenches.NAME;
  }

  @Override
  public Bench open(Specimen specimen, long seed) {
    return new PacedBench(benches, specimen, seed, new Pace(clock, speed));
  }
}
