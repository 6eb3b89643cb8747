package dev.pinhole.campaign;

import dev.pinhole.campaign.oracle.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Plays many lives on many threads. */
public final class Campaign {
  /** Seeds that a worker takes at a time: enough that taking them costs nothing. */
  private static final int CHUNK = 64;

  private final Seeds seeds;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  public Campaign(Seeds seeds) {
    this.seeds = seeds;
  }

  /** How many lives were played so far; on any thread. */
  public long done() {
    return done.get();
  }

  /** How many of them broke an invariant; on any thread. */
  public long failed() {
    return failed.get();
  }

  /**
   * Plays all lives, or until {@value Tally#MOST_KEPT} have broken an invariant.
   *
   * @param threads 1 or more
   * @return what came of them, the same for any number of threads as long as nothing broke
   */
  public Tally play(int threads) throws InterruptedException {
    Tally tally = new Tally();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<Tally>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        parts.add(workers.submit(this::work));
      }
      for (Future<Tally> part : parts) {
        tally.add(part.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e);
    }
    return tally;
  }

  private Tally work() {
    Tally tally = new Tally();
    long size = seeds.size();
    for (long from = next.getAndAdd(CHUNK);
        from < size && failed.get() < Tally.MOST_KEPT;
        from = next.getAndAdd(CHUNK)) {
      for (long i = from; i < Math.min(size, from + CHUNK); i++) {
        long seed = seeds.get(i);
        Play.Ending ending = play(seed, tally);
        tally.add(seed, ending);
        done.incrementAndGet();
        if (ending.violation().isPresent()) {
          failed.incrementAndGet();
        }
      }
    }
    return tally;
  }

  private static Play.Ending play(long seed, Tally tally) {
    try {
      return Play.of(Draw.life(seed), tally.coverage());
    } catch (RuntimeException | Error e) {
      throw new IllegalStateException("seed " + seed + " could not be played: " + e, e);
    }
  }

  /**
   * A life that broke an invariant, made short.
   *
   * @param steps how many things happen in it
   * @param scenario the same as a scenario that fails
   */
  public record Shortest(Violation violation, int steps, String scenario) {}

  /**
   * Shrinks a life that broke an invariant.
   *
   * @param seed of that life
   */
  public static Shortest shrink(long seed) {
    Life life = Draw.life(seed);
    Violation violation = Play.of(life, new Coverage()).violation().orElseThrow();
    Life least = Shrink.of(life, violation);
    Play.Ending ending = Play.of(least, new Coverage());
    return new Shortest(
        ending.violation().orElseThrow(),
        LifeFile.count(ending.told()),
        LifeFile.yaml(least, ending));
  }
}
