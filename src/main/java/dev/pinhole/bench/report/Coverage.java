package dev.pinhole.bench.report;

import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which invariants a suite looks at, and how that ended.
 *
 * <p>Scenarios are counted, not runs: one that was played several times counts once, as the worst
 * of its runs.
 */
final class Coverage {
  /** I1 to I13, as package {@code rules} names them. */
  private static final List<String> INVARIANTS =
      List.of(
          "No early restore",
          "Physical presence",
          "Atomic",
          "Damage fails closed",
          "The right password",
          "No false success",
          "Liveness",
          "Monotonic time",
          "Contact reality",
          "Exact scope",
          "Once per hold",
          "Secrets stay secret",
          "Audit");

  /** What else scenarios say they cover, such as a misspelling, has a few rows at most. */
  private static final int MOST_OTHERS = 20;

  private static final int MOST_LINKS = 6;

  private Coverage() {}

  static String table(List<SuiteRun> runs) {
    Map<String, String> rows = new LinkedHashMap<>();
    for (int i = 0; i < INVARIANTS.size(); i++) {
      rows.put("I" + (i + 1), INVARIANTS.get(i));
    }
    Set<String> others = new LinkedHashSet<>();
    runs.forEach(run -> others.addAll(run.run().covers()));
    others.stream().limit(MOST_OTHERS).forEach(other -> rows.putIfAbsent(other, ""));
    StringBuilder html =
        new StringBuilder(
            """
            <h2 id="invariants">Invariants</h2>
            <div class="scroll"><table class="coverage">
            <thead><tr><th scope="col">Invariant</th><th scope="col" class="count">Scenarios \
            passed</th><th scope="col">Outcome</th></tr></thead>
            <tbody>
            """);
    rows.forEach((name, words) -> html.append(row(name, words, runs)));
    return html.append("</tbody>\n</table></div>\n").toString();
  }

  private static String row(String name, String words, List<SuiteRun> runs) {
    Map<String, List<SuiteRun>> scenarios = new LinkedHashMap<>();
    for (SuiteRun run : runs) {
      if (run.run().covers().contains(name)) {
        scenarios.computeIfAbsent(run.run().name(), key -> new ArrayList<>()).add(run);
      }
    }
    List<Sign> signs = scenarios.values().stream().map(Coverage::worst).toList();
    Sign worst = worst(scenarios.values().stream().flatMap(List::stream).toList());
    StringBuilder html = new StringBuilder();
    html.append("<tr><th scope=\"row\"><strong>")
        .append(Html.visible(Html.shorten(name, 40)))
        .append("</strong> ")
        .append(words)
        .append("</th><td class=\"count\">")
        .append(passed(signs))
        .append("</td><td><span class=\"outcome ")
        .append(worst.cssClass())
        .append("\">")
        .append(worst.symbol())
        .append(worst == Sign.NOTHING ? "Not covered" : worst.word())
        .append("</span>");
    links(html, scenarios.values().stream().flatMap(List::stream).toList());
    return html.append("</td></tr>\n").toString();
  }

  private static String passed(List<Sign> signs) {
    long passed = signs.stream().filter(sign -> sign == Sign.PASSED).count();
    return signs.isEmpty() ? "–" : passed + " of " + signs.size();
  }

  /** To what failed or broke. */
  private static void links(StringBuilder html, List<SuiteRun> runs) {
    List<SuiteRun> bad = runs.stream().filter(SuiteRun::bad).toList();
    bad.stream().limit(MOST_LINKS).forEach(run -> html.append(' ').append(run.link()));
    if (bad.size() > MOST_LINKS) {
      html.append(" and ").append(bad.size() - MOST_LINKS).append(" more");
    }
  }

  private static Sign worst(List<SuiteRun> runs) {
    for (Outcome outcome :
        List.of(Outcome.FAILED, Outcome.BROKEN, Outcome.PASSED, Outcome.SKIPPED)) {
      if (runs.stream().map(SuiteRun::run).map(Run::outcome).anyMatch(outcome::equals)) {
        return Sign.of(outcome);
      }
    }
    return Sign.NOTHING;
  }
}
