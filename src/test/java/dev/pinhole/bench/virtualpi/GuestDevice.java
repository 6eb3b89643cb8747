package dev.pinhole.bench.virtualpi;

import dev.pinhole.agent.DeviceFolder;
import dev.pinhole.agent.DeviceFolder.Accepted;
import dev.pinhole.label.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A device's files on the disk of a virtual Pi. */
final class GuestDevice {
  static final Images IMAGES =
      new Images(Path.of(System.getProperty("pinhole.virtual-pi", "target/virtual-pi")));

  private static final Pattern LINE = Pattern.compile("\\[ *([0-9]+)\\.([0-9]{6})\\] .*");

  final DataDisk disk;
  private final Path folder;
  private final DeviceFolder factory;

  /** Makes a device with a profile, as YAML. */
  GuestDevice(Path folder, String profile) throws IOException {
    this(folder, profile, Map.of());
  }

  /**
   * Makes one with more files on its disk.
   *
   * @param more such as {@code start}, which runs in place of the agent
   * @param config lines of its configuration on top
   */
  GuestDevice(Path folder, String profile, Map<String, byte[]> more, String... config)
      throws IOException {
    this.folder = folder;
    factory =
        new DeviceFolder(
            Files.createDirectory(folder.resolve("factory")),
            profile,
            Stream.concat(
                    Stream.of("audit: audit.log", "console: {tty: /dev/ttyAMA0, edges: true}"),
                    Stream.of(config))
                .toArray(String[]::new));
    Map<String, byte[]> files = new HashMap<>();
    for (String name : new String[] {"camera.yaml", "profile.yaml", "label.yaml", "vault.bin"}) {
      files.put(name, Files.readAllBytes(factory.folder.resolve(name)));
    }
    files.putAll(more);
    disk = DataDisk.make(folder.resolve("data.img"), "32M", files);
  }

  /** The profile as shipped, but for its boot time. */
  static String bootingFor(String time) {
    return Profiles.shippedText("c1c").replaceFirst("(?m)^boot-time: .*$", "boot-time: " + time);
  }

  /** The device's own time of a line of its console, in microseconds. */
  static long micros(SerialLog.Line line) {
    Matcher matcher = LINE.matcher(line.text());
    if (!matcher.matches()) {
      throw new AssertionError("a line without its time: " + line.text());
    }
    return Long.parseLong(matcher.group(1) + matcher.group(2));
  }

  /** Whose passwords the vault on the disk accepts; only while no machine runs on it. */
  Accepted accepted() throws IOException {
    DataDisk copy = disk.copyTo(folder.resolve("copy.img"));
    copy.repair();
    copy.takeOut("vault.bin", factory.vault());
    Files.setPosixFilePermissions(factory.vault(), PosixFilePermissions.fromString("rw-------"));
    return factory.accepted();
  }
}
