package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Disturbance;
import dev.pinhole.bench.Forgotten;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.sim.Finger;
import dev.pinhole.vault.PasswordChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A bench as it is, for tests that want it otherwise in one thing. */
class TamperedBench implements Bench {
  private final Bench bench;

  TamperedBench(Bench bench) {
    this.bench = bench;
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
    bench.power(on);
  }

  @Override
  public void contact(boolean closed) {
    bench.contact(closed);
  }

  @Override
  public void play(List<Finger.Move> moves) {
    bench.play(moves);
  }

  @Override
  public void pause(Duration time) {
    bench.pause(time);
  }

  @Override
  public Optional<Integer> await(int from, Predicate<Entry> wanted, Duration patience) {
    return bench.await(from, wanted, patience);
  }

  @Override
  public boolean cutPowerAfter(
      int from, Predicate<Entry> wanted, Duration after, Duration patience) {
    return bench.cutPowerAfter(from, wanted, after, patience);
  }

  @Override
  public Answer login(Password password) {
    return bench.login(password);
  }

  @Override
  public Optional<PasswordChange> changePassword(Password old, Password chosen) {
    return bench.changePassword(old, chosen);
  }

  @Override
  public Answer openSession(Password password) {
    return bench.openSession(password);
  }

  @Override
  public boolean isSessionAlive() {
    return bench.isSessionAlive();
  }

  @Override
  public Forgotten forgotten() {
    return bench.forgotten();
  }

  @Override
  public void disturb(Disturbance what) {
    bench.disturb(what);
  }

  @Override
  public void damage(Damage what) {
    bench.damage(what);
  }

  @Override
  public Trace trace() {
    return bench.trace();
  }

  @Override
  public long now() {
    return bench.now();
  }

  @Override
  public void close() {
    bench.close();
  }
}
