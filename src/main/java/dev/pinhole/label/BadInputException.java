package dev.pinhole.label;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Something that a user gave is wrong: says what, where, and what to do, on one line.
 *
 * <p>The message is ready to be shown; the command line ends with exit code 2. It never carries a
 * secret (I12).
 */
public final class BadInputException extends RuntimeException {
  /**
   * Bad input that is not in a file, such as an option.
   *
   * @param message what is wrong and what to do, one line
   */
  public BadInputException(String message) {
    super(Objects.requireNonNull(message));
  }

  /**
   * Bad input in a file.
   *
   * @param file the file as the user named it
   * @param line the line, from 1; 0 if the whole file is meant
   * @param message what is wrong and what to do, one line
   */
  public BadInputException(String file, int line, String message) {
    super(line > 0 ? file + ":" + line + ": " + message : file + ": " + message);
  }

  /** As {@link #BadInputException(String, int, String)}, for a path. */
  public BadInputException(Path file, int line, String message) {
    this(file.toString(), line, message);
  }
}
