package dev.pinhole.campaign.oracle;

import dev.pinhole.bench.Reception;
import dev.pinhole.campaign.oracle.Violation.Evidence;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Something that is asked of a device: what may come of it, and what did. */
public final class Asked {
  private final String what;
  private final Set<String> expected;
  private final long began;
  private final boolean byChance;
  private final Readiness readiness;
  private final Verdict verdict;
  private final Consumer<String> follows;

  /**
   * What is asked now.
   *
   * @param what in words
   * @param expected all that may come of it while there is power
   * @param byChance whether another device in order may answer otherwise
   * @param follows from what came of it
   */
  Asked(
      String what,
      Set<String> expected,
      long began,
      boolean byChance,
      Readiness readiness,
      Verdict verdict,
      Consumer<String> follows) {
    this.what = what;
    this.expected = expected;
    this.began = began;
    this.byChance = byChance;
    this.readiness = readiness;
    this.verdict = verdict;
    this.follows = follows;
  }

  /** The one thing that may come of it on any device in order; empty if several may. */
  public Optional<Reception> only() {
    return expected.size() == 1 && !byChance
        ? Optional.of(new Reception(expected.iterator().next()))
        : Optional.empty();
  }

  /** This came of it. */
  public void came(Reception reception) {
    String word = reception.word();
    if (!expected.contains(word) && !(word.equals(Words.NO_ANSWER) && !readiness.hasPower())) {
      verdict.violated(
          invariant(word),
          "%s gives %s, which should be %s".formatted(what, word, expected),
          only().isPresent() ? Evidence.OUTCOME : Evidence.NONE,
          began);
    }
    follows.accept(word);
  }

  private String invariant(String word) {
    if (word.equals(Words.LOCKED) || expected.equals(Set.of(Words.LOCKED))) {
      return "I12";
    } else if (word.equals(Words.ACCEPTED)
        || Set.of(Words.NO_PRESS, Words.PRESS_TOO_OLD).containsAll(expected)) {
      return "I2";
    } else if (word.equals(Words.NO_ANSWER) || expected.contains(Words.ACCEPTED)) {
      return "I7";
    }
    return "I13";
  }
}
