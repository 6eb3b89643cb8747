package dev.pinhole.agent;

import dev.pinhole.label.Finding;
import dev.pinhole.serial.Tty;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at the serial port of the console. */
final class TtyCheck {
  private static final Path PROCESSES = Path.of("/proc");

  private TtyCheck() {}

  static Finding examine(Path tty, int baud) {
    // /dev/serial0 is a link to the port that the kernel knows.
    String name = String.valueOf(resolved(tty).getFileName());
    if (kernelWritesTo(name)) {
      return Finding.fail(
          "tty",
          "%s: the kernel writes its own messages there: remove 'console=%s...' from the kernel's"
                  .formatted(tty, name)
              + " command line (cmdline.txt) and reboot");
    }
    Optional<String> holder = holderOf(tty);
    if (holder.isPresent()) {
      String who = holder.get();
      return who.contains("pinhole")
          ? Finding.note("tty", tty + " is held by an agent that runs")
          : Finding.fail(
              "tty",
              "%s is in use by %s: stop that first, such as by 'systemctl disable --now"
                      .formatted(tty, who)
                  + " serial-getty@"
                  + name
                  + "'");
    }
    try {
      Tty.open(tty, baud).close();
      return Finding.ok("tty", "%s opens, %d baud".formatted(tty, baud));
    } catch (IOException e) {
      return Finding.fail("tty", tty + ": " + e.getMessage());
    }
  }

  private static Path resolved(Path tty) {
    try {
      return tty.toRealPath();
    } catch (IOException e) {
      return tty;
    }
  }

  private static boolean kernelWritesTo(String name) {
    try {
      return Files.readString(PROCESSES.resolve("cmdline"))
          .matches("(?s).*\\bconsole=" + java.util.regex.Pattern.quote(name) + "\\b.*");
    } catch (IOException e) {
      return false;
    }
  }

  /** The command of a process that has it open, as far as this user may see. */
  private static Optional<String> holderOf(Path tty) {
    try {
      Path device = tty.toRealPath();
      try (DirectoryStream<Path> processes =
          Files.newDirectoryStream(PROCESSES, path -> name(path).matches("[0-9]+"))) {
        for (Path process : processes) {
          if (!name(process).equals(String.valueOf(ProcessHandle.current().pid()))
              && hasOpen(process, device)) {
            return Optional.of(command(process));
          }
        }
      }
    } catch (IOException e) {
      // Opening it will say what is wrong.
    }
    return Optional.empty();
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static boolean hasOpen(Path process, Path device) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path fd : open) {
        if (Files.readSymbolicLink(fd).equals(device)) {
          return true;
        }
      }
    } catch (IOException e) {
      // Another user's, or it has just ended.
    }
    return false;
  }

  private static String command(Path process) throws IOException {
    String line = Files.readString(process.resolve("cmdline")).replace('\0', ' ').strip();
    String program = line.isEmpty() ? name(process) : line.split(" ", 2)[0];
    return line.contains("pinhole") ? "pinhole" : program;
  }
}
