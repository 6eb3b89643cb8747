package dev.pinhole.agent;

import java.util.Locale;

/**
 * One thing that a {@link Doctor} looked at.
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
    /** It does not work, and an agent would find that out. */
    FAIL
  }

  static Finding ok(String subject, String words) {
    return new Finding(Grade.OK, subject, words);
  }

  static Finding note(String subject, String words) {
    return new Finding(Grade.NOTE, subject, words);
  }

  static Finding fail(String subject, String words) {
    return new Finding(Grade.FAIL, subject, words);
  }

  /** {@code fail tty /dev/ttyAMA0: permission denied: ...}. */
  @Override
  public String toString() {
    return String.format("%-6s%-9s%s", grade.name().toLowerCase(Locale.ROOT), subject, words);
  }
}
