package dev.pinhole.bench.report;

import dev.pinhole.bench.Figure;
import dev.pinhole.label.Durations;
import java.math.BigInteger;
import java.time.Duration;

/**
 * A figure as reports tell it: {@code hold time 20.031 s, limits 20.000 s to 20.050 s, bench
 * uncertain by 0.100 s}.
 */
record Reading(Figure figure) {
  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

  /** Where a value lies. */
  enum Place {
    WITHIN("within its limits"),
    /** Outside, but by no more than the bench may be wrong. */
    PERHAPS("outside its limits by no more than the bench is uncertain"),
    BELOW("too short"),
    ABOVE("too long");

    final String words;

    Place(String words) {
      this.words = words;
    }
  }

  Place place() {
    if (figure.value().compareTo(figure.least()) < 0) {
      return figure.passed() ? Place.PERHAPS : Place.BELOW;
    }
    if (figure.value().compareTo(figure.most()) > 0) {
      return figure.passed() ? Place.PERHAPS : Place.ABOVE;
    }
    return Place.WITHIN;
  }

  String name() {
    return Html.shorten(figure.name(), 100);
  }

  String value() {
    return seconds(figure.value());
  }

  boolean unlimited() {
    return nanos(figure.most()) == Long.MAX_VALUE;
  }

  String limits() {
    if (unlimited()) {
      return figure.least().isPositive() ? "at least " + seconds(figure.least()) : "none";
    }
    return figure.least().isPositive()
        ? seconds(figure.least()) + " to " + seconds(figure.most())
        : "at most " + seconds(figure.most());
  }

  String uncertainty() {
    return figure.uncertainty().isZero()
        ? "exact"
        : "bench uncertain by " + seconds(figure.uncertainty());
  }

  /** All of it in one line, not escaped. */
  String line() {
    String place = place() == Place.WITHIN ? "" : ": " + place().words;
    return name() + " " + value() + ", limits " + limits() + ", " + uncertainty() + place;
  }

  private static String seconds(Duration duration) {
    return Durations.seconds(nanos(duration));
  }

  /** In nanoseconds; what is longer than 292 years is as good as no limit. */
  static long nanos(Duration duration) {
    BigInteger nanos =
        BigInteger.valueOf(duration.getSeconds())
            .multiply(BigInteger.valueOf(1_000_000_000))
            .add(BigInteger.valueOf(duration.getNano()));
    return nanos.min(LONGEST).max(LONGEST.negate()).longValueExact();
  }
}
