package dev.pinhole.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.scenario.Scenario;
import dev.pinhole.bench.scenario.ScenarioFile;
import dev.pinhole.bench.scenario.Step;
import dev.pinhole.campaign.Coverage.Place;
import dev.pinhole.campaign.oracle.Violation;
import dev.pinhole.campaign.oracle.Violation.Evidence;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.InputFile;
import dev.pinhole.recovery.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random lives: every invariant holds, and the same seed is the same life. */
class CampaignTest {
  private static final int LIVES = 4_000;

  @TempDir private Path folder;

  private static Tally play(Seeds seeds, int threads) {
    try {
      return new Campaign(seeds).play(threads);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Other lives each time: {@code -Dpinhole.seed=} plays those of a failure again. */
  @Test
  void everyInvariantHolds() {
    long first = Long.getLong("pinhole.seed", ThreadLocalRandom.current().nextLong(1L << 52));
    System.out.println("CampaignTest: seeds from " + first);
    Tally tally = play(new Seeds(first, first + LIVES - 1, 0, 1), 2);
    assertThat(tally.failures()).isEmpty();
    assertThat(tally.lives()).isEqualTo(LIVES);
    for (Place[] move :
        new Place[][] {
          {Place.UNPLUGGED, Place.BOOTING},
          {Place.BOOTING, Place.READY},
          {Place.READY, Place.HOLDING},
          {Place.HOLDING, Place.RESTORING},
          {Place.RESTORING, Place.REBOOTING},
          {Place.RESTORING, Place.UNPLUGGED},
          {Place.REBOOTING, Place.BOOTING},
          {Place.BOOTING, Place.STUCK},
          {Place.BOOTING, Place.FAULT},
        }) {
      assertThat(tally.coverage().moves(move[0], move[1]))
          .as("%s to %s", move[0], move[1])
          .isPositive();
    }
    assertThat(tally.coverage().told())
        .containsKeys(
            "restored",
            "restored by a ticket",
            "hold void: chatter",
            "new long serial number accepted",
            "recovery file accepted",
            "ticket refused: " + Refusal.PRESS_TOO_OLD.words(),
            "recovery file refused: " + Refusal.LOCKED.words());
  }

  @Test
  void theSameSeedsAreTheSameLivesOnAnyNumberOfThreads() {
    Seeds seeds = new Seeds(1, 500, 0, 1);
    Tally one = play(seeds, 1);
    assertThat(play(seeds, 1).hash()).isEqualTo(one.hash());
    assertThat(play(seeds, 4).hash()).isEqualTo(one.hash());
    assertThat(play(new Seeds(2, 501, 0, 1), 2).hash()).isNotEqualTo(one.hash());
  }

  @Test
  void partsJoinedAreTheWhole() {
    Tally whole = play(new Seeds(1, 500, 0, 1), 2);
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Seeds seeds = new Seeds(1, 500, i, 3);
      files.add(folder.resolve("part-" + i + ".yaml"));
      TallyFile.write(files.getLast(), new TallyFile.Part("1", seeds, play(seeds, 1)));
    }
    Tally joined = Merge.of(files);
    assertThat(joined.hash()).isEqualTo(whole.hash());
    assertThat(joined.lives()).isEqualTo(500);
    assertThat(joined.turns()).isEqualTo(whole.turns());
    assertThat(joined.seconds()).isBetween(whole.seconds() - 3, whole.seconds());
    assertThat(joined.coverage().told()).isEqualTo(whole.coverage().told());
    for (Place from : Place.values()) {
      for (Place to : Place.values()) {
        assertThat(joined.coverage().moves(from, to)).isEqualTo(whole.coverage().moves(from, to));
      }
    }
  }

  @Test
  void partsThatDoNotBelongTogetherAreNotJoined() throws Exception {
    Path first = part("a.yaml", "1", new Seeds(1, 20, 0, 2));
    Path second = part("b.yaml", "1", new Seeds(1, 20, 1, 2));
    assertThat(Merge.of(List.of(first, second)).lives()).isEqualTo(20);
    assertMistake(List.of(first), "part 1 of 2 is missing: play it with --shard 1/2");
    assertMistake(List.of(first, second, first), first + ": is the same part as " + first);
    assertMistake(
        List.of(first, part("c.yaml", "1", new Seeds(1, 21, 1, 2))), "is of another campaign than");
    assertMistake(
        List.of(first, part("d.yaml", "2", new Seeds(1, 20, 1, 2))), "is of another campaign than");
    String text = Files.readString(second);
    Files.writeString(second, text.replace("lives: 10", "lives: 9"));
    assertMistake(List.of(first, second), second + ": is not complete: play this part again");
    Files.writeString(second, text.replaceFirst("hash: .*", "hash: never"));
    assertMistake(List.of(first, second), second + ":11: hash must be 16 hexadecimal digits");
    Files.writeString(second, text.replaceFirst("ready to holding", "ready to party"));
    assertMistake(List.of(first, second), "a move is from one state to another");
  }

  private Path part(String name, String version, Seeds seeds) {
    Path file = folder.resolve(name);
    TallyFile.write(file, new TallyFile.Part(version, seeds, play(seeds, 1)));
    return file;
  }

  private static void assertMistake(List<Path> files, String message) {
    assertThatThrownBy(() -> Merge.of(files))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"1,10,0,1,10", "1,10,0,3,4", "1,10,2,3,3", "1,2,2,3,0", "0,0,0,1,1"})
  void aPartHasItsShare(long first, long last, int index, int count, long size) {
    Seeds seeds = new Seeds(first, last, index, count);
    assertThat(seeds.size()).isEqualTo(size);
    for (long i = 0; i < size; i++) {
      assertThat(seeds.get(i)).isBetween(first, last);
    }
  }

  /** I8: no decision depends on where the clock begins, though it may wrap around meanwhile. */
  @ParameterizedTest
  @ValueSource(longs = {-1, 1L << 40, Long.MAX_VALUE - 5_000_000_000L, Long.MIN_VALUE})
  void theOriginOfTheClockChangesNothing(long origin) {
    for (long seed = 1; seed <= 200; seed++) {
      Life life = Draw.life(seed);
      Play.Ending here = Play.of(life, new Coverage());
      Play.Ending there = Play.of(life, new Coverage(), origin);
      assertThat(there).as("seed %d", seed).isEqualTo(here);
    }
  }

  /** What is written of a life is that life. */
  @Test
  void aLifeThatIsWrittenIsReadAgain() {
    for (long seed = 1; seed <= 300; seed++) {
      Life life = Draw.life(seed);
      Play.Ending ending = Play.of(life, new Coverage());
      Violation violation = new Violation("I1", "what", Evidence.SAID, "restoring", 0, 0);
      String yaml =
          LifeFile.yaml(
              life,
              new Play.Ending(
                  Optional.of(violation), ending.told(), ending.hash(), ending.turns(), 0));
      Scenario scenario =
          ScenarioFile.read(InputFile.of("life.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
      List<Step> steps = scenario.steps().stream().map(Step.Placed::step).toList();
      assertThat(steps.subList(0, steps.size() - 1)).isEqualTo(ending.told());
      assertThat(scenario.specimen()).isEqualTo(life.specimen());
      assertThat(scenario.chance(1)).isEqualTo(seed);
    }
  }
}
