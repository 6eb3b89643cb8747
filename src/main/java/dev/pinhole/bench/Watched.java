package dev.pinhole.bench;

import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.sim.Observer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A trace in real time that is written by the threads that watch a device, and waited for by
 * another.
 */
public final class Watched implements Observer {
  /** The device's own time, with which an agent begins each line. */
  private static final Pattern STAMP = Pattern.compile("^\\[ *[0-9]+\\.[0-9]{6}\\] ");

  private static final long MILLI = 1_000_000;

  private final SystemClock clock;
  private final long origin;
  private final Trace trace; // guarded by this
  private boolean pressed; // guarded by this

  /**
   * An empty trace.
   *
   * @param origin the clock's time when it begins
   */
  public Watched(SystemClock clock, long origin) {
    this(clock, origin, new Trace(origin));
  }

  private Watched(SystemClock clock, long origin, Trace trace) {
    this.clock = clock;
    this.origin = origin;
    this.trace = trace;
  }

  /** A trace that goes on where another ended, as if that had ended just now. */
  public static Watched after(Trace seen, SystemClock clock) {
    long origin = clock.nanos() - seen.end();
    return new Watched(clock, origin, seen.copy(origin));
  }

  /** The time, in nanoseconds of the trace. */
  public long now() {
    return clock.nanos() - origin;
  }

  /** The clock's time when the trace begins. */
  public long origin() {
    return origin;
  }

  /** How many entries there are so far. */
  public synchronized int size() {
    return trace.size();
  }

  /** The trace as it is now. */
  public synchronized Trace copy() {
    trace.endsAt(clock.nanos());
    return trace.copy();
  }

  /**
   * Waits for an entry.
   *
   * @param from the number of the first that counts
   * @param patience for how long; not at all if it is there already
   * @param alive asked from time to time, at least once a second; once it says no, nothing more
   *     will come
   * @return its number; empty if none came in time
   */
  public synchronized Optional<Integer> await(
      int from, Predicate<Entry> wanted, Duration patience, BooleanSupplier alive) {
    long until = clock.nanos() + patience.toNanos();
    int next = from;
    while (true) {
      for (; next < trace.size(); next++) {
        if (wanted.test(trace.get(next))) {
          return Optional.of(next);
        }
      }
      long left = (until - clock.nanos()) / MILLI;
      if (left <= 0 || !alive.getAsBoolean()) {
        return Optional.empty();
      }
      try {
        wait(Math.min(left, 1_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }

  @Override
  public synchronized void power(long at, boolean on) {
    trace.power(at, on);
    notifyAll();
  }

  /** A button that is held while the plug is pulled and put in is pressed once. */
  @Override
  public synchronized void button(long at, boolean nowPressed) {
    if (nowPressed != pressed) {
      pressed = nowPressed;
      trace.button(at, nowPressed);
      notifyAll();
    }
  }

  @Override
  public synchronized void lamp(long at, boolean lit) {
    trace.lamp(at, lit);
    notifyAll();
  }

  /** Without the device's own time: the trace has one clock. */
  @Override
  public synchronized void console(long at, String line) {
    trace.console(at, STAMP.matcher(line).replaceFirst(""));
    notifyAll();
  }

  @Override
  public synchronized void login(long at, String whose, LoginOutcome outcome) {
    trace.login(at, whose, outcome);
    notifyAll();
  }
}
