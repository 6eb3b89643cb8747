package dev.pinhole.bench.report;

import dev.pinhole.bench.Run;
import java.util.Locale;

/** An outcome as pages show it: a word, and a symbol whose form tells it apart without colours. */
enum Sign {
  PASSED("Passed", "M6.5 12.5l4 4.5l7-9.5"),
  FAILED("Failed", "M7.5 7.5l9 9m0-9l-9 9"),
  /** An exclamation mark. */
  BROKEN("Broken", "M12 5.5v8m0 4v.5"),
  SKIPPED("Skipped", "M7 12h10"),
  /** A question mark: all was skipped, or there was nothing to run. */
  NOTHING("Nothing tested", "M8.7 9a3.3 3.3 0 1 1 4.6 3q-1.3.6-1.3 2m0 3.5v.5");

  private final String word;
  private final String path;

  Sign(String word, String path) {
    this.word = word;
    this.path = path;
  }

  static Sign of(Run.Outcome outcome) {
    return switch (outcome) {
      case PASSED -> PASSED;
      case FAILED -> FAILED;
      case BROKEN -> BROKEN;
      case SKIPPED -> SKIPPED;
    };
  }

  static Sign of(SuiteReport suite) {
    if (suite.count(Run.Outcome.FAILED) > 0) {
      return FAILED;
    } else if (suite.count(Run.Outcome.BROKEN) > 0) {
      return BROKEN;
    }
    return suite.count(Run.Outcome.PASSED) > 0 ? PASSED : NOTHING;
  }

  String word() {
    return word;
  }

  String cssClass() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A word must stand beside it: readers that speak are not told of it. */
  String symbol() {
    return "<svg class=\"symbol\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">"
        + "<circle cx=\"12\" cy=\"12\" r=\"11\"/><path d=\""
        + path
        + "\"/></svg>";
  }
}
