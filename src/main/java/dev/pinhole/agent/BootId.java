package dev.pinhole.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What tells one boot of the machine from another, where no clock is trusted (I8). */
final class BootId {
  private BootId() {}

  /** Eight hexadecimal digits of Linux's boot id (random(4)); the process's number elsewhere. */
  static String ofMachine() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).substring(0, 8);
    } catch (IOException | IndexOutOfBoundsException e) {
      return "process " + ProcessHandle.current().pid();
    }
  }
}
