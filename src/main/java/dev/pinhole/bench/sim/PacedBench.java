package dev.pinhole.bench.sim;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Disturbance;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.sim.Finger;
import dev.pinhole.sim.Observer;
import dev.pinhole.sim.VirtualTime;
import dev.pinhole.vault.PasswordChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A bench with a simulated device on it that lives by the wall clock, also while nobody asks for
 * anything: what it did meanwhile is made up for when somebody does, at the times when it would
 * have happened. What takes time takes that time of the wall clock.
 *
 * <p>Within the device's time it is as exact as {@link SimBench}: a hold of 20 s is one of
 * 20.000000000 s, however late the wall clock's alarm comes.
 */
final class PacedBench implements Bench {
  private final Pace pace;
  private final SimBench bench;

  PacedBench(SimBenches benches, Specimen specimen, long seed, Pace pace) {
    this.pace = pace;
    this.bench = benches.open(specimen, seed, new VirtualTime(0, pace::await), Observer.NONE);
  }

  /** The same bench, with the time that has passed since somebody looked. */
  private SimBench live() {
    long behind = pace.nanos() - bench.now();
    if (behind > 0) {
      bench.pause(Duration.ofNanos(behind));
    }
    return bench;
  }

  @Override
  public String name() {
    return bench.name();
  }

  @Override
  public Duration uncertainty() {
    return bench.uncertainty();
  }

  @Override
  public void power(boolean on) {
    live().power(on);
  }

  @Override
  public void contact(boolean closed) {
    live().contact(closed);
  }

  @Override
  public void play(List<Finger.Move> moves) {
    live().play(moves);
  }

  @Override
  public void pause(Duration time) {
    live().pause(time);
  }

  @Override
  public Optional<Integer> await(int from, Predicate<Entry> wanted, Duration patience) {
    return live().await(from, wanted, patience);
  }

  @Override
  public Answer login(Password password) {
    return live().login(password);
  }

  @Override
  public Optional<PasswordChange> changePassword(Password old, Password chosen) {
    return live().changePassword(old, chosen);
  }

  @Override
  public Answer openSession(Password password) {
    return live().openSession(password);
  }

  @Override
  public boolean isSessionAlive() {
    return live().isSessionAlive();
  }

  @Override
  public boolean cutPowerAfter(
      int from, Predicate<Entry> wanted, Duration after, Duration patience) {
    return live().cutPowerAfter(from, wanted, after, patience);
  }

  @Override
  public void damage(Damage what) {
    live().damage(what);
  }

  @Override
  public void disturb(Disturbance what) {
    live().disturb(what);
  }

  @Override
  public Trace trace() {
    return live().trace();
  }

  @Override
  public long now() {
    return live().now();
  }

  @Override
  public void close() {
    live().close();
  }
}
