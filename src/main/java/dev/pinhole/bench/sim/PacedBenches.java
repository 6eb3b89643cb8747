package dev.pinhole.bench.sim;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Specimen;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.sim.Observer;
import dev.pinhole.sim.VirtualTime;
import java.util.Objects;

/**
 * Benches on the simulator whose devices live at the pace of the wall clock, for those who watch
 * them or work them from another program. What takes time takes that time of the wall clock.
 *
 * <p>A device still lives only while a method of its bench waits: who wants it to go on must wait
 * for something at all times. What passed while nobody did is made up for by those who wait next,
 * without a pause, so that the device's time is as exact as on {@link SimBenches}: between two
 * waits nothing passes, however late the wall clock's alarms come.
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
    Pace pace = new Pace(clock, speed);
    return benches.open(specimen, seed, new VirtualTime(0, pace::await), Observer.NONE);
  }
}
