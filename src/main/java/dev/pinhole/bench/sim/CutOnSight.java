package dev.pinhole.bench.sim;

import dev.pinhole.sim.Observer;
import dev.pinhole.sim.VirtualTime;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Pulls the plug some time after something was seen, at that very moment, in the midst of whatever
 * the device is doing.
 */
final class CutOnSight implements Observer {
  private final VirtualTime time;
  private final Runnable pullPlug;

  /** Null if no cut is wanted. */
  private BooleanSupplier sign;

  private Duration after;

  /** Wants no cut yet. */
  CutOnSight(VirtualTime time, Runnable pullPlug) {
    this.time = time;
    this.pullPlug = pullPlug;
  }

  /**
   * Wants a cut.
   *
   * @param wantedSign whether the sign was seen; asked whenever something is seen, and now
   */
  void want(BooleanSupplier wantedSign, Duration afterIt) {
    sign = wantedSign;
    after = afterIt;
    look();
  }

  /** Whether the sign of the cut that was wanted last was seen, so that the cut is planned. */
  boolean isPlanned() {
    return sign == null;
  }

  /** Wants it no more, if it is not planned. */
  void forget() {
    sign = null;
  }

  private void look() {
    if (sign != null && sign.getAsBoolean()) {
      time.at(time.nanos() + after.toNanos(), pullPlug);
      sign = null;
    }
  }

  @Override
  public void power(long at, boolean on) {
    look();
  }

  @Override
  public void button(long at, boolean pressed) {
    look();
  }

  @Override
  public void lamp(long at, boolean lit) {
    look();
  }

  @Override
  public void console(long at, String line) {
    look();
  }
}
