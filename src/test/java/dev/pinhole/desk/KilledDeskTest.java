package dev.pinhole.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.camera.SystemClock;
import dev.pinhole.recovery.DeskKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two desks at once at one folder, in processes of their own that are killed (SIGKILL) at random
 * moments: what either had said to be done is done, no number and no ticket is given twice, the
 * next desk takes the folder at once, and has the keys that it signs by.
 */
@Tag("process")
class KilledDeskTest {
  private static final int KILLS = Integer.getInteger("pinhole.kills", 12);
  private static final int MOST_LINES = 6;
  private static final int LONGEST_MILLIS = 40;
  private static final Duration LOOK = Duration.ofMillis(2);

  private final SystemClock clock = new SystemClock();

  @TempDir private Path home;
  private DeskFolder folder;
  private int unsaid;

  /** The ids of all that was said to be made, or to sign. */
  private final Set<String> keys = new HashSet<>();

  @Test
  void whatWasSaidToBeDoneIsDone() throws Exception {
    String given = System.getProperty("pinhole.seed", "");
    long seed = given.isEmpty() ? new SplittableRandom().nextLong() : Long.parseLong(given);
    System.out.println("KilledDeskTest: -Dpinhole.seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    folder = new DeskFolder(home.resolve("desk"));
    folder.init(Mails.PASSPHRASE, Instant.parse("2026-11-24T18:00:00Z"));
    Map<Long, String> said = new TreeMap<>();
    int lines = 1;
    for (int i = 0; i < KILLS; i++) {
      List<String> words = killed(random).stream().filter(line -> !line.equals("open")).toList();
      words.forEach(line -> remember(said, line));
      lines = found(said, lines + words.size());
    }
    System.out.printf(
        "KilledDeskTest: %d times two kills, %d requests, %d keys, %d lines done and not said%n",
        KILLS, said.size(), keys.size(), unsaid);
    assertThat(keys).isNotEmpty();
    assertThat(said).hasSizeGreaterThan(KILLS);
    assertThat(said.values()).contains("").anyMatch(ticket -> !ticket.isEmpty());
  }

  /** All lines that two desks said until they were killed, one after the other. */
  private List<String> killed(SplittableRandom random) throws Exception {
    Path temporary = Files.createDirectories(home.resolve("tmp"));
    List<Path> said = List.of(home.resolve("said1"), home.resolve("said2"));
    List<Process> desks = new ArrayList<>();
    try {
      for (Path file : said) {
        desks.add(BusyDesk.start(folder, file, temporary));
      }
      for (int i = 0; i < desks.size(); i++) {
        int lines = (i == 0 ? 0 : Files.readAllLines(said.get(i)).size()) + 1;
        awaitLines(desks.get(i), said.get(i), lines + random.nextInt(MOST_LINES));
        clock.pause(Duration.ofMillis(random.nextInt(LONGEST_MILLIS)));
        assertThat(desks.get(i).isAlive()).as(Files.readString(said.get(i))).isTrue();
        desks.get(i).destroyForcibly().waitFor();
      }
    } finally {
      for (Process desk : desks) {
        desk.destroyForcibly().waitFor();
      }
    }
    List<String> lines = new ArrayList<>();
    for (Path file : said) {
      lines.addAll(Files.readAllLines(file));
      Files.delete(file);
    }
    return lines;
  }

  private void awaitLines(Process desk, Path said, int lines) throws Exception {
    while (Files.readAllLines(said).size() < lines) {
      assertThat(desk.isAlive()).as(Files.readString(said)).isTrue();
      clock.pause(LOOK);
    }
  }

  private void remember(Map<Long, String> said, String line) {
    String[] words = line.split(" ", -1);
    assertThat(words[0]).as(line).isIn("received", "issued", "next", "signs");
    if (words[0].equals("next") || words[0].equals("signs")) {
      keys.add(words[1]);
      return;
    }
    long number = Long.parseLong(words[1]);
    if (words[0].equals("received")) {
      assertThat(said.put(number, "")).as("number %d", number).isNull();
    } else {
      assertThat(said.put(number, words[2])).as("ticket of %d", number).isEmpty();
    }
  }

  /** Returns how many lines there are, of which each process may have left one unsaid. */
  private int found(Map<Long, String> said, int saidLines) {
    try (Desk desk = Desk.open(folder, () -> Instant.parse("2026-11-24T18:00:00Z"))) {
      Desk.Verdict verdict = desk.verify(Optional.empty());
      assertThat(verdict.damage()).isEmpty();
      assertThat(verdict.lines()).isBetween(saidLines, saidLines + 2);
      DeskKeys known = desk.keys();
      List<DeskKey> all = new ArrayList<>(known.forDevices());
      all.addAll(known.old());
      assertThat(all).extracting(DeskKey::name).containsAll(keys);
      known.forDevices().forEach(key -> folder.open(key, Mails.PASSPHRASE));
      unsaid += verdict.lines() - saidLines;
      Map<Long, Request> requests = new TreeMap<>();
      desk.requests().forEach(request -> requests.put(request.number(), request));
      said.forEach(
          (number, ticket) -> {
            assertThat(requests).containsKey(number);
            if (!ticket.isEmpty()) {
              assertThat(requests.get(number).ticket().orElseThrow().text().replaceAll("\\s", ""))
                  .isEqualTo(ticket);
            }
          });
      return verdict.lines();
    }
  }
}
