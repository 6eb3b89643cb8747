package dev.pinhole.bench.junit;

import dev.pinhole.bench.Benches;
import dev.pinhole.bench.rig.RigBenches;
import dev.pinhole.bench.sim.SimBenches;
import dev.pinhole.bench.virtualpi.Images;
import dev.pinhole.bench.virtualpi.VirtualPiBenches;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * The benches of a whole test run, of the kind that its properties name.
 *
 * @param places as many permits as benches may be open at once
 * @param clock tells how long tests take
 * @param reports where the reports go
 */
record Lab(Benches benches, Semaphore places, SystemClock clock, Path reports) implements Kept {
  private static final String BENCH = "pinhole.bench";
  private static final String RIG = "pinhole.rig";
  private static final String IMAGES = "pinhole.virtual-pi";
  private static final String REPORTS = "pinhole.reports";

  /**
   * Sets up what is wanted.
   *
   * @param properties gives the value of a property, if it has one
   * @throws BadInputException if there is no such bench, or its files are missing
   */
  static Lab of(Function<String, Optional<String>> properties) {
    Path reports = Path.of(properties.apply(REPORTS).orElse("target/pinhole"));
    SystemClock clock = new SystemClock();
    String kind = properties.apply(BENCH).orElse(SimBenches.NAME);
    return switch (kind) {
      // Each is a world of its own: as many as tests run at once.
      case SimBenches.NAME ->
          new Lab(new SimBenches(), new Semaphore(Integer.MAX_VALUE), clock, reports);
      case VirtualPiBenches.NAME ->
          of(
              virtualPis(Path.of(properties.apply(IMAGES).orElse("target/virtual-pi")), clock),
              clock,
              reports);
      case RigBenches.NAME -> of(new RigBenches(rig(properties.apply(RIG)), clock), clock, reports);
      default ->
          throw new BadInputException(
              BENCH + "=" + kind + ": there is no such bench; name sim, virtual-pi or rig");
    };
  }

  private static Lab of(Benches benches, SystemClock clock, Path reports) {
    return new Lab(benches, new Semaphore(benches.atOnce()), clock, reports);
  }

  /** One more than there are cores, for a hold is mostly waited for. */
  private static Benches virtualPis(Path images, SystemClock clock) {
    try {
      int atOnce = Runtime.getRuntime().availableProcessors() + 1;
      return new VirtualPiBenches(new Images(images), clock, atOnce);
    } catch (IOException e) {
      throw new BadInputException(
          "there is no place for what virtual Pis keep for a while: " + e.getMessage());
    }
  }

  private static Path rig(Optional<String> description) {
    return Path.of(
        description.orElseThrow(
            () ->
                new BadInputException(
                    BENCH + "=rig: which one? Describe it by -D" + RIG + "=rig.yaml")));
  }

  @Override
  public void close() {
    benches.close();
  }
}
