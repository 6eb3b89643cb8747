package dev.pinhole.bench.rig;

import dev.pinhole.bench.rig.RigDescription.Owned;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.InputFile;
import dev.pinhole.label.Label;
import dev.pinhole.label.LabelFile;
import dev.pinhole.label.PrivateFile;
import dev.pinhole.label.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Reads the secrets of a device on a rig, from files that nobody else may read (I12). */
final class OwnedFiles {
  private static final int MOST_BYTES = 1024;

  private OwnedFiles() {}

  /**
   * Reads both.
   *
   * @param owner a file with the owner's password on its only line
   * @throws BadInputException if one cannot be read, is not private, or is wrong
   */
  static Owned read(Path label, Path owner, Set<String> models) {
    Label read = LabelFile.read(label, models);
    requirePrivate(label);
    Secret password = owner(owner);
    if (password.equals(read.code())) {
      throw bad(owner, "this is the label's verification code; choose another password");
    }
    return new Owned(read, password);
  }

  private static Secret owner(Path file) {
    String text = InputFile.read(file, MOST_BYTES).text();
    requirePrivate(file);
    List<String> lines = text.lines().toList();
    if (lines.size() != 1 || lines.getFirst().isBlank()) {
      throw bad(file, "must have one line, the owner's password");
    }
    return Secret.of(lines.getFirst());
  }

  private static void requirePrivate(Path file) {
    try {
      PrivateFile.requireOwnerOnly(file);
    } catch (IOException e) {
      throw bad(file, "its permissions cannot be read (" + e.getMessage() + "); check the disk");
    }
  }

  private static BadInputException bad(Path file, String what) {
    return new BadInputException(file, 0, what);
  }
}
