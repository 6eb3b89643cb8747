package dev.pinhole.label;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * Something that a user gave is wrong: says what, where, and what to do, on one line.
 *
 * <p>The message is ready to be shown; the command line ends with exit code 2. It never carries a
 * secret (I12). Line breaks, escape sequences and other invisible characters in it (a file name may
 * have them) are spelled out as {@code \n} or {@code \}{@code u001b}, so that a message is one line
 * on any terminal.
 */
public final class BadInputException extends RuntimeException {
  /**
   * Bad input that is not in a file, such as an option.
   *
   * @param message what is wrong and what to do, one line; not null
   */
  public BadInputException(String message) {
    super(oneLine(Objects.requireNonNull(message)));
  }

  /**
   * Bad input in a file.
   *
   * @param file the file as the user named it
   * @param line the line, from 1; 0 if the whole file is meant
   * @param message what is wrong and what to do, one line
   */
  public BadInputException(String file, int line, String message) {
    this(line > 0 ? file + ":" + line + ": " + message : file + ": " + message);
  }

  /** As {@link #BadInputException(String, int, String)}, for a path. */
  public BadInputException(Path file, int line, String message) {
    this(file.toString(), line, message);
  }

  private static String oneLine(String message) {
    if (message.codePoints().noneMatch(BadInputException::isInvisible)) {
      return message;
    }
    StringBuilder line = new StringBuilder();
    message
        .codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                line.append("\\n");
              } else if (isInvisible(c)) {
                line.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return line.toString();
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
