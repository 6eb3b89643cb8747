package dev.pinhole.sim;

import dev.pinhole.camera.Clock;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/**
 * The clock of a simulated life, and what the world has in store for it: time is what the simulator
 * says it is, and a minute passes in no time.
 *
 * <p>One thread, one life. Times are nanoseconds from an origin of the caller's choice.
 */
public final class VirtualTime implements Clock {
  private record Plan(long at, long order, Runnable what) {}

  private final PriorityQueue<Plan> plans;
  private final LongConsumer pace;
  private long now;
  private long sleptNanos;
  private long order;

  /**
   * A life that begins now.
   *
   * @param origin the time at its beginning; anything, near overflow too
   */
  public VirtualTime(long origin) {
    this(origin, _ -> {});
  }

  /**
   * A life that begins now, at a pace.
   *
   * @param origin the time at its beginning; anything, near overflow too
   * @param pace called with each new time before anything happens at it; may wait, so that someone
   *     can watch
   */
  public VirtualTime(long origin, LongConsumer pace) {
    this.now = origin;
    this.pace = pace;
    this.plans =
        new PriorityQueue<>(
            Comparator.<Plan>comparingLong(plan -> plan.at - origin)
                .thenComparingLong(Plan::order));
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public long sleptNanos() {
    return sleptNanos;
  }

  /**
   * Plans something. What is planned for one time happens in the order it was planned.
   *
   * @param at when; if that is past, at the next opportunity
   */
  public void at(long at, Runnable what) {
    plans.add(new Plan(at, order++, what));
  }

  /** Nanoseconds until the next plan, 0 if it is due, {@link Long#MAX_VALUE} without plans. */
  long untilNextPlan() {
    Plan next = plans.peek();
    return next == null ? Long.MAX_VALUE : Math.max(0, next.at - now);
  }

  /** Does the next plan if it is due. */
  boolean doDuePlan() {
    Plan next = plans.peek();
    if (next == null || next.at - now > 0) {
      return false;
    }
    plans.remove();
    next.what.run();
    return true;
  }

  /** Time passes and nothing is done. */
  void advance(long nanos) {
    if (nanos > 0) {
      now += nanos;
      pace.accept(now);
    }
  }

  /**
   * Time passes while the device is busy: the world goes on, the device does not look.
   *
   * @param nanos for how long, at least 0
   */
  public void pass(long nanos) {
    long end = now + nanos;
    while (untilNextPlan() <= end - now) {
      advance(untilNextPlan());
      doDuePlan();
    }
    advance(end - now);
  }

  /** The device sleeps for some nanoseconds: its monotonic clock stands still. */
  void sleep(long nanos) {
    sleptNanos += nanos;
  }
}
