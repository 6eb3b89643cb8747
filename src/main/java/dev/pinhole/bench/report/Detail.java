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

  /** The last hold that led to a restore, else the longest hold; none where all is seen anyway. */
  static Optional<Detail> of(Recording recording) {
    Optional<Detail> restore =
        Measurement.pressToRestoring(recording).stream()
            .filter(Measurement::complete)
            .reduce((first, second) -> second)
            .map(span -> around(recording, span.to(), "the restore"));
    Optional<Detail> detail =
        restore.or(
            () ->
                recording.holds().stream()
                    .max(Comparator.comparingLong(Hold::nanos))
                    .map(hold -> around(recording, hold.end(), "the end of the hold")));
    return detail.filter(part -> part.to() - part.from() < recording.end() / 4 * 3);
  }

  private static Detail around(Recording recording, long at, String what) {
    return new Detail(
        Math.max(0, at - BEFORE_NANOS), Math.min(recording.end(), at + AFTER_NANOS), what);
  }
}
