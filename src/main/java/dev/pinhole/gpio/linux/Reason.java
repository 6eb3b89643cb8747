package dev.pinhole.gpio.linux;

import dev.pinhole.label.DeviceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Turns what the kernel refused with (errno) into a sentence that says what to do. */
final class Reason {
  private Reason() {}

  /** In a few words. */
  static String of(int errno) {
    return switch (errno) {
      case Libc.EPERM -> "the kernel does not permit it";
      case Libc.ENOENT -> "it is not there";
      case Libc.EACCES -> "permission denied";
      case Libc.EBUSY -> "it is in use";
      case Libc.ENODEV -> "the chip is gone: was it unplugged?";
      case Libc.EINVAL -> "the chip cannot do that";
      case Libc.ENOTTY -> "it is no GPIO chip";
      default -> "error " + errno + " (see errno(3))";
    };
  }

  static GpioException chipNotOpened(Path path, int errno) {
    return new GpioException(
        switch (errno) {
          case Libc.ENOENT -> noSuchChip(path.toString());
          case Libc.EACCES, Libc.EPERM ->
              "no permission for " + path + ": " + DeviceFile.permit(path);
          default -> path + " cannot be opened: " + of(errno);
        });
  }

  static GpioException notAChip(Path path) {
    return new GpioException(path + " is no GPIO chip: " + chipsThereAre());
  }

  static String noSuchChip(String wanted) {
    return "there is no GPIO chip " + wanted + ": " + chipsThereAre();
  }

  /** {@code use gpiochip0 (pinctrl-bcm2711) or gpiochip1 (...)}. */
  static String chipsThereAre() {
    List<Path> paths = GpioChip.paths();
    if (paths.isEmpty()) {
      return "this machine has no GPIO chip (no /dev/gpiochip*)";
    }
    return "use "
        + paths.stream()
            .map(path -> path.getFileName() + labelOf(path))
            .collect(Collectors.joining(" or "));
  }

  private static String labelOf(Path path) {
    try (GpioChip chip = GpioChip.open(path)) {
      return " (" + chip.label() + ")";
    } catch (GpioException e) {
      return "";
    }
  }

  static GpioException lineRefused(GpioChip chip, int offset, int errno) {
    String line = "line " + offset + " of " + chip.name();
    if (offset < 0 || offset >= chip.lines()) {
      return noSuchLine(chip, offset);
    }
    return new GpioException(
        switch (errno) {
          case Libc.EBUSY -> line + " is in use" + by(chip.info(offset)) + ": stop that first";
          case Libc.EPERM, Libc.EACCES ->
              "no permission for " + line + ": " + DeviceFile.permit(chip.path());
          case Libc.ENOTTY ->
              "this kernel has no GPIO interface of version 2: it takes Linux 5.10 or newer";
          default -> line + " is not to be had: " + of(errno);
        });
  }

  static GpioException noSuchLine(GpioChip chip, int offset) {
    return new GpioException(
        "there is no line %d on %s: its lines are 0 to %d"
            .formatted(offset, chip.name(), chip.lines() - 1));
  }

  private static String by(LineInfo info) {
    return info.consumer().isEmpty() ? "" : " by \"" + info.consumer() + "\"";
  }
}
