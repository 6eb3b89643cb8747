package dev.pinhole.bench.report;

import dev.pinhole.bench.Figure;
import dev.pinhole.bench.Run;
import java.util.List;
import java.util.Optional;

/**
 * What a run's drawing and table point out beside what was seen: where it went wrong, and what was
 * measured.
 */
record Findings(Optional<Run.Fault> fault, List<Figure> figures) {
  static final Findings NONE = new Findings(Optional.empty(), List.of());

  static Findings of(Run run) {
    return new Findings(run.fault(), run.figures());
  }

  /** The last time that is to be pointed out, in nanoseconds of the trace. */
  long last() {
    long wrong = fault.map(Run.Fault::at).orElse(0L);
    return figures.stream().mapToLong(Figure::to).reduce(wrong, Math::max);
  }
}
