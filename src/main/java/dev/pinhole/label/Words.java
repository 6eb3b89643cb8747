package dev.pinhole.label;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The small language of error messages: numbers in words, lists, and the word that was meant. */
final class Words {
  private static final List<String> NUMBERS =
      List.of(
          "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  /** What may be shown of a key: nobody's verification code or password looks like that. */
  private static final Pattern SHOWABLE = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

  private Words() {}

  /** {@code six}, {@code 13}. */
  static String number(int number) {
    return number >= 0 && number < NUMBERS.size() ? NUMBERS.get(number) : Integer.toString(number);
  }

  /** {@code a}, {@code a or b}, {@code a, b or c}. */
  static String or(Collection<String> words) {
    List<String> list = List.copyOf(words);
    int last = list.size() - 1;
    return last < 1
        ? String.join("", list)
        : String.join(", ", list.subList(0, last)) + " or " + list.get(last);
  }

  /** An enum's constant as it is written in files: {@code LONG_SERIAL} is {@code long-serial}. */
  static String spell(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code key 'hold-tme'}, or only {@code key} if showing it might show a secret (I12). */
  static String key(String key) {
    return SHOWABLE.matcher(key).matches() ? "key '" + key + "'" : "key";
  }

  /** {@code did you mean 'hold-time'?} if one word is near, else {@code use one of ...}. */
  static String suggestion(String wrong, Collection<String> right) {
    return nearest(wrong, right)
        .map(near -> "did you mean '" + near + "'?")
        .orElseGet(() -> "use " + or(right));
  }

  /**
   * The word that was probably meant: the nearest by edit distance, if at most a third of it would
   * have to change. Case, blanks and underscores do not count.
   */
  private static Optional<String> nearest(String wrong, Collection<String> right) {
    String word = wrong.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : right) {
      int distance = distance(word, candidate);
      if (distance <= Math.max(1, candidate.length() / 3) && distance < least) {
        nearest = candidate;
        least = distance;
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > b.length()) {
      return Integer.MAX_VALUE;
    }
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
