package dev.pinhole.bench.virtualpi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The disk on which a device keeps what must outlast a power cut: an ext4 image, mounted at {@code
 * /var/lib/pinhole} in the guest.
 *
 * <p>Files on it belong to the guest's user {@code pinhole} and are readable by it alone.
 */
public final class DataDisk {
  private static final String OWNER = "990";
  private static final String USUAL_SIZE = "16M";

  private final Path image;
  private final Optional<Path> log;

  private DataDisk(Path image) {
    this(image, Optional.empty());
  }

  private DataDisk(Path image, Optional<Path> log) {
    this.image = image;
    this.log = log;
  }

  /** A disk that is there. */
  public static DataDisk at(Path image) {
    return new DataDisk(image);
  }

  /**
   * Makes a disk, in place of one that may be there.
   *
   * @param image the file to make
   * @param files what is on it, by name
   * @throws IOException if it could not be made
   */
  public static DataDisk make(Path image, Map<String, byte[]> files) throws IOException {
    return make(image, USUAL_SIZE, files);
  }

  /**
   * As {@link #make(Path, Map)}, of another size than the usual 16 MiB.
   *
   * @param size as {@code truncate} takes it, such as {@code 128M}
   */
  public static DataDisk make(Path image, String size, Map<String, byte[]> files)
      throws IOException {
    Path folder = Files.createTempDirectory("pinhole-disk");
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.write(path, file.getValue());
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      }
      Files.deleteIfExists(image);
      Tools.run("truncate", "-s", size, image.toString());
      Tools.run(
          "mke2fs",
          "-q",
          "-F",
          "-t",
          "ext4",
          "-E",
          "root_owner=" + OWNER + ":" + OWNER,
          "-d",
          folder.toString(),
          image.toString());
      own(image, files.keySet());
    } finally {
      try (Stream<Path> left = Files.list(folder)) {
        for (Path path : left.toList()) {
          Files.delete(path);
        }
      }
      Files.delete(folder);
    }
    return new DataDisk(image);
  }

  /** mke2fs keeps the owners of this machine, which are nobody in the guest. */
  private static void own(Path image, Iterable<String> names) throws IOException {
    List<String> requests = new ArrayList<>();
    for (String name : names) {
      requests.add("sif " + name + " uid " + OWNER);
      requests.add("sif " + name + " gid " + OWNER);
    }
    Path script = Files.createTempFile("pinhole-debugfs", "");
    try {
      Files.write(script, requests, UTF_8);
      Tools.run("debugfs", "-w", "-f", script.toString(), image.toString());
    } finally {
      Files.delete(script);
    }
  }

  /**
   * The same disk; whatever a machine writes to it, and every flush, is also written down. Such a
   * machine has to boot: it does not go on from a saved state.
   *
   * @param newLog the file to make, or to replace: a log as Linux's dm-log-writes has it
   */
  public DataDisk recordedIn(Path newLog) throws IOException {
    Files.write(newLog, new byte[0]);
    return new DataDisk(image, Optional.of(newLog));
  }

  /** Where its writes are written down; empty if they are not. */
  Optional<Path> log() {
    return log;
  }

  /** The image file. */
  public Path image() {
    return image;
  }

  /**
   * Copies this disk as it is now, such as after a power cut.
   *
   * @param copy the file to make, or to replace
   */
  public DataDisk copyTo(Path copy) throws IOException {
    Files.copy(image, copy, StandardCopyOption.REPLACE_EXISTING);
    return new DataDisk(copy);
  }

  /**
   * Plays back what the guest's journal has, as the guest's own mount would; only while no machine
   * runs on it.
   */
  public void repair() throws IOException {
    try {
      Tools.run("e2fsck", "-p", image.toString());
    } catch (IOException e) {
      // e2fsck ends with 1 when it has mended something.
      if (!String.valueOf(e.getMessage()).contains("ended with 1")) {
        throw e;
      }
    }
  }

  /**
   * Takes a file out; only while no machine runs on it.
   *
   * @param name its name on the disk
   * @param to where to
   * @throws IOException if it is not there
   */
  public void takeOut(String name, Path to) throws IOException {
    Files.deleteIfExists(to);
    String said = Tools.run("debugfs", "-R", "dump " + name + " " + to, image.toString());
    if (!Files.exists(to)) {
      throw new IOException(name + " is not on " + image + ": " + said.strip());
    }
  }

  /**
   * Puts a file in, in place of one that may be there; only while no machine runs on it.
   *
   * @param name its name on the disk
   */
  public void putIn(String name, byte[] content) throws IOException {
    Path file = Files.createTempFile("pinhole-disk", "");
    try {
      Files.write(file, content);
      remove(name);
      Tools.run("debugfs", "-w", "-R", "write " + file + " " + name, image.toString());
      own(image, List.of(name));
      Tools.run("debugfs", "-w", "-R", "sif " + name + " mode 0100600", image.toString());
    } finally {
      Files.delete(file);
    }
  }

  /** Takes a file off, if it is there; only while no machine runs on it. */
  public void remove(String name) throws IOException {
    Tools.run("debugfs", "-w", "-R", "rm " + name, image.toString());
  }
}
