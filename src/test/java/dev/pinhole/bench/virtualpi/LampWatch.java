package dev.pinhole.bench.virtualpi;

import dev.pinhole.sim.Observer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An eye on the lamp's pin; for any thread. Times are those of the clock that the bench uses. */
final class LampWatch implements Observer {
  private final List<Change> changes = new CopyOnWriteArrayList<>();

  record Change(long at, boolean lit) {}

  /** The changes from a time on, oldest first. */
  List<Change> since(long at) {
    return changes.stream().filter(change -> change.at() >= at).toList();
  }

  @Override
  public void lamp(long at, boolean lit) {
    changes.add(new Change(at, lit));
  }
}
