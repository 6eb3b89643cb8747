package dev.pinhole.gpio.linux;

import com.pi4j.io.gpio.digital.PullResistance;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A GPIO chip of this machine, opened to look at it and to ask it for lines.
 *
 * <p>A line that was asked for outlives the chip that it was asked of.
 */
public final class GpioChip implements AutoCloseable {
  private static final Path DEVICES = Path.of("/dev");

  /**
   * The chips behind the 40-pin header, by their labels (drivers/pinctrl/bcm/pinctrl-bcm2835.c and
   * drivers/pinctrl/pinctrl-rp1.c of the Linux kernel).
   */
  private static final Set<String> HEADER_LABELS =
      Set.of("pinctrl-bcm2835", "pinctrl-bcm2711", "pinctrl-rp1");

  private final Path path;
  private final int fd;
  private final String name;
  private final String label;
  private final int lines;

  private GpioChip(Path path, int fd, String name, String label, int lines) {
    this.path = path;
    this.fd = fd;
    this.name = name;
    this.label = label;
    this.lines = lines;
  }

  /** The device files of all chips, by number; empty where there is none. */
  public static List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(DEVICES, "gpiochip[0-9]*")) {
      // Old names may be links to new ones; a chip is listed once.
      found.forEach(
          path -> {
            if (!Files.isSymbolicLink(path)) {
              paths.add(path);
            }
          });
    } catch (IOException e) {
      return List.of();
    }
    paths.sort(Comparator.comparingInt(GpioChip::number).thenComparing(Path::compareTo));
    return paths;
  }

  private static int number(Path path) {
    String digits = path.getFileName().toString().replaceAll("\\D", "");
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  /**
   * Opens a chip by its device file.
   *
   * @throws GpioException if there is none, it is not permitted, or it is no GPIO chip
   */
  public static GpioChip open(Path path) {
    Libc libc = new Libc();
    int fd = libc.open(path.toString());
    if (fd < 0) {
      throw Reason.chipNotOpened(path, -fd);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(Uapi.CHIP_INFO);
      if (libc.ioctl(fd, Uapi.GET_CHIPINFO, info) < 0) {
        libc.close(fd);
        throw Reason.notAChip(path);
      }
      return new GpioChip(
          path,
          fd,
          Uapi.getName(info, Uapi.CHIP_INFO, "name"),
          Uapi.getName(info, Uapi.CHIP_INFO, "label"),
          Uapi.getInt(info, Uapi.CHIP_INFO, "lines"));
    }
  }

  /**
   * Opens a chip as a user names it.
   *
   * @param chip a path ({@code /dev/gpiochip0}), a name ({@code gpiochip0}) or a label ({@code
   *     pinctrl-rp1})
   * @throws GpioException if there is no such chip, there are two of the label, or it cannot be
   *     opened
   */
  public static GpioChip find(String chip) {
    if (chip.startsWith("/")) {
      return open(Path.of(chip));
    }
    if (chip.matches("gpiochip[0-9]+")) {
      return open(DEVICES.resolve(chip));
    }
    return byLabels(Set.of(chip)).orElseThrow(() -> new GpioException(Reason.noSuchChip(chip)));
  }

  /**
   * Opens the chip that a program means which names none: that of a Raspberry Pi's header, or the
   * only one there is.
   *
   * @throws GpioException if there is none, or a choice
   */
  public static GpioChip only() {
    Optional<GpioChip> header = byLabels(HEADER_LABELS);
    if (header.isPresent()) {
      return header.get();
    }
    List<Path> paths = paths();
    if (paths.size() == 1) {
      return open(paths.getFirst());
    }
    throw new GpioException(
        paths.isEmpty()
            ? Reason.chipsThereAre()
            : "which GPIO chip is meant cannot be told: " + Reason.chipsThereAre());
  }

  private static Optional<GpioChip> byLabels(Set<String> labels) {
    GpioChip match = null;
    GpioException unopened = null;
    for (Path path : paths()) {
      GpioChip chip;
      try {
        chip = open(path);
      } catch (GpioException e) {
        unopened = e;
        continue;
      }
      if (!labels.contains(chip.label)) {
        chip.close();
      } else if (match == null) {
        match = chip;
      } else {
        String both = match.name + " and " + chip.name;
        match.close();
        chip.close();
        throw new GpioException(
            both + " are both labelled " + match.label + ": name one of them by its path");
      }
    }
    if (match == null && unopened != null) {
      // The one that is meant may be the one that could not be looked at.
      throw unopened;
    }
    return Optional.ofNullable(match);
  }

  /** For a few questions in a row, on any thread. */
  int ioctl(long request, MemorySegment argument) {
    return new Libc().ioctl(fd, request, argument);
  }

  /** The device file it was opened by. */
  public Path path() {
    return path;
  }

  /** The kernel's name for it, such as {@code gpiochip0}. */
  public String name() {
    return name;
  }

  /** What its driver calls it, such as {@code pinctrl-bcm2711}. */
  public String label() {
    return label;
  }

  /** How many lines it has, numbered from 0. */
  public int lines() {
    return lines;
  }

  /**
   * What the kernel says of a line.
   *
   * @throws GpioException if there is no such line
   */
  public LineInfo info(int offset) {
    if (offset < 0 || offset >= lines) {
      throw Reason.noSuchLine(this, offset);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(Uapi.LINE_INFO);
      Uapi.setInt(info, Uapi.LINE_INFO, "offset", offset);
      int result = ioctl(Uapi.GET_LINEINFO, info);
      if (result < 0) {
        throw new GpioException(
            "line %d of %s cannot be looked at: %s".formatted(offset, name, Reason.of(-result)));
      }
      return new LineInfo(
          offset,
          Uapi.getName(info, Uapi.LINE_INFO, "name"),
          (Uapi.getLong(info, Uapi.LINE_INFO, "flags") & Uapi.FLAG_USED) != 0,
          Uapi.getName(info, Uapi.LINE_INFO, "consumer"));
    }
  }

  /**
   * The number of a line by its name.
   *
   * @param line as the device tree has it, such as {@code GPIO17}
   * @throws GpioException if no line is named so, or several are
   */
  public int offsetOf(String line) {
    int[] offsets =
        IntStream.range(0, lines).filter(offset -> info(offset).name().equals(line)).toArray();
    if (offsets.length == 1) {
      return offsets[0];
    }
    throw new GpioException(
        offsets.length == 0
            ? "no line of %s is named %s: 'gpioinfo' lists them".formatted(name, line)
            : "%d lines of %s are named %s: give a number".formatted(offsets.length, name, line));
  }

  /**
   * The number of a line as a user gives it.
   *
   * @param line a number, or a name as in {@link #offsetOf}; not empty
   * @throws GpioException if no line is named so, or several are
   */
  public int numberOf(String line) {
    return line.matches("[0-9]{1,9}") ? Integer.parseInt(line) : offsetOf(line);
  }

  /**
   * Looks at the level of a line that nobody holds, taking it for a moment.
   *
   * @return whether it is high
   * @throws GpioException if it is not to be had
   */
  public boolean read(int offset, PullResistance pull) {
    try (Line line =
        Line.request(this, offset, new LineSettings.Input("pinhole doctor", false, pull, 0))) {
      return line.isHigh();
    }
  }

  /** Closes the chip; its lines stay with those who asked for them. */
  @Override
  public void close() {
    new Libc().close(fd);
  }

  @Override
  public String toString() {
    return name + " (" + label + ")";
  }
}
