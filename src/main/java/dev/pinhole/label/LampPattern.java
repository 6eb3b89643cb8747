package dev.pinhole.label;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How the lamp shows one thing: steadily on or off, or by blinking. */
public sealed interface LampPattern {
  /** Always lit. */
  LampPattern ON = new Steady(true);

  /** Never lit; no sign may look like this, since an unplugged device does. */
  LampPattern OFF = new Steady(false);

  /** The shortest time that a blinking lamp stays as it is. */
  Duration SHORTEST = Duration.ofMillis(20);

  /** The longest time that a blinking lamp stays as it is. */
  Duration LONGEST = Duration.ofSeconds(10);

  /** The most times in a pattern. */
  int MOST_TIMES = 32;

  /** Whether a person could not tell the two apart, since only the moment of beginning differs. */
  boolean looksLike(LampPattern other);

  /**
   * Blinking.
   *
   * @param times how long the lamp is on, off, on, off, and so on, again and again
   * @throws BadInputException if the number of times is not even, or one is out of its range
   */
  static LampPattern blinking(List<Duration> times) {
    return new Blinking(times);
  }

  /** As {@link #blinking(List)}, in milliseconds. */
  static LampPattern blinkingMillis(long... millis) {
    List<Duration> times = new ArrayList<>();
    for (long time : millis) {
      times.add(Duration.ofMillis(time));
    }
    return new Blinking(times);
  }

  /**
   * The same all the time.
   *
   * @param lit whether the lamp is on
   */
  record Steady(boolean lit) implements LampPattern {
    @Override
    public boolean looksLike(LampPattern other) {
      return equals(other);
    }

    /** As it is written in a profile. */
    @Override
    public String toString() {
      return lit ? "on" : "off";
    }
  }

  /**
   * On and off in turn, beginning with on, again and again.
   *
   * @param times an even number from 2 to {@value #MOST_TIMES}, each 20 ms to 10 s
   */
  record Blinking(List<Duration> times) implements LampPattern {
    /**
     * @throws BadInputException if the number of times is not even, or one is out of its range
     */
    public Blinking {
      times = List.copyOf(times);
      if (times.isEmpty() || times.size() % 2 != 0 || times.size() > MOST_TIMES) {
        throw new BadInputException(
            "a lamp's pattern must be an even number of times, 2 to "
                + MOST_TIMES
                + ": on, off, and so on");
      }
      for (Duration time : times) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
          throw new BadInputException("a lamp's times must be 20ms to 10s each");
        }
      }
    }

    @Override
    public boolean looksLike(LampPattern other) {
      return switch (other) {
        case Steady _ -> false;
        case Blinking blinking -> sameCycle(unit(times), unit(blinking.times));
      };
    }

    /** The shortest list that, repeated, is the same light: {@code [a, b, a, b]} is [a, b]. */
    private static List<Duration> unit(List<Duration> times) {
      for (int length = 2; length < times.size(); length += 2) {
        boolean repeats = times.size() % length == 0;
        for (int i = length; repeats && i < times.size(); i++) {
          repeats = times.get(i).equals(times.get(i - length));
        }
        if (repeats) {
          return times.subList(0, length);
        }
      }
      return times;
    }

    private static boolean sameCycle(List<Duration> one, List<Duration> other) {
      if (one.size() != other.size()) {
        return false;
      }
      for (int shift = 0; shift < one.size(); shift += 2) {
        List<Duration> shifted = new ArrayList<>(one.subList(shift, one.size()));
        shifted.addAll(one.subList(0, shift));
        if (shifted.equals(other)) {
          return true;
        }
      }
      return false;
    }

    /** As it is written in a profile. */
    @Override
    public String toString() {
      return times.stream().map(Durations::spell).toList().toString();
    }
  }
}
