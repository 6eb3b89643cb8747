package dev.pinhole.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.bench.scenario.Player;
import dev.pinhole.bench.scenario.ScenarioFile;
import dev.pinhole.bench.sim.SimBenches;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.campaign.oracle.Violation;
import dev.pinhole.campaign.oracle.Violation.Evidence;
import dev.pinhole.label.InputFile;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What is done with a defective Pinhole, inside of it: the outside knows none of its classes. */
public final class DefectProbe implements UnaryOperator<List<String>> {
  /** As many lives as are tried until one breaks an invariant. */
  private static final int MOST_LIVES = 100_000;

  private static final int HASHED_LIVES = 20;

  /** "search", "search seen" for what a bench sees, too, "hash", or "play" and a scenario. */
  @Override
  public List<String> apply(List<String> what) {
    return switch (what.getFirst()) {
      case "search" -> search(_ -> true);
      case "search seen" -> search(violation -> violation.shows() != Evidence.NONE);
      case "hash" -> hash();
      default -> List.of(play(what.getLast()));
    };
  }

  /** Of some lives. */
  private static List<String> hash() {
    Tally tally = new Tally();
    for (long seed = 1; seed <= HASHED_LIVES; seed++) {
      tally.add(seed, Play.of(Draw.life(seed), tally.coverage()));
    }
    return List.of(Long.toString(tally.failed()), Long.toHexString(tally.hash()));
  }

  /**
   * How many lives it took, the invariant that broke, the steps that show it, how a bench sees it,
   * and the scenario.
   */
  private static List<String> search(Predicate<Violation> wanted) {
    for (long seed = 1; seed <= MOST_LIVES; seed++) {
      if (Play.of(Draw.life(seed), new Coverage()).violation().filter(wanted).isPresent()) {
        Campaign.Shortest shortest = Campaign.shrink(seed);
        return List.of(
            Long.toString(seed),
            shortest.violation().invariant(),
            Integer.toString(shortest.steps()),
            shortest.violation().shows().name(),
            shortest.scenario());
      }
    }
    return List.of();
  }

  private static String play(String yaml) {
    InputFile file = InputFile.of("life.yaml", yaml.getBytes(UTF_8));
    return new Player(new SimBenches(), new SystemClock())
        .play(ScenarioFile.read(file), 1)
        .outcome()
        .toString();
  }
}
