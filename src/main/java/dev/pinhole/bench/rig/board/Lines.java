package dev.pinhole.bench.rig.board;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Board;
import dev.pinhole.bench.rig.Input;
import dev.pinhole.bench.rig.Output;
import dev.pinhole.label.BadInputException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What boards have in common: each line is taken once, one thing is done at a time, and at the end
 * all outputs go back to idle.
 *
 * @param <L> what the board knows a line by
 */
abstract class Lines<L> implements Board {
  private final String title;
  private final Duration patience;
  private final Set<String> taken = new TreeSet<>();
  private final Map<L, Boolean> idle = new LinkedHashMap<>();
  private volatile boolean closed;

  /** The caution about boards that know nothing of who drives them. */
  static final String UNTIL_TOLD =
      "its lines stay as they are if the bench and its guard are killed at once, or this machine"
          + " hangs: where a device must not stay on, switch its power by gpio or modem-lines";

  /** The caution about lines that this machine drives. */
  static final String UNTIL_RESTARTED =
      "its lines stay as they are if this machine hangs: let a watchdog restart it (systemd's"
          + " RuntimeWatchdogSec=)";

  /** Held while the board is spoken to. */
  final ReentrantLock lock = new ReentrantLock();

  /**
   * @param title how messages call the board
   * @param patience how long {@link #close} waits for what is being done to end
   */
  Lines(String title, Duration patience) {
    this.title = title;
    this.patience = patience;
  }

  /** The output that users call so, or an exception if there is none. */
  abstract L outputLine(String line);

  /** Refuses an idle level that the board could not promise to keep. */
  void refuseIdle(L line, boolean high) {}

  /** Makes a line an output at a level. */
  abstract void begin(L line, boolean high);

  /** Sets an output's level. */
  abstract void set(L line, boolean high);

  /** Leaves word how the outputs are to be left. */
  abstract void leaveWord(Map<L, Boolean> levels);

  /** Watches an input. */
  abstract Input watch(String line, Watcher watcher);

  /** Finds out that the board is there. */
  abstract void look();

  /** Lets go of the board. May be called more than once, and must not throw. */
  abstract void letGo();

  @Override
  public final Output output(String line, boolean level) {
    lock.lock();
    try {
      L output = outputLine(line);
      refuseIdle(output, level);
      take("output " + output);
      // Before the first level: what comes after may already be the end of this process.
      idle.put(output, level);
      leaveWord(Collections.unmodifiableMap(idle));
      begin(output, level);
      return high -> change(output, high);
    } finally {
      lock.unlock();
    }
  }

  private void change(L line, boolean high) {
    lock.lock();
    try {
      refuseWhenClosed();
      set(line, high);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final Input input(String line, Watcher watcher) {
    lock.lock();
    try {
      refuseWhenClosed();
      return watch(line, watcher);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final void requireThere() {
    lock.lock();
    try {
      refuseWhenClosed();
      look();
    } finally {
      lock.unlock();
    }
  }

  /** Marks a line as taken. */
  final void take(String line) {
    refuseWhenClosed();
    if (!taken.add(line)) {
      throw refused(line + " is used twice: give each its own");
    }
  }

  final void refuseWhenClosed() {
    if (closed) {
      throw trouble("it was closed");
    }
  }

  /** What a description asks that the board cannot do. */
  final BadInputException refused(String why) {
    return new BadInputException(title + ": " + why);
  }

  /** Trouble with this board. */
  final BenchException trouble(String what) {
    return new BenchException(title + ": " + what);
  }

  /** How messages call the board. */
  final String title() {
    return title;
  }

  @Override
  public final void close() {
    boolean mine = false;
    boolean interrupted = Thread.interrupted();
    try {
      mine = lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    // Even without the lock: whoever holds it is stuck, and the device must not stay on for that.
    try {
      idle();
    } finally {
      if (mine) {
        lock.unlock();
      }
    }
    // Without the lock, which a thread of the board's may await before it ends.
    letGo();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void idle() {
    if (closed) {
      return;
    }
    closed = true;
    for (Map.Entry<L, Boolean> output : idle.entrySet()) {
      try {
        set(output.getKey(), output.getValue());
      } catch (RuntimeException e) {
        // It is gone, or does not listen; the other outputs get their turn all the same.
      }
    }
    try {
      leaveWord(Map.of());
    } catch (BenchException e) {
      // Whoever would have carried it out is gone before us.
    }
  }
}
