package dev.pinhole.rules;

import java.util.SplittableRandom;

/** The randomness of one trace: all of it comes from the trace's seed. */
final class Dice {
  private static final long MILLI = 1_000_000;

  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** From 0 to bound, both included. */
  long upTo(long bound) {
    return bound <= 0 ? 0 : random.nextLong(bound + 1);
  }

  int upTo(int bound) {
    return random.nextInt(bound + 1);
  }

  long between(long least, long most) {
    return least + upTo(most - least);
  }

  long any() {
    return random.nextLong();
  }

  long pick(long... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T pick(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** A span up to the bound, of any order of magnitude. */
  long span(long bound) {
    if (bound <= 1) {
      return bound;
    }
    int bits = 64 - Long.numberOfLeadingZeros(bound);
    return Math.min(bound, upTo((1L << between(1, bits)) - 1));
  }

  /** A time at or around a boundary, not negative. */
  long near(long boundary, Settings settings) {
    long debounce = settings.debounceNanos();
    long offset =
        switch (upTo(11)) {
          case 0, 1 -> 0;
          case 2, 3 -> -1;
          case 4 -> 1;
          case 5 -> -MILLI;
          case 6 -> MILLI;
          case 7 -> debounce + pick(-1, 0, 1);
          case 8 -> -debounce + pick(-1, 0, 1);
          case 9 -> span(debounce);
          case 10 -> -span(debounce);
          default -> settings.sampleNanos() * between(-2, 2) + pick(-1, 0, 1);
        };
    return Math.max(0, boundary + offset);
  }
}
