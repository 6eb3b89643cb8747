package dev.pinhole.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * I3 and I12 with a vault's file and a process that does one thing after another to it until it is
 * killed (SIGKILL), at a random moment: what it had said to be done is done, what it was about is
 * done or not, and the next process takes the file at once.
 */
@Tag("process")
class KilledVaultTest {
  private static final int KILLS = Integer.getInteger("pinhole.kills", 60);
  private static final int LONGEST_MILLIS = 250;
  private static final Duration LOOK = Duration.ofMillis(1);

  private final SystemClock clock = new SystemClock();
  private final Map<BusyVault.Deed, Integer> brokenOff = new EnumMap<>(BusyVault.Deed.class);

  @TempDir private Path folder;
  private Path file;
  private int brokenAndDone;

  /** Which passwords work, and how many failed logins are counted; none works if there is none. */
  private record State(List<Secret> working, int failures) {
    static final State MISSING = new State(List.of(), 0);
  }

  @Test
  void whatWasDoneStaysDone() throws Exception {
    String given = System.getProperty("pinhole.seed", "");
    long seed = given.isEmpty() ? new SplittableRandom().nextLong() : Long.parseLong(given);
    System.out.println("KilledVaultTest: -Dpinhole.seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    file = folder.resolve("vault");
    State state = State.MISSING;
    for (int i = 0; i < KILLS; i++) {
      if (random.nextInt(4) == 0) {
        Files.deleteIfExists(file);
        state = State.MISSING;
      }
      state = lived(state, Duration.ofMillis(random.nextInt(LONGEST_MILLIS)));
    }
    System.out.printf(
        "KilledVaultTest: %d kills, broken off %s, of which %d were done%n",
        KILLS, brokenOff, brokenAndDone);
    assertThat(brokenOff).hasSizeGreaterThan(2);
  }

  /** What a process leaves that finds the vault like this and is killed after so long. */
  private State lived(State before, Duration time) throws Exception {
    Path said = folder.resolve("said");
    Files.deleteIfExists(said);
    Process process = OtherProcess.start(said, "live", file.toString());
    try {
      while (Files.size(said) == 0) {
        assertThat(process.isAlive()).isTrue();
        clock.pause(LOOK);
      }
      clock.pause(time);
      assertThat(process.isAlive()).as(() -> words(said)).isTrue();
      if (Files.exists(file)) {
        assertThatThrownBy(() -> FileStorage.open(file))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining("another process holds this vault");
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    List<State> possible = possible(before, words(said).lines().toList());
    State found = found();
    assertThat(found).as("it said %s", words(said)).isIn(possible);
    if (possible.size() > 1 && found.equals(possible.getLast())) {
      brokenAndDone++;
    }
    return found;
  }

  private static String words(Path said) {
    try {
      return Files.readString(said);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What may be left, by what it said: the last is what its last deed makes. */
  private List<State> possible(State before, List<String> lines) {
    State state = before;
    for (int i = 0; i < lines.size(); i++) {
      String[] words = lines.get(i).split(" ", -1);
      BusyVault.Deed deed = BusyVault.Deed.valueOf(words[1]);
      State after =
          new State(
              List.of(deed.works()), deed == BusyVault.Deed.FAILED_LOGIN ? state.failures + 1 : 0);
      if (words[0].equals("done")) {
        state = after;
      } else if (i == lines.size() - 1) {
        brokenOff.merge(deed, 1, Integer::sum);
        State counted = new State(state.working, state.failures + 1);
        return deed.isCounted() ? List.of(state, counted, after) : List.of(state, after);
      }
    }
    return List.of(state);
  }

  private State found() throws IOException {
    try (FileStorage storage = FileStorage.open(file)) {
      if (!storage.exists()) {
        return State.MISSING;
      }
      byte[] image = new byte[Storage.SIZE];
      storage.read(0, image);
      assertThat(Files.size(file)).isEqualTo(Storage.SIZE);
      return new State(
          List.copyOf(TestVault.working(image)), TestVault.open(image).loginFailures());
    }
  }
}
