package dev.pinhole.label;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * How many digits a serial number has, and how many capital letters (A to Z) a verification code.
 *
 * <p>A maker's published reset instructions (2018) say that the default password is the
 * verification code on the sticker, and nothing about its form. Nine digits, six capital letters
 * and the layout of the QR code (see {@link LabelFile}) come from public descriptions of the
 * maker's apps. That is why they are settings and not constants of the rules.
 *
 * <p>A label of our own may declare a longer code; a shorter one is never accepted, as it would
 * weaken the default password.
 *
 * @param serialDigits digits of the serial number, 1 to {@value #MOST_DIGITS}
 * @param codeLetters letters of the verification code, {@value #LEAST_LETTERS} to {@value
 *     #MOST_LETTERS}
 */
public record LabelFormat(int serialDigits, int codeLetters) {
  /** The fewest letters of a verification code. */
  public static final int LEAST_LETTERS = 6;

  /** The most letters of a verification code. */
  public static final int MOST_LETTERS = 64;

  /** The most digits of a serial number. */
  public static final int MOST_DIGITS = 32;

  /** Nine digits and six letters; the class comment says where from. */
  public static final LabelFormat DEFAULT = new LabelFormat(9, LEAST_LETTERS);

  /**
   * @throws BadInputException if a number is out of its range
   */
  public LabelFormat {
    if (serialDigits < 1 || serialDigits > MOST_DIGITS) {
      throw new BadInputException("a serial number must have 1 to " + MOST_DIGITS + " digits");
    }
    if (codeLetters < LEAST_LETTERS || codeLetters > MOST_LETTERS) {
      throw new BadInputException(
          "a verification code must have %d to %d letters".formatted(LEAST_LETTERS, MOST_LETTERS));
    }
  }

  /**
   * The same with another length of the code.
   *
   * @throws BadInputException if the number is out of its range
   */
  public LabelFormat withCodeLetters(int newCodeLetters) {
    return new LabelFormat(serialDigits, newCodeLetters);
  }

  /** What is wrong with a serial number, without showing any of it; empty if nothing is. */
  Optional<String> problemWithSerial(String serial) {
    return problem(
        "serial number must be " + Words.number(serialDigits) + " digits",
        serial,
        serialDigits,
        c -> c >= '0' && c <= '9');
  }

  /** What is wrong with a verification code, without showing any of it (I12); empty if nothing. */
  Optional<String> problemWithCode(String code) {
    return problem(
        "verification code must be " + Words.number(codeLetters) + " capital letters",
        code,
        codeLetters,
        LabelFormat::isCapital);
  }

  static boolean isCapital(int c) {
    return c >= 'A' && c <= 'Z';
  }

  private static Optional<String> problem(
      String rule, String text, int length, IntPredicate right) {
    int[] characters = text.codePoints().toArray();
    String wrongLength =
        characters.length == length
            ? ""
            : Words.number(characters.length)
                + (characters.length == 1 ? " character" : " characters");
    for (int i = 0; i < characters.length; i++) {
      if (!right.test(characters[i])) {
        String wrongCharacter = kind(characters[i]) + " at " + (i + 1);
        return Optional.of(
            rule
                + "; this one has "
                + (wrongLength.isEmpty() ? "" : wrongLength + ", and ")
                + wrongCharacter);
      }
    }
    return wrongLength.isEmpty()
        ? Optional.empty()
        : Optional.of(rule + "; this one has " + wrongLength);
  }

  private static String kind(int c) {
    if (c >= '0' && c <= '9') {
      return "a digit";
    }
    if (isCapital(c)) {
      return "a letter";
    }
    if (c >= 'a' && c <= 'z') {
      return "a lower-case letter";
    }
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return "a blank";
    }
    return Character.isLetter(c) ? "a letter outside A to Z" : "a sign";
  }
}
