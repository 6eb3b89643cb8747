package dev.pinhole.bench;

import java.time.Duration;
import java.util.Objects;

/**
 * Something measured on a trace, with its limits.
 *
 * @param name what was measured, such as {@code hold time}
 * @param from where it begins, in nanoseconds of the trace
 * @param to where it ends, in nanoseconds of the trace; not before {@code from}
 * @param least the shortest that is right
 * @param most the longest that is right
 * @param uncertainty by how much the bench may have measured too much or too little; zero: it is
 *     exact
 */
public record Figure(
    String name, long from, long to, Duration least, Duration most, Duration uncertainty) {
  public Figure {
    Objects.requireNonNull(name);
    Objects.requireNonNull(least);
    Objects.requireNonNull(most);
    Objects.requireNonNull(uncertainty);
  }

  /** What was measured. */
  public Duration value() {
    return Duration.ofNanos(to - from);
  }

  /** Whether it is within its limits, or may be for all that this bench can tell. */
  public boolean passed() {
    return value().plus(uncertainty).compareTo(least) >= 0
        && value().minus(uncertainty).compareTo(most) <= 0;
  }
}
