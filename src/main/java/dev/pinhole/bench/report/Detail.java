package dev.pinhole.bench.report;

import java.util.Comparator;
import java.util.Optional;

/**
 * The part of a recording that is worth drawing larger: around the end of the hold that matters.
 *
 * @param from in nanoseconds of the trace
 * @param to in nanoseconds of the trace
 * @param around what is in its middle, in words
 */
record Detail(long from, long to, String around) {
  private static final long BEFORE_NANOS = 6_000_000_000L;
  private static final long AFTER_NANOS = 4_000_000_000L;

  /**
   * Where the run went wrong, else the last hold that led to a restore, else the longest hold; none
   * where all is seen anyway.
   *
   * @param end where the drawing of the whole run ends
   */
  static Optional<Detail> of(Recording recording, Findings findings, long end) {
    Optional<Detail> wrong =
        findings.fault().map(fault -> around(end, fault.at(), "where it went wrong"));
    Optional<Detail> restore =
        Measurement.pressToRestoring(recording).stream()
            .filter(Measurement::complete)
            .reduce((first, second) -> second)
            .map(span -> around(end, span.to(), "the restore"));
    Optional<Detail> detail =
        wrong
            .or(() -> restore)
            .or(
                () ->
                    recording.holds().stream()
                        .max(Comparator.comparingLong(Hold::nanos))
                        .map(hold -> around(end, hold.end(), "the end of the hold")));
    return detail.filter(part -> part.to() > part.from() && part.to() - part.from() < end / 4 * 3);
  }

  private static Detail around(long end, long at, String what) {
    return new Detail(Math.max(0, at - BEFORE_NANOS), Math.min(end, at + AFTER_NANOS), what);
  }
}
