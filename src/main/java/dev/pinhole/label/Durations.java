package dev.pinhole.label;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 20s}, {@code 19.9s}, {@code 500ms}, {@code 20us}, {@code
 * 1ns}, {@code 2min}; exact to the nanosecond.
 */
public final class Durations {
  private static final Pattern SPELLING =
      Pattern.compile("(-?[0-9]{1,12}(?:\\.[0-9]{1,9})?) ?([a-z]+)");

  private static final long MINUTE = 60_000_000_000L;

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @param text a number, then {@code ns}, {@code us}, {@code ms}, {@code s} or {@code min}
   * @return the exact duration, which may be negative
   * @throws IllegalArgumentException if the text is not a duration or finer than 1 ns; the message
   *     says what would be right
   */
  public static Duration parse(String text) {
    Matcher matcher = SPELLING.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration: write a number and a unit, such as 20s or 19.9s");
    }
    BigDecimal unit =
        switch (matcher.group(2)) {
          case "ns" -> BigDecimal.ONE;
          case "us" -> BigDecimal.valueOf(1_000);
          case "ms" -> BigDecimal.valueOf(1_000_000);
          case "s" -> BigDecimal.valueOf(1_000_000_000);
          case "min" -> BigDecimal.valueOf(MINUTE);
          default ->
              throw new IllegalArgumentException(
                  "'" + text + "' has no known unit: use ns, us, ms, s or min");
        };
    try {
      return Duration.ofNanos(new BigDecimal(matcher.group(1)).multiply(unit).longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is finer than 1 ns or longer than 292 years: write fewer digits", e);
    }
  }

  /**
   * Writes a duration as {@link #parse} reads it, exactly and in the unit that people would choose:
   * {@code 20s}, {@code 250ms}, {@code 10min}.
   *
   * @param duration up to 292 years either way; not null
   * @throws ArithmeticException if it is longer
   */
  public static String spell(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos == 0) {
      return "0s";
    }
    BigDecimal magnitude = BigDecimal.valueOf(nanos).abs();
    if (nanos % MINUTE == 0 && magnitude.compareTo(BigDecimal.valueOf(2 * MINUTE)) >= 0) {
      return nanos / MINUTE + "min";
    }
    if (magnitude.compareTo(BigDecimal.valueOf(1_000_000_000)) >= 0) {
      return plain(nanos, 9) + "s";
    }
    if (magnitude.compareTo(BigDecimal.valueOf(1_000_000)) >= 0) {
      return plain(nanos, 6) + "ms";
    }
    if (magnitude.compareTo(BigDecimal.valueOf(1_000)) >= 0) {
      return plain(nanos, 3) + "us";
    }
    return nanos + "ns";
  }

  private static String plain(long nanos, int decimals) {
    return BigDecimal.valueOf(nanos, decimals).stripTrailingZeros().toPlainString();
  }

  /** Seconds with three decimals or, where that would round, as many as are needed. */
  public static String seconds(long nanos) {
    BigDecimal seconds = BigDecimal.valueOf(nanos, 9).stripTrailingZeros();
    return seconds.setScale(Math.max(3, seconds.scale()), RoundingMode.UNNECESSARY).toPlainString()
        + " s";
  }

  /** Seconds with a fixed number of decimals, cut and not rounded, so that 19.9999 is not 20. */
  public static String seconds(long nanos, int decimals) {
    return String.format(
        Locale.ROOT,
        "%s s",
        BigDecimal.valueOf(nanos, 9).setScale(decimals, RoundingMode.FLOOR).toPlainString());
  }
}
