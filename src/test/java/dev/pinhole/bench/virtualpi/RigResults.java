package dev.pinhole.bench.virtualpi;

import dev.pinhole.bench.Trace.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What a bench wrote into its {@code results.json}.
 *
 * @param runs in the order in which they were played
 */
record RigResults(List<Played> runs) {
  /**
   * One run.
   *
   * @param outcome {@code passed}, {@code failed}, {@code broken} or {@code skipped}
   * @param verdict why
   * @param uncertainty by how much the bench says that a time between two changes may be wrong
   * @param end of the trace, in its nanoseconds
   * @param changes of power, button and lamp, in order
   */
  record Played(
      String name,
      String outcome,
      String verdict,
      Duration took,
      Duration uncertainty,
      long end,
      List<Level> changes) {}

  /** A change, in nanoseconds of the trace. */
  record Level(Signal signal, boolean high, long at) {}

  static RigResults read(Path file) throws IOException {
    // JSON is YAML.
    Map<?, ?> tree =
        (Map<?, ?>)
            new Load(LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build())
                .loadFromString(Files.readString(file));
    return new RigResults(
        ((List<?>) tree.get("runs")).stream().map(run -> played((Map<?, ?>) run)).toList());
  }

  private static Played played(Map<?, ?> run) {
    Map<?, ?> trace = (Map<?, ?>) run.get("trace");
    List<Level> changes = new ArrayList<>();
    for (Object one : (List<?>) trace.get("entries")) {
      Map<?, ?> entry = (Map<?, ?>) one;
      if (entry.get("high") instanceof Boolean high) {
        changes.add(
            new Level(
                Signal.valueOf(((String) entry.get("kind")).toUpperCase(Locale.ROOT)),
                high,
                number(entry.get("atNs"))));
      }
    }
    return new Played(
        (String) run.get("name"),
        (String) run.get("outcome"),
        String.valueOf(run.get("verdict")),
        Duration.ofNanos(number(run.get("tookNs"))),
        Duration.ofNanos(
            run.get("uncertaintyNs") instanceof Number stated ? stated.longValue() : 0),
        number(trace.get("endNs")),
        List.copyOf(changes));
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  /** Those that were played and not skipped. */
  List<Played> played() {
    return runs.stream().filter(run -> !run.outcome().equals("skipped")).toList();
  }
}
