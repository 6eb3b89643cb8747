package dev.pinhole.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The firmware versions that a profile is for: {@code any}, or bounds that must all hold, with
 * blanks between: {@code >=5.2.0 <6}. The bounds are {@code >=}, {@code >}, {@code <=}, {@code <}
 * and {@code =}.
 */
public final class FirmwareRange {
  /** All versions. */
  public static final FirmwareRange ANY = new FirmwareRange(List.of());

  private static final Pattern BOUND = Pattern.compile("(>=|>|<=|<|=)\\s*([0-9Vv][0-9.]*)\\s*");

  private final List<Bound> bounds;

  private FirmwareRange(List<Bound> bounds) {
    this.bounds = List.copyOf(bounds);
  }

  private enum Comparison {
    AT_LEAST(">="),
    MORE(">"),
    AT_MOST("<="),
    LESS("<"),
    EQUAL("=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    static Comparison of(String sign) {
      for (Comparison comparison : values()) {
        if (comparison.sign.equals(sign)) {
          return comparison;
        }
      }
      throw new IllegalArgumentException(sign);
    }
  }

  private record Bound(Comparison comparison, FirmwareVersion version) {
    boolean holds(FirmwareVersion candidate) {
      int order = candidate.compareTo(version);
      return switch (comparison) {
        case AT_LEAST -> order >= 0;
        case MORE -> order > 0;
        case AT_MOST -> order <= 0;
        case LESS -> order < 0;
        case EQUAL -> order == 0;
      };
    }

    boolean isLower() {
      return comparison == Comparison.AT_LEAST || comparison == Comparison.MORE;
    }

    boolean isUpper() {
      return comparison == Comparison.AT_MOST || comparison == Comparison.LESS;
    }

    /** Whether no version can satisfy both. */
    boolean excludes(Bound other) {
      if (comparison == Comparison.EQUAL) {
        return !other.holds(version);
      }
      if (isLower() && other.isUpper()) {
        int order = version.compareTo(other.version);
        boolean bothTouch =
            comparison == Comparison.AT_LEAST && other.comparison == Comparison.AT_MOST;
        return order > 0 || (order == 0 && !bothTouch);
      }
      return false;
    }

    @Override
    public String toString() {
      return comparison.sign + version;
    }
  }

  /**
   * Reads a range.
   *
   * @throws BadInputException if it is no range, or no version can be in it
   */
  public static FirmwareRange parse(String text) {
    String rest = text.strip();
    if (rest.equals("any")) {
      return ANY;
    }
    List<Bound> bounds = new ArrayList<>();
    Matcher matcher = BOUND.matcher(rest);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      bounds.add(
          new Bound(
              Comparison.of(Objects.requireNonNull(matcher.group(1))),
              FirmwareVersion.parse(Objects.requireNonNull(matcher.group(2)))));
      end = matcher.end();
    }
    if (bounds.isEmpty() || end != rest.length()) {
      throw new BadInputException("firmware must be 'any' or bounds such as '>=5.2.0 <6'");
    }
    for (Bound bound : bounds) {
      for (Bound other : bounds) {
        if (bound.excludes(other)) {
          throw new BadInputException(
              "firmware %s and %s exclude each other; widen one".formatted(bound, other));
        }
      }
    }
    return new FirmwareRange(bounds);
  }

  /** Whether a version is in the range. */
  public boolean contains(FirmwareVersion version) {
    return bounds.stream().allMatch(bound -> bound.holds(version));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FirmwareRange that && bounds.equals(that.bounds);
  }

  @Override
  public int hashCode() {
    return bounds.hashCode();
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return bounds.isEmpty()
        ? "any"
        : String.join(" ", bounds.stream().map(Bound::toString).toList());
  }
}
