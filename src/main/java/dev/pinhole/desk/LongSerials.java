package dev.pinhole.desk;

import dev.pinhole.label.BadInputException;
import dev.pinhole.recovery.LongSerial;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/**
 * The long serial numbers in a text, among other words.
 *
 * @param found those whose check characters fit, each once, in their order
 * @param isMistyped whether something is there that was meant to be one, and none is
 */
record LongSerials(SequencedSet<LongSerial> found, boolean isMistyped) {
  /** Eight digits, or what is taken for digits. */
  private static final Pattern DATE = Pattern.compile("2[0-9oOiIlLbB]{7}");

  private static final Pattern GROUPS = Pattern.compile("(?:[0-9A-Za-z]{4} ){6}");
  private static final int MOST_MODEL_WORDS = 6;

  /** More than its characters behind the serial number. */
  private static final int MOST_CHARACTERS = 60;

  static LongSerials in(String text) {
    List<String> words =
        Arrays.stream(text.split("[^0-9A-Za-z]+")).filter(word -> !word.isEmpty()).toList();
    SequencedSet<LongSerial> found = new LinkedHashSet<>();
    boolean meant = GROUPS.matcher(String.join(" ", words) + " ").find();
    for (int i = 1; i + 1 < words.size(); i++) {
      if (DATE.matcher(words.get(i)).matches()) {
        meant = true;
        at(words, i).ifPresent(found::add);
      }
    }
    return new LongSerials(found, meant && found.isEmpty());
  }

  /** The one whose date stands there: how many words are before and behind it, it tells itself. */
  private static Optional<LongSerial> at(List<String> words, int date) {
    for (int from = date - 1; from >= Math.max(0, date - MOST_MODEL_WORDS); from--) {
      int characters = 0;
      for (int to = date + 2; to < words.size() && characters < MOST_CHARACTERS; to++) {
        characters += words.get(to).length();
        try {
          return Optional.of(LongSerial.parse(String.join(" ", words.subList(from, to + 1))));
        } catch (BadInputException e) {
          // Too few words, or too many, or there is none.
        }
      }
    }
    return Optional.empty();
  }
}
