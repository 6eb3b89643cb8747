package dev.pinhole.bench.report;

import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Where the files of a report go. Each appears, or replaces the one before, as a whole or not at
 * all.
 */
final class ReportFolder {
  private final Path path;

  private ReportFolder(Path path) {
    this.path = path;
  }

  /**
   * The folder, made if missing.
   *
   * @throws BadInputException if it cannot be made: one line that says where and why
   */
  static ReportFolder at(Path path) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
    return new ReportFolder(path);
  }

  /**
   * Finds out whether a file can be made here.
   *
   * @throws BadInputException if not: one line that says where and why
   */
  void probe() {
    try {
      Files.delete(Files.createTempFile(path, "writable", ".part"));
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /**
   * Writes a file in UTF-8.
   *
   * @throws BadInputException if it cannot be written: one line that says where and why
   */
  Path write(String name, String text) {
    Path file = path.resolve(name);
    Path part = path.resolve(name + "." + UUID.randomUUID() + ".part");
    try {
      try {
        Files.writeString(part, text, StandardOpenOption.CREATE_NEW);
        return Files.move(
            part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private static BadInputException unwritable(Path folder, IOException e) {
    return new BadInputException(
        folder, 0, "cannot be written: " + reason(e) + "; choose another folder");
  }

  private static String reason(IOException e) {
    String reason =
        switch (e) {
          case FileAlreadyExistsException _ -> "there is a file of that name";
          case AccessDeniedException _ -> "permission denied";
          case FileSystemException system when system.getReason() != null -> system.getReason();
          default -> String.valueOf(e.getMessage());
        };
    return reason.lines().findFirst().orElse("unknown");
  }
}
