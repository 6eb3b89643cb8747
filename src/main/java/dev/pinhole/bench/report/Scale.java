package dev.pinhole.bench.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A span of time laid along a drawing, and the ticks of its axis.
 *
 * @param from the time at the left edge, in nanoseconds
 * @param to the time at the right edge; after {@code from}
 * @param left where the left edge is, in pixels of the drawing
 * @param right where the right edge is
 */
record Scale(long from, long to, double left, double right) {
  Scale {
    if (to <= from || right <= left) {
      throw new IllegalArgumentException("a scale needs a span of time and a span of the drawing");
    }
  }

  /** Where a time is; times outside the span are at its edges. */
  double x(long at) {
    double part = ((double) at - from) / ((double) to - from);
    return left + Math.clamp(part, 0, 1) * (right - left);
  }

  boolean shows(long at) {
    return at >= from && at <= to;
  }

  /**
   * A tick of the axis.
   *
   * @param label in seconds, with as many decimals as its neighbours
   */
  record Tick(double x, String label) {}

  /** Ticks at 1, 2 or 5 times a power of ten, as close as their labels allow. */
  List<Tick> ticks(double pixelsPerLetter) {
    BigDecimal step = BigDecimal.ONE;
    for (int i = 0; ; i++) {
      // From 1 ns on; 5e18 ns is half of all the time that a long can hold.
      step = BigDecimal.valueOf(i % 3 == 0 ? 1 : i % 3 == 1 ? 2 : 5).scaleByPowerOfTen(i / 3);
      int letters = label(BigDecimal.valueOf(to), step).length();
      double pixels = step.doubleValue() / ((double) to - from) * (right - left);
      if (pixels >= (letters + 2) * pixelsPerLetter || i == 56) {
        break;
      }
    }
    List<Tick> ticks = new ArrayList<>();
    BigDecimal first =
        BigDecimal.valueOf(from).divide(step, 0, RoundingMode.CEILING).multiply(step);
    BigDecimal last = BigDecimal.valueOf(to);
    for (BigDecimal at = first; at.compareTo(last) <= 0; at = at.add(step)) {
      ticks.add(new Tick(x(at.longValueExact()), label(at, step)));
    }
    return ticks;
  }

  private static String label(BigDecimal nanos, BigDecimal step) {
    int decimals = Math.max(0, step.movePointLeft(9).stripTrailingZeros().scale());
    return nanos.movePointLeft(9).setScale(decimals, RoundingMode.DOWN).toPlainString() + " s";
  }
}
