package dev.pinhole.bench.rig;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Watched;
import dev.pinhole.bench.rig.RigDescription.ConsolePlace;
import dev.pinhole.camera.SystemClock;
import java.time.Duration;

/**
 * Writes what a device's console says into a trace, and knows since when it was heard without a
 * gap: that a line was not said can only be known of a console that was there.
 */
final class Ear implements ConsoleLink.Heard, AutoCloseable {
  /** An adapter that the device feeds is there some seconds after the power. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private static final Duration LOOK = Duration.ofMillis(5);
  private static final int NEVER = Integer.MAX_VALUE;

  private final ConsolePlace place;
  private final SystemClock clock;
  private final ConsoleLink link;
  private volatile Watched trace;

  /** The first entry of the trace from which on all was heard. */
  private volatile int since = NEVER;

  /** Empty while it is heard. */
  private volatile String trouble = "it is not open yet: wait, or check its name";

  private volatile long troubleSince;

  /** Why it vanished while the device had power; empty if it did not. */
  private volatile String vanished = "";

  private volatile boolean powered;

  Ear(ConsolePlace place, SystemClock clock, Watched trace) {
    this.place = place;
    this.clock = clock;
    this.trace = trace;
    this.troubleSince = clock.nanos();
    this.link = new ConsoleLink(place.toString(), ConsolePort.at(place), clock, this);
  }

  @Override
  public synchronized void opened() {
    trouble = "";
    since = trace.size();
  }

  @Override
  public void line(long at, String line) {
    trace.console(at, line);
  }

  @Override
  public synchronized void lost(String why) {
    if (powered && trouble.isEmpty()) {
      vanished = why;
    }
    if (trouble.isEmpty()) {
      troubleSince = clock.nanos();
    }
    trouble = why;
    since = NEVER;
  }

  /** Waits a moment for it to be heard; one that the device feeds is not before the power. */
  void awaitOpen(Duration patience) {
    long until = clock.nanos() + patience.toNanos();
    while (!trouble.isEmpty() && until - clock.nanos() > 0) {
      clock.pause(LOOK);
    }
  }

  /** What is said from now on goes into another trace, which is empty. */
  synchronized void writeTo(Watched anew) {
    trace = anew;
    vanished = "";
    since = trouble.isEmpty() ? 0 : NEVER;
  }

  /** The power is about to change. */
  synchronized void power(boolean on) {
    powered = on;
    if (on) {
      troubleSince = clock.nanos();
      link.forgetLineBegun();
    }
  }

  /** Whether something may still be heard. */
  boolean isWorthWaiting() {
    return vanished.isEmpty()
        && (trouble.isEmpty() || clock.nanos() - troubleSince < GRACE.toNanos());
  }

  /**
   * Finds out that it did not vanish while the device had power.
   *
   * @throws BenchException if it did
   */
  void requireSound() {
    if (!vanished.isEmpty()) {
      throw new BenchException("the console %s vanished: %s".formatted(place, vanished));
    }
  }

  /**
   * Finds out that everything was heard that belongs after an entry of the trace.
   *
   * @throws BenchException if it was not
   */
  void requireHeardSince(int entry) {
    requireSound();
    if (!trouble.isEmpty()) {
      throw new BenchException("the console %s is not there: %s".formatted(place, trouble));
    }
    if (since > entry) {
      throw new BenchException(
          "the console %s was there only after a while, so what was not said is unknown: give its"
                  .formatted(place)
              + " adapter a supply of its own, or wait for a later line first");
    }
  }

  /** By how much the time of a line may be wrong. */
  Duration uncertainty() {
    return link.uncertainty();
  }

  /** What is wrong with it now; empty if nothing is. */
  String trouble() {
    return trouble;
  }

  @Override
  public void close() {
    link.close();
  }
}
