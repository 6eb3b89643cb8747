package dev.pinhole.bench.report;

import dev.pinhole.bench.Figure;
import dev.pinhole.bench.Run;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Login;
import dev.pinhole.bench.Trace.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A suite as JSON for programs: all that the runs hold.
 *
 * <p>Keys that end in {@code Ns} are whole nanoseconds, of which JavaScript reads those beyond 104
 * days inexactly; {@code atNs}, {@code fromNs} and {@code toNs} count from the trace's beginning. A
 * run's {@code uncertaintyNs} is of any time between two of its trace's entries. What there is none
 * of is null, as is a limit beyond 292 years. {@code vcd} is a file beside this one.
 */
final class SuiteJson {
  /** Raised when a key goes or changes its meaning, not when one is added. */
  static final int SCHEMA = 1;

  private SuiteJson() {}

  static String of(SuiteReport suite, List<SuiteRun> runs) {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("runs", suite.runs().size());
    for (Run.Outcome outcome : Run.Outcome.values()) {
      counts.put(lower(outcome), suite.count(outcome));
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", SCHEMA);
    tree.put("suite", suite.title());
    tree.put("bench", suite.bench());
    tree.put("environment", suite.environment().isEmpty() ? null : suite.environment());
    tree.put("passed", suite.passed());
    tree.put("counts", counts);
    tree.put("runs", runs.stream().map(SuiteJson::run).toList());
    return Json.of(tree);
  }

  private static Map<String, Object> run(SuiteRun suiteRun) {
    Run run = suiteRun.run();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", run.name());
    tree.put("repetition", run.repetition());
    tree.put("title", run.title());
    tree.put("file", run.file().toString());
    tree.put("covers", run.covers());
    tree.put("bench", run.bench());
    tree.put("outcome", lower(run.outcome()));
    tree.put("verdict", run.verdict());
    tree.put("fault", run.fault().map(SuiteJson::fault).orElse(null));
    tree.put("figures", run.figures().stream().map(SuiteJson::figure).toList());
    tree.put("uncertaintyNs", run.uncertainty().map(Reading::nanos).orElse(null));
    tree.put("tookNs", Reading.nanos(run.took()));
    tree.put("vcd", suiteRun.seen() ? suiteRun.vcd() : null);
    tree.put("trace", trace(run.trace()));
    return tree;
  }

  private static Map<String, Object> fault(Run.Fault fault) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("step", fault.step());
    tree.put("words", fault.words());
    tree.put("line", fault.line());
    tree.put("atNs", fault.at());
    tree.put("what", fault.what());
    return tree;
  }

  private static Map<String, Object> figure(Figure figure) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", figure.name());
    tree.put("fromNs", figure.from());
    tree.put("toNs", figure.to());
    tree.put("valueNs", Reading.nanos(figure.value()));
    tree.put("leastNs", Reading.nanos(figure.least()));
    tree.put("mostNs", new Reading(figure).unlimited() ? null : Reading.nanos(figure.most()));
    tree.put("uncertaintyNs", Reading.nanos(figure.uncertainty()));
    tree.put("passed", figure.passed());
    return tree;
  }

  private static Map<String, Object> trace(Trace trace) {
    List<Object> entries = new ArrayList<>();
    trace.entries().forEach(entry -> entries.add(entry(entry)));
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("endNs", trace.end());
    tree.put("entries", entries);
    return tree;
  }

  private static Map<String, Object> entry(Entry entry) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("atNs", entry.at());
    switch (entry) {
      case Change change -> {
        tree.put("kind", lower(change.signal()));
        tree.put("high", change.high());
      }
      case Said said -> {
        tree.put("kind", "console");
        tree.put("line", said.line());
      }
      case Login login -> {
        tree.put("kind", "login");
        tree.put("whose", login.whose());
        tree.put("outcome", lower(login.outcome()));
      }
    }
    return tree;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
