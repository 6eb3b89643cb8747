package dev.pinhole.bench.virtualpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.virtualpi.Chronicle.Deed;
import dev.pinhole.bench.virtualpi.Chronicle.Expected;
import dev.pinhole.bench.virtualpi.Chronicle.Password;
import dev.pinhole.bench.virtualpi.Chronicle.State;
import dev.pinhole.bench.virtualpi.PulledPlug.Fate;
import dev.pinhole.bench.virtualpi.PulledPlug.Remains;
import dev.pinhole.bench.virtualpi.TakenOut.Unfit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Pulls the plug at points of a record, and holds what is left against what was done. */
final class Replay {
  private static final int AT_ONCE = Math.min(4, Runtime.getRuntime().availableProcessors());

  /** Disks that were not as they have to be, by each thread. */
  private static final int MOST_KEPT = 4;

  private static final int MOST_SHOWN = 20;

  private final byte[] base;
  private final List<WriteLog.Entry> entries;
  private final Chronicle chronicle;
  private final List<Password> known;
  private final Path folder;
  private final Path failed;
  private final TakenOut.Shared shared = new TakenOut.Shared();
  private int folders;

  /**
   * @param base the disk before the first entry
   * @param known all passwords that ever worked, or were tried
   * @param folder for what is needed for a while
   * @param failed a folder to make for disks that were not as they have to be
   */
  Replay(
      byte[] base,
      List<WriteLog.Entry> entries,
      Chronicle chronicle,
      List<Password> known,
      Path folder,
      Path failed) {
    this.base = base;
    this.entries = entries;
    this.chronicle = chronicle;
    this.known = known;
    this.folder = folder;
    this.failed = failed;
  }

  /** What became of some points. */
  private static final class Tally {
    private final Map<Deed, Integer> points = new EnumMap<>(Deed.class);
    private final Map<Fate, Integer> images = new EnumMap<>(Fate.class);
    private final List<String> problems = new ArrayList<>();
    private int distinct;

    private void add(Tally other) {
      other.points.forEach((deed, count) -> points.merge(deed, count, Integer::sum));
      other.images.forEach((fate, count) -> images.merge(fate, count, Integer::sum));
      problems.addAll(other.problems);
      distinct += other.distinct;
    }
  }

  /** What was found on a disk: a state, or what is wrong with it. */
  private record Found(Optional<State> state, int soundSlots, String problem) {
    /** Between deeds both slots hold the record, so that one may be damaged at rest (I4). */
    private boolean isAs(Expected expected) {
      boolean rests = expected.deed() == Deed.NOTHING && !state.equals(Optional.of(State.MISSING));
      return state.filter(expected.states()::contains).isPresent() && (!rests || soundSlots == 2);
    }
  }

  /** At how many points the plug can be pulled. */
  int points() {
    return chronicle.end() - chronicle.start() + 1;
  }

  /** Pulls it at so many points, over all deeds; all must be well. */
  void pull(int count, long seed) throws Exception {
    Tally tally = pull(drawn(count, seed), List.of(Fate.values()), true, seed);
    System.out.printf(
        "PulledPlugOnVirtualPiTest: -Dpinhole.seed=%d: %d of %d points %s; %d disks %s, %d of them"
            + " distinct; e2fsck had to mend what a mount does not: %s; %d wrong%n",
        seed,
        count,
        points(),
        tally.points,
        tally.images.values().stream().mapToInt(Integer::intValue).sum(),
        tally.images,
        tally.distinct,
        shared.mended(),
        tally.problems.size());
    assertThat(tally.problems.stream().limit(MOST_SHOWN))
        .as(
            "%d disks are wrong; some are kept in %s",
            tally.problems.size(), failed.toAbsolutePath())
        .isEmpty();
    assertThat(tally.points).containsOnlyKeys(Deed.values());
  }

  /** That all is well means something: with a disk that flushes nothing, it is not. */
  void seesADiskThatDoesNotFlush(int count) throws Exception {
    Tally tally = pull(drawn(count, 0), List.of(Fate.DROPPED), false, 0);
    System.out.printf(
        "PulledPlugOnVirtualPiTest: with a disk that flushes nothing, %d of %d are wrong%n",
        tally.problems.size(), count);
    assertThat(tally.problems).hasSizeGreaterThan(count / 2);
  }

  /** One of each of so many stretches of the same length. */
  private List<Integer> drawn(int count, long seed) {
    int all = points();
    assertThat(count).isBetween(1, all);
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count)
        .map(
            i -> {
              int from = (int) ((long) all * i / count);
              int to = (int) ((long) all * (i + 1) / count);
              return chronicle.start() + random.nextInt(from, to);
            })
        .boxed()
        .toList();
  }

  private Tally pull(List<Integer> points, List<Fate> fates, boolean heedsFlushes, long seed)
      throws Exception {
    Tally all = new Tally();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Tally>> parts = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        List<Integer> part =
            points.subList(points.size() * i / AT_ONCE, points.size() * (i + 1) / AT_ONCE);
        Path own = Files.createDirectory(folder.resolve("replay" + folders));
        folders++;
        parts.add(threads.submit(() -> part(part, fates, heedsFlushes, seed, own)));
      }
      for (Future<Tally> part : parts) {
        all.add(part.get());
      }
    }
    return all;
  }

  private Tally part(
      List<Integer> points, List<Fate> fates, boolean heedsFlushes, long seed, Path own)
      throws IOException {
    Tally tally = new Tally();
    PulledPlug plug = new PulledPlug(base, entries, heedsFlushes);
    TakenOut takenOut = new TakenOut(known, own, shared);
    Map<Remains, Found> seen = new HashMap<>();
    for (int point : points) {
      plug.advanceTo(point);
      Expected expected = chronicle.at(point);
      tally.points.merge(expected.deed(), 1, Integer::sum);
      SplittableRandom random = new SplittableRandom(seed + point);
      for (Fate fate : fates) {
        tally.images.merge(fate, 1, Integer::sum);
        Remains remains = plug.remains(fate, random);
        Found found = seen.get(remains);
        if (found == null) {
          found = found(takenOut, plug.image(remains));
          seen.put(remains, found);
          tally.distinct++;
        }
        if (!found.isAs(expected)) {
          tally.problems.add(
              "at point %d, %s, unflushed writes %s: found %s%s in %d slots, expected one of %s"
                  .formatted(
                      point,
                      expected.deed(),
                      fate,
                      found.problem,
                      found.state.map(State::toString).orElse(""),
                      found.soundSlots,
                      expected.states()));
          if (heedsFlushes && tally.problems.size() <= MOST_KEPT) {
            Files.createDirectories(failed);
            PulledPlug.save(
                plug.image(remains), failed.resolve("point-" + point + "-" + fate + ".img"));
          }
        }
      }
    }
    Folders.remove(own);
    return tally;
  }

  private static Found found(TakenOut takenOut, byte[] image) throws IOException {
    try {
      State state = takenOut.state(image);
      return new Found(Optional.of(state), takenOut.soundSlots(), "");
    } catch (Unfit e) {
      return new Found(Optional.empty(), 0, e.getMessage());
    }
  }
}
