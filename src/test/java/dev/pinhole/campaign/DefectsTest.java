package dev.pinhole.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.campaign.oracle.Violation.Evidence;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The campaign finds defects: each is built into Pinhole, must break an invariant within some
 * lives, and shrink to a short scenario that fails with the defect and passes without.
 */
class DefectsTest {
  private static final int MOST_STEPS = 12;

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.pinhole.campaign.Defects#differences")
  void theHashTellsWhatNoInvariantDoes(Defect which, @TempDir Path folder) throws Exception {
    List<String> hash = List.of("hash");
    List<String> right = new DefectProbe().apply(hash);
    List<String> other = which.probe(folder, hash);
    assertThat(other.getFirst()).isEqualTo(right.getFirst()).isEqualTo("0");
    assertThat(other.getLast()).isNotEqualTo(right.getLast());
  }

  @ParameterizedTest(name = "{0}")
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource({
    "dev.pinhole.campaign.Defects#all",
    "dev.pinhole.campaign.Defects#lamps",
    "dev.pinhole.campaign.DefectsWithoutHold#presses",
    "dev.pinhole.campaign.DefectsWithoutHold#tickets",
    "dev.pinhole.campaign.DefectsWithoutHold#files"
  })
  void aDefectIsFound(Defects.Case which, @TempDir Path folder) throws Exception {
    List<String> found =
        which.defect().probe(folder, List.of(which.seen() ? "search seen" : "search"));
    assertThat(found).as("found within the lives that are tried").isNotEmpty();
    String scenario = found.getLast();
    System.out.printf(
        "DefectsTest: %s: %s broken by seed %s, shrunk to %s steps (%s)%n",
        which, found.get(1), found.get(0), found.get(2), found.get(3));
    assertThat(found.get(1)).isIn(which.invariants());
    assertThat(Integer.parseInt(found.get(2))).as(scenario).isLessThanOrEqualTo(MOST_STEPS);
    List<String> play = List.of("play", scenario);
    assertThat(new DefectProbe().apply(play))
        .as("without the defect: " + scenario)
        .containsExactly("PASSED");
    assertThat(!found.get(3).equals(Evidence.NONE.name())).isEqualTo(which.seen());
    if (which.seen()) {
      assertThat(which.defect().probe(folder, play)).as(scenario).containsExactly("FAILED");
    }
  }
}
