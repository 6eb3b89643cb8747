package dev.pinhole.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;

/** Device files, such as {@code /dev/gpiochip0}, which a user opens by being in their group. */
public final class DeviceFile {
  private DeviceFile() {}

  /**
   * What to do for a user who is not permitted to open one.
   *
   * @param file one that is there
   * @return such as {@code add the user to group gpio}
   */
  public static String permit(Path file) {
    try {
      String group = Files.readAttributes(file, PosixFileAttributes.class).group().getName();
      return group.equals("root")
          ? "run as root, or give it a group by a udev rule"
          : "add the user to group " + group;
    } catch (IOException | UnsupportedOperationException e) {
      return "add the user to the group that it belongs to";
    }
  }
}
