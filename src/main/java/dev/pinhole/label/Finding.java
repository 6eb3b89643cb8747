package dev.pinhole.label;

import java.util.Locale;

/**
 * One thing that was looked at to find out whether it works.
 *
 * @param grade how it is
 * @param subject what was looked at, in a word
 * @param words what was found and, unless all is well, what to do; one line without secrets
 */
public record Finding(Grade grade, String subject, String words) {
  /** How it is. */
  public enum Grade {
    /** It works. */
    OK,
    /** It works, or is not needed; but somebody should know. */
    NOTE,
    /** It does not work. */
    FAIL
  }

  /** It works. */
  public static Finding ok(String subject, String words) {
    return new Finding(Grade.OK, subject, words);
  }

  /** It works, or is not needed; but somebody should know. */
  public static Finding note(String subject, String words) {
    return new Finding(Grade.NOTE, subject, words);
  }

  /** It does not work. */
  public static Finding fail(String subject, String words) {
    return new Finding(Grade.FAIL, subject, words);
  }

  /** {@code fail tty /dev/ttyAMA0: permission denied: ...}. */
  @Override
  public String toString() {
    return String.format("%-6s%-9s%s", grade.name().toLowerCase(Locale.ROOT), subject, words);
  }
}
