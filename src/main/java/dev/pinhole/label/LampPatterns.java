package dev.pinhole.label;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How the lamp shows each {@link LampSign}. No two look the same, and none is off all the time: a
 * person must be able to see that they let go too early, and a dark lamp looks unplugged.
 *
 * <p>The maker's published instructions say nothing about lamps; all of this is ours. Each
 * component is the pattern of the sign of its name; none is null.
 */
public record LampPatterns(
    LampPattern booting,
    LampPattern ready,
    LampPattern holding,
    LampPattern lastSeconds,
    LampPattern restoring,
    LampPattern restored,
    LampPattern stuck,
    LampPattern fault) {

  /** A sign whose pattern cannot stay, and why. */
  record Conflict(LampSign sign, String reason) {}

  /**
   * @throws BadInputException if a pattern is off, or two look the same
   */
  public LampPatterns {
    conflict(
            Map.of(
                LampSign.BOOTING, booting,
                LampSign.READY, ready,
                LampSign.HOLDING, holding,
                LampSign.LAST_SECONDS, lastSeconds,
                LampSign.RESTORING, restoring,
                LampSign.RESTORED, restored,
                LampSign.STUCK, stuck,
                LampSign.FAULT, fault))
        .ifPresent(
            conflict -> {
              throw new BadInputException(conflict.reason());
            });
  }

  /**
   * From a map.
   *
   * @param patterns with all eight signs
   * @throws BadInputException as the constructor
   */
  static LampPatterns from(Map<LampSign, LampPattern> patterns) {
    return new LampPatterns(
        patterns.get(LampSign.BOOTING),
        patterns.get(LampSign.READY),
        patterns.get(LampSign.HOLDING),
        patterns.get(LampSign.LAST_SECONDS),
        patterns.get(LampSign.RESTORING),
        patterns.get(LampSign.RESTORED),
        patterns.get(LampSign.STUCK),
        patterns.get(LampSign.FAULT));
  }

  /** How the lamp shows a sign. */
  public LampPattern of(LampSign sign) {
    return switch (sign) {
      case BOOTING -> booting;
      case READY -> ready;
      case HOLDING -> holding;
      case LAST_SECONDS -> lastSeconds;
      case RESTORING -> restoring;
      case RESTORED -> restored;
      case STUCK -> stuck;
      case FAULT -> fault;
    };
  }

  /**
   * The same with another pattern for one sign.
   *
   * @throws BadInputException as the constructor
   */
  public LampPatterns with(LampSign sign, LampPattern pattern) {
    Map<LampSign, LampPattern> patterns = new EnumMap<>(LampSign.class);
    for (LampSign each : LampSign.values()) {
      patterns.put(each, each == sign ? pattern : of(each));
    }
    return from(patterns);
  }

  /** The first pattern, in the order of the signs, that is off or looks like an earlier one. */
  static Optional<Conflict> conflict(Map<LampSign, LampPattern> patterns) {
    for (LampSign sign : LampSign.values()) {
      LampPattern pattern = Objects.requireNonNull(patterns.get(sign));
      String key = "lamp." + Words.spell(sign);
      if (pattern.equals(LampPattern.OFF)) {
        return Optional.of(
            new Conflict(sign, key + " must not be off, which looks unplugged; let it blink"));
      }
      for (LampSign earlier : LampSign.values()) {
        if (earlier.compareTo(sign) < 0 && pattern.looksLike(patterns.get(earlier))) {
          return Optional.of(
              new Conflict(
                  sign,
                  "%s looks like lamp.%s; give it other times"
                      .formatted(key, Words.spell(earlier))));
        }
      }
    }
    return Optional.empty();
  }
}
