package dev.pinhole.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One scenario, played once on one bench, and what came of it. Free of secrets (I12).
 *
 * @param name the scenario's short name, which is its file's without {@code .yaml}; unique in a
 *     suite
 * @param title what it is about, in a sentence
 * @param file where it is written
 * @param covers which invariants it looks at, such as {@code I1}
 * @param bench the bench it ran on, such as {@code sim}
 * @param repetition which time it was, from 1
 * @param outcome what came of it
 * @param verdict the same in a sentence
 * @param fault what went wrong, if something did
 * @param figures what was measured, in the order of the steps
 * @param trace what was seen
 * @param uncertainty by how much a time between two entries of the trace may be wrong for reasons
 *     of the bench, zero if it is exact; empty if the bench did not say
 * @param took how long it took by the wall clock
 */
public record Run(
    String name,
    String title,
    Path file,
    List<String> covers,
    String bench,
    int repetition,
    Outcome outcome,
    String verdict,
    Optional<Fault> fault,
    List<Figure> figures,
    Trace trace,
    Optional<Duration> uncertainty,
    Duration took) {
  public Run {
    Objects.requireNonNull(name);
    Objects.requireNonNull(title);
    Objects.requireNonNull(file);
    covers = List.copyOf(covers);
    Objects.requireNonNull(bench);
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(fault);
    figures = List.copyOf(figures);
    Objects.requireNonNull(trace);
    Objects.requireNonNull(uncertainty);
    Objects.requireNonNull(took);
  }

  /** A bench's {@link Bench#uncertainty}; empty if it cannot say, as when a part of it is gone. */
  public static Optional<Duration> uncertaintyOf(Bench bench) {
    try {
      return Optional.of(bench.uncertainty());
    } catch (BenchException e) {
      return Optional.empty();
    }
  }

  /** What came of a run. */
  public enum Outcome {
    /** The device did what the scenario expects. */
    PASSED,
    /** The device did something else. */
    FAILED,
    /** The bench could not do what the scenario asks for, so nothing is known of the device. */
    BROKEN,
    /** This bench cannot play this scenario, and says why. */
    SKIPPED
  }

  /**
   * Where a run went wrong.
   *
   * @param step the number of the step, from 1
   * @param words the step as it is written
   * @param line its line in the scenario's file, from 1
   * @param at when, in nanoseconds of the trace
   * @param what what was expected and what was found, in a sentence
   */
  public record Fault(int step, String words, int line, long at, String what) {}
}
