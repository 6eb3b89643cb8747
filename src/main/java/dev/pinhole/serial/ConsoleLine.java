package dev.pinhole.serial;

import java.util.Locale;

/**
 * One line of the console.
 *
 * @param at when it was said, in nanoseconds of the monotonic clock
 * @param words what was said, without a line end
 */
public record ConsoleLine(long at, String words) {
  private static final long MICRO = 1_000;
  private static final long SECOND_MICROS = 1_000_000;

  /** Lines on their way to a reader, with a line of their own for those that were lost. */
  public static Outbox<ConsoleLine> outbox(int limit) {
    return new Outbox<>(
        limit, (lost, next) -> new ConsoleLine(next.at(), "console: " + lost + " lines were lost"));
  }

  /** {@code [ 31.038211] ready}: seconds to the microsecond, cut and not rounded. */
  @Override
  public String toString() {
    long micros = Math.floorDiv(at, MICRO);
    return String.format(
        Locale.ROOT,
        "[%5d.%06d] %s",
        Math.floorDiv(micros, SECOND_MICROS),
        Math.floorMod(micros, SECOND_MICROS),
        words);
  }
}
