package dev.pinhole.camera;

import dev.pinhole.label.Profiles;
import dev.pinhole.sim.Lives;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.MemoryStorage;
import dev.pinhole.vault.Storage;
import dev.pinhole.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A camera whose button tells of edges without their times, as some Pi4J providers do. */
final class UndatedBoard implements Button, Clock {
  final List<String> said = new ArrayList<>();
  private final List<Boolean> waiting = new ArrayList<>();
  private final Camera camera;
  private boolean pressed;
  private long now;
  private long nextTurn;

  UndatedBoard() {
    Storage storage = new MemoryStorage();
    SplittableRandom random = new SplittableRandom(1);
    Hashing hashing = Hashing.weakForTests();
    try {
      Vault.provision(storage, hashing, random, Lives.CODE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    camera =
        new Camera(
            Profiles.shipped().find("c1c"),
            () -> Lives.LABEL,
            at -> Vault.open(storage, hashing, random, at),
            new Ports(
                this,
                this,
                Lamp.NONE,
                Lamp.NONE,
                (_, line) -> said.add(line),
                () -> {},
                new AuditRing(9)));
    camera.start();
    turn();
  }

  private void turn() {
    nextTurn = now + Math.min(camera.turn(), 1_000 * Lives.SECOND);
  }

  void runUntil(long end) {
    while (nextTurn - end <= 0) {
      now = Math.max(now, nextTurn);
      turn();
    }
    now = Math.max(now, end);
  }

  /** The whole process stands still. */
  void pause(long nanos) {
    now += nanos;
  }

  void moveUnheard(boolean nowPressed) {
    pressed = nowPressed;
  }

  void tell(boolean nowPressed) {
    waiting.add(nowPressed);
    turn();
  }

  void move(boolean nowPressed) {
    moveUnheard(nowPressed);
    tell(nowPressed);
  }

  @Override
  public void drain(EdgeSink sink) {
    waiting.forEach(level -> sink.edge(now, level, true));
    waiting.clear();
  }

  @Override
  public boolean datesEdges() {
    return false;
  }

  @Override
  public boolean pressed() {
    return pressed;
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public long sleptNanos() {
    return 0;
  }
}
