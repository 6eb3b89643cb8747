package dev.pinhole.bench.report;

import dev.pinhole.bench.Trace;
import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A run and what came of it, to be written as files.
 *
 * @param title what was run, in a few words; not null
 * @param verdict what came of it, in a sentence; not null, without secrets (I12)
 * @param passed whether that is what should have come of it
 * @param trace what was seen; not null, may be empty
 */
public record Report(String title, String verdict, boolean passed, Trace trace) {
  static final String VCD = "trace.vcd";
  static final String HTML = "report.html";

  public Report {
    Objects.requireNonNull(title);
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(trace);
  }

  /**
   * Finds out, before anything is run, whether a report can be written.
   *
   * @param folder made if missing
   * @throws BadInputException if not: one line that says where and why
   */
  public static void prepare(Path folder) {
    if (folder.toString().isEmpty()) {
      throw new BadInputException("the report's folder has no name: name one, such as out");
    }
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "writable", ".part"));
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static BadInputException unwritable(Path folder, IOException e) {
    return new BadInputException(
        folder, 0, "cannot be written: " + reason(e) + "; choose another folder");
  }

  /**
   * Writes {@code trace.vcd} and {@code report.html}. Each appears, or replaces the one before, as
   * a whole or not at all.
   *
   * @param folder made if missing
   * @return the files written
   * @throws BadInputException if a file cannot be written: one line that says where and why
   */
  public List<Path> write(Path folder) {
    try {
      Files.createDirectories(folder);
      return List.of(
          write(folder.resolve(VCD), Vcd.of(trace)),
          write(folder.resolve(HTML), HtmlReport.of(this)));
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static Path write(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      Files.writeString(part, text, StandardOpenOption.CREATE_NEW);
      return Files.move(
          part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
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
