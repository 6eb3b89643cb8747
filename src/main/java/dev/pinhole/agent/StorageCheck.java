package dev.pinhole.agent;

import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.Finding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at whether what is forced to the vault's disk is still there after a power cut, as far as a
 * program can tell: whether the file system is one that keeps anything, was told not to honour a
 * force, and takes the time for it that a medium needs. Whether the medium itself keeps its word
 * only a pulled plug can show.
 */
final class StorageCheck {
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs", "devtmpfs", "rootfs");

  /** Mount options with which ext3, ext4, XFS or F2FS do not wait for the medium (mount(8)). */
  private static final Set<String> UNSAFE_OPTIONS =
      Set.of("nobarrier", "barrier=0", "fsync_mode=nobarrier", "norecovery");

  private static final int FORCES = 16;
  private static final int BYTES = 4096;

  /** No medium that keeps data without power takes less: a flush of fast flash takes 10 us. */
  private static final long QUICKEST_NANOS = 5_000;

  private StorageCheck() {}

  /** A line of /proc/self/mountinfo (proc_pid_mountinfo(5)). */
  private record Mount(String device, Path point, Set<String> options, String type) {
    static Mount parse(String line) {
      String[] halves = line.split(" - ", 2);
      String[] before = halves[0].split(" ", -1);
      String[] after = halves[1].split(" ", -1);
      Set<String> options = new java.util.TreeSet<>(Arrays.asList(before[5].split(",", -1)));
      options.addAll(Arrays.asList(after[2].split(",", -1)));
      String point = before[4].replace("\\040", " ");
      return new Mount(before[2], Path.of(point), options, after[0]);
    }
  }

  static List<Finding> examine(Path vault) {
    Path folder = vault.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of(
          Finding.fail("storage", vault + ": its folder is missing: make or mount it first"));
    }
    Optional<Mount> mount = mountOf(folder);
    if (mount.isPresent()) {
      Optional<Finding> wrong = wrong(folder, mount.get());
      if (wrong.isPresent()) {
        return List.of(wrong.get());
      }
    }
    if (String.valueOf(System.getenv("LD_PRELOAD")).contains("eatmydata")) {
      return List.of(
          Finding.fail("storage", "libeatmydata makes every force a lie: unset LD_PRELOAD"));
    }
    return List.of(force(folder, mount));
  }

  private static Optional<Finding> wrong(Path folder, Mount mount) {
    if (IN_MEMORY.contains(mount.type)) {
      return Optional.of(
          Finding.fail(
              "storage",
              "%s is in memory (%s) and gone with the power: put the vault on a disk"
                  .formatted(folder, mount.type)));
    }
    if (mount.type.equals("overlay")) {
      return Optional.of(
          Finding.note(
              "storage",
              "%s is an overlay, of which nobody can tell what it keeps: put the vault on a disk"
                      .formatted(folder)
                  + " of its own"));
    }
    if (mount.options.contains("ro")) {
      return Optional.of(
          Finding.fail(
              "storage",
              "%s is mounted read-only: remount it, 'mount -o remount,rw %s'"
                  .formatted(folder, mount.point)));
    }
    for (String option : UNSAFE_OPTIONS) {
      if (mount.options.contains(option)) {
        return Optional.of(
            Finding.fail(
                "storage",
                "%s is mounted with %s, so a force does not wait for the medium: mount it without"
                    .formatted(folder, option)));
      }
    }
    return Optional.empty();
  }

  private static Finding force(Path folder, Optional<Mount> mount) {
    String where = folder + mount.map(m -> " (" + m.type + cache(m) + ")").orElse("");
    SystemClock clock = new SystemClock();
    long[] nanos = new long[FORCES];
    try {
      Path file = Files.createTempFile(folder, ".pinhole-doctor", "");
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
        for (int i = 0; i < FORCES; i++) {
          ByteBuffer block = ByteBuffer.allocate(BYTES);
          block.put(0, (byte) i);
          channel.write(block, 0);
          long before = clock.nanos();
          channel.force(true);
          nanos[i] = clock.nanos() - before;
        }
      }
    } catch (AccessDeniedException e) {
      return Finding.fail(
          "storage",
          folder + ": permission denied: give the folder to the user that runs the agent");
    } catch (FileSystemException e) {
      return Finding.fail("storage", folder + ": cannot be written: " + e.getReason());
    } catch (IOException e) {
      return Finding.fail("storage", folder + ": a force failed: " + e.getMessage());
    }
    Arrays.sort(nanos);
    long micros = nanos[FORCES / 2] / 1000;
    if (nanos[FORCES / 2] < QUICKEST_NANOS) {
      return Finding.fail(
          "storage",
          "%s: a force takes %d us, which no medium does: something answers for it, such as an"
                  .formatted(where, micros)
              + " emulator's cache: use another disk");
    }
    return Finding.ok("storage", "%s: a force takes %d us".formatted(where, micros));
  }

  /** Whether the disk has a cache that a force must empty. */
  private static String cache(Mount mount) {
    Path queue = Path.of("/sys/dev/block", mount.device);
    for (Path disk : List.of(queue, queue.resolve(".."))) {
      try {
        return ", " + Files.readString(disk.resolve("queue/write_cache")).strip() + " cache";
      } catch (IOException e) {
        // A partition has none of its own, its disk has.
      }
    }
    return "";
  }

  private static Optional<Mount> mountOf(Path folder) {
    try {
      Path real = folder.toRealPath();
      return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
          .map(Mount::parse)
          .filter(mount -> real.startsWith(mount.point))
          .max(Comparator.comparingInt(mount -> mount.point.getNameCount()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
