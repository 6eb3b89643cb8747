package dev.pinhole.campaign;

import dev.pinhole.campaign.oracle.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** What came of some lives; the sum of several does not depend on their order. */
public final class Tally {
  /** More failures than this are counted, but not kept. */
  public static final int MOST_KEPT = 10;

  private static final long SECOND = 1_000_000_000;

  private final TreeSet<Failure> failures = new TreeSet<>(Comparator.comparingLong(Failure::seed));
  private final Coverage coverage = new Coverage();
  private long lives;
  private long failed;
  private long turns;
  private long nanos;
  private long seconds;
  private long hash;

  /** A life that broke an invariant. */
  public record Failure(long seed, Violation violation) {}

  void add(long seed, Play.Ending ending) {
    lives++;
    turns += ending.turns();
    nanos += ending.nanos();
    carry();
    Digest digest = new Digest();
    digest.add(seed, 0);
    digest.add(ending.hash(), 0);
    hash += digest.value();
    ending
        .violation()
        .ifPresent(
            violation -> {
              failed++;
              keep(new Failure(seed, violation));
            });
  }

  private void keep(Failure failure) {
    failures.add(failure);
    if (failures.size() > MOST_KEPT) {
      failures.removeLast();
    }
  }

  /** Adds what came of others. */
  public void add(Tally other) {
    add(other.lives, other.failed, other.turns, other.seconds, other.hash);
    nanos += other.nanos;
    carry();
    coverage.add(other.coverage);
    other.failures.forEach(this::keep);
  }

  /** In nanoseconds, a long could not count the lives of a large campaign. */
  private void carry() {
    seconds += nanos / SECOND;
    nanos %= SECOND;
  }

  void add(long moreLives, long moreFailed, long moreTurns, long moreSeconds, long moreHash) {
    lives += moreLives;
    failed += moreFailed;
    turns += moreTurns;
    seconds += moreSeconds;
    hash += moreHash;
  }

  /** How many lives. */
  public long lives() {
    return lives;
  }

  /** How many of them broke an invariant. */
  public long failed() {
    return failed;
  }

  /** How often devices had a turn. */
  public long turns() {
    return turns;
  }

  /** How long all lives were together, in whole seconds of theirs. */
  public long seconds() {
    return seconds;
  }

  /** The sum of the hashes of all lives with their seeds: equal for equal lives. */
  public long hash() {
    return hash;
  }

  /** Where devices have been. */
  public Coverage coverage() {
    return coverage;
  }

  /** The failures of the lowest seeds, lowest first. */
  public List<Failure> failures() {
    return List.copyOf(failures);
  }
}
