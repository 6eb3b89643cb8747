package dev.pinhole.bench.rig.board;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Board.Watcher;
import dev.pinhole.bench.rig.Input;
import dev.pinhole.camera.SystemClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Looks at inputs again and again, where the board does not tell of changes by itself. */
final class Polling implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Duration period;
  private final Duration delay;
  private final SystemClock clock;
  private final List<Watched> inputs = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closing;
  private volatile RuntimeException failure;

  /**
   * Begins, with nothing to look at.
   *
   * @param period between two looks
   * @param delay how old what a look finds may be
   */
  Polling(String name, Duration period, Duration delay, SystemClock clock) {
    this.period = period;
    this.delay = delay;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /**
   * Looks at an input from now on.
   *
   * @param level finds its level
   */
  Input watch(BooleanSupplier level, Watcher watcher) {
    long at = clock.nanos();
    Watched input = new Watched(level, watcher, at, level.getAsBoolean());
    inputs.add(input);
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
    LockSupport.unpark(thread);
    return input;
  }

  private void run() {
    try {
      while (!closing) {
        inputs.forEach(Watched::look);
        clock.awaitNanos(clock.nanos() + period.toNanos());
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Ends the looking; must not be called while what a look needs is held. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    if (Thread.currentThread() == thread || thread.getState() == Thread.State.NEW) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Watched implements Input {
    private final BooleanSupplier level;
    private final Watcher watcher;
    private long looked;
    private boolean last;
    private boolean told;
    private volatile long longest;

    Watched(BooleanSupplier level, Watcher watcher, long at, boolean first) {
      this.level = level;
      this.watcher = watcher;
      this.looked = at;
      this.last = first;
      this.longest = period.toNanos();
    }

    void look() {
      if (!told) {
        told = true;
        watcher.level(looked, last);
      }
      boolean high = level.getAsBoolean();
      long now = clock.nanos();
      longest = Math.max(longest, now - looked);
      // It may have changed at any time since the last look; what is told is never too early.
      looked = now;
      if (high != last && !closing) {
        last = high;
        watcher.level(now, high);
      }
    }

    /** The longest that was between two looks so far, and how old a finding may be. */
    @Override
    public Duration uncertainty() {
      RuntimeException why = failure;
      if (why != null) {
        throw new BenchException(why.getMessage(), why);
      }
      return Duration.ofNanos(longest).plus(delay);
    }
  }
}
