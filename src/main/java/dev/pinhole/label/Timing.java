package dev.pinhole.label;

import java.time.Duration;
import java.util.Optional;

/**
 * The durations of a {@link Profile}.
 *
 * <p>Only the hold time of 20 s is published by the maker; all other values that Pinhole ships, and
 * all limits, are ours.
 *
 * @param holdTime how long a hold must last: 1 s to 10 min. Less would make a touch a reset, more
 *     could not be held by a person
 * @param maximumHold beyond this a hold is a stuck button: longer than the hold time, at most 60
 *     min
 * @param lastSeconds for how long before the restore the lamp warns of it: from zero, shorter than
 *     the hold time
 * @param debounce how long a level must stay to count: 1 ms to 100 ms
 * @param bootTime from power applied until the device may be ready: zero to 30 min
 * @param restoredShown how long the lamp shows a restore before the reboot: 3 s (I6) to 60 s
 */
public record Timing(
    Duration holdTime,
    Duration maximumHold,
    Duration lastSeconds,
    Duration debounce,
    Duration bootTime,
    Duration restoredShown) {

  /**
   * @throws BadInputException if a duration is out of its range; the message names it as profiles
   *     do
   */
  public Timing {
    refuse(problemWithHoldTime(holdTime));
    refuse(problemWithMaximumHold(maximumHold, holdTime));
    refuse(problemWithLastSeconds(lastSeconds, holdTime));
    refuse(problemWithDebounce(debounce));
    refuse(problemWithBootTime(bootTime));
    refuse(problemWithRestoredShown(restoredShown));
  }

  static Optional<String> problemWithHoldTime(Duration value) {
    return problem("hold-time", value, Duration.ofSeconds(1), Duration.ofMinutes(10));
  }

  static Optional<String> problemWithMaximumHold(Duration value, Duration holdTime) {
    return value.compareTo(holdTime) > 0 && value.compareTo(Duration.ofHours(1)) <= 0
        ? Optional.empty()
        : Optional.of(
            "maximum-hold must be longer than hold-time (%s) and at most 60min; this one is %s"
                .formatted(Durations.spell(holdTime), Durations.spell(value)));
  }

  static Optional<String> problemWithLastSeconds(Duration value, Duration holdTime) {
    return !value.isNegative() && value.compareTo(holdTime) < 0
        ? Optional.empty()
        : Optional.of(
            "last-seconds must be 0s or more and shorter than hold-time (%s); this one is %s"
                .formatted(Durations.spell(holdTime), Durations.spell(value)));
  }

  static Optional<String> problemWithDebounce(Duration value) {
    return problem("debounce", value, Duration.ofMillis(1), Duration.ofMillis(100));
  }

  static Optional<String> problemWithBootTime(Duration value) {
    return problem("boot-time", value, Duration.ZERO, Duration.ofMinutes(30));
  }

  static Optional<String> problemWithRestoredShown(Duration value) {
    return problem("restored-shown", value, Duration.ofSeconds(3), Duration.ofSeconds(60));
  }

  private static Optional<String> problem(
      String key, Duration value, Duration least, Duration most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0
        ? Optional.empty()
        : Optional.of(
            "%s must be %s to %s; this one is %s"
                .formatted(
                    key, Durations.spell(least), Durations.spell(most), Durations.spell(value)));
  }

  private static void refuse(Optional<String> problem) {
    problem.ifPresent(
        what -> {
          throw new BadInputException(what);
        });
  }

  /** The same with another hold time; as all of these, refused if it does not fit the others. */
  public Timing withHoldTime(Duration newHoldTime) {
    return new Timing(newHoldTime, maximumHold, lastSeconds, debounce, bootTime, restoredShown);
  }

  /** The same with another maximum. */
  public Timing withMaximumHold(Duration newMaximumHold) {
    return new Timing(holdTime, newMaximumHold, lastSeconds, debounce, bootTime, restoredShown);
  }

  /** The same with another time of warning. */
  public Timing withLastSeconds(Duration newLastSeconds) {
    return new Timing(holdTime, maximumHold, newLastSeconds, debounce, bootTime, restoredShown);
  }

  /** The same with another debounce time. */
  public Timing withDebounce(Duration newDebounce) {
    return new Timing(holdTime, maximumHold, lastSeconds, newDebounce, bootTime, restoredShown);
  }

  /** The same with another boot time. */
  public Timing withBootTime(Duration newBootTime) {
    return new Timing(holdTime, maximumHold, lastSeconds, debounce, newBootTime, restoredShown);
  }

  /** The same with another time for which a restore is shown. */
  public Timing withRestoredShown(Duration newRestoredShown) {
    return new Timing(holdTime, maximumHold, lastSeconds, debounce, bootTime, newRestoredShown);
  }
}
