package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Specimen;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is done to a device, and what must be seen of it.
 *
 * @param name its file's name without {@code .yaml}
 * @param file where it is written
 * @param title what it is about, in a sentence
 * @param covers which invariants it looks at
 * @param benches the names of the benches that can play it; empty: all
 * @param seed where chance begins: bounce, passwords, salts; empty: its name says
 * @param specimen the device
 * @param steps in their order, repetitions unrolled
 * @param never what the device must not say at any time
 */
public record Scenario(
    String name,
    Path file,
    String title,
    List<String> covers,
    Set<String> benches,
    Optional<Long> seed,
    Specimen specimen,
    List<Step.Placed> steps,
    List<Glob> never) {
  /** Keeps the seeds of names apart, by more than anyone repeats. */
  private static final long SEED_FACTOR = 1_000_003;

  public Scenario {
    covers = List.copyOf(covers);
    benches = Set.copyOf(benches);
    steps = List.copyOf(steps);
    never = List.copyOf(never);
  }

  /**
   * Where chance begins.
   *
   * @param repetition which time it is played, from 1
   */
  public long chance(int repetition) {
    return seed.orElse(SEED_FACTOR * name.hashCode() + 1) + repetition - 1;
  }

  /** Whether a bench can play it. */
  public boolean isFor(String bench) {
    return benches.isEmpty() || benches.contains(bench);
  }
}
