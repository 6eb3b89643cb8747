package dev.pinhole.benchmark;

import dev.pinhole.label.Label;
import dev.pinhole.label.LabelFormat;
import dev.pinhole.label.NewLabel;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profiles;
import dev.pinhole.sim.Finger;
import dev.pinhole.sim.ForgottenPassword;
import dev.pinhole.sim.Observer;
import dev.pinhole.sim.VirtualBoard;
import dev.pinhole.sim.VirtualTime;
import dev.pinhole.vault.Hashing;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Microseconds a job: a vault is provisioned and given an owner's password, the camera boots for 30
 * s, is held for 20 s, restores, reboots for 30 s, and two passwords are tried.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class JobBenchmark {
  private final SplittableRandom random = new SplittableRandom(1);
  private final Profile profile = Profiles.shipped().find("c1c");
  private final Label label = NewLabel.draw(random, "c1c", LabelFormat.DEFAULT);
  private final Hashing hashing = Hashing.weakForTests();

  /** The whole job, wired directly. */
  @Benchmark
  public long wholeJob() {
    VirtualTime time = new VirtualTime(0);
    ForgottenPassword job =
        new ForgottenPassword(
            profile,
            label,
            Finger.CLEAN,
            profile.holdTime().toNanos(),
            VirtualBoard.Wiring.DIRECT,
            hashing,
            random);
    if (!job.play(time, Observer.NONE).restored()) {
      throw new IllegalStateException("the job must restore");
    }
    return time.nanos();
  }
}
