package dev.pinhole.bench.report;

import dev.pinhole.bench.Run;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A run in a suite: what it is called there, and what its dump's file is called.
 *
 * @param id safe as a file's name on any system and as an anchor, and unique in the suite
 */
record SuiteRun(Run run, String id) {
  private static final int LONGEST_ID = 100;

  /** Names that Windows keeps to itself, whatever their ending. */
  private static final String RESERVED = "(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?";

  static List<SuiteRun> all(List<Run> runs) {
    List<SuiteRun> all = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Run run : runs) {
      String wanted = id(run);
      String id = wanted;
      for (int i = 2; !taken.add(id.toLowerCase(Locale.ROOT)); i++) {
        id = wanted + "_" + i;
      }
      all.add(new SuiteRun(run, id));
    }
    return List.copyOf(all);
  }

  private static String id(Run run) {
    String safe = run.name().replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
    safe = safe.substring(0, Math.min(LONGEST_ID, safe.length()));
    if (safe.isEmpty() || safe.matches(RESERVED)) {
      safe = "run-" + safe;
    }
    return run.repetition() > 1 ? safe + "-" + run.repetition() : safe;
  }

  /** The scenario's name, and which time it was from the second on. */
  String name() {
    return run.repetition() > 1 ? run.name() + " (" + run.repetition() + ")" : run.name();
  }

  /** Whether there is anything to be drawn and dumped. */
  boolean seen() {
    return !run.trace().entries().isEmpty();
  }

  boolean bad() {
    return run.outcome() == Run.Outcome.FAILED || run.outcome() == Run.Outcome.BROKEN;
  }

  String anchor() {
    return "run-" + id;
  }

  /** To its section of the page. */
  String link() {
    String name = Html.visible(Html.shorten(name(), LONGEST_ID));
    return "<a href=\"#" + anchor() + "\">" + (name.isBlank() ? id : name) + "</a>";
  }

  String vcd() {
    return id + ".vcd";
  }

  /** Where the run is written, and went wrong: {@code scenarios/x.yaml:12}; not escaped. */
  String place() {
    return run.file() + run.fault().map(fault -> ":" + fault.line()).orElse("");
  }

  /** Why it did not pass, in one line, not escaped. */
  String reason() {
    if (run.fault().isPresent()) {
      return Words.of(run.fault().get());
    }
    return run.outcome() != Run.Outcome.FAILED
        ? run.verdict()
        : run.figures().stream()
            .filter(figure -> !figure.passed())
            .findFirst()
            .map(figure -> new Reading(figure).line())
            .orElse(run.verdict());
  }
}
