package dev.pinhole.recovery;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Label;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a device shows of itself to be photographed, copied by hand and sent to a desk: two lines,
 * the first of them plain words, the second in groups of four characters with the check characters
 * of {@link Bech32m} over both.
 *
 * <pre>
 * C1C 20261101 123456789
 * QPZR Y9X8 GF2T VDW0 S3JN 54KH CE6M UA7L QPZR Y9X8 GF2T
 * </pre>
 *
 * <p>That long serial numbers hold model, date and serial number is ours, as is their form: the
 * published instructions only name them.
 *
 * @param model as an id, such as {@code mini-360-plus}
 * @param manufactured the date of manufacture, in the years 2000 to 2999
 * @param serial 1 to 40 digits and capital letters
 * @param generation the credential generation that the challenge is for; 0 if no password works,
 *     because the vault is damaged
 */
public record LongSerial(
    String model, LocalDate manufactured, String serial, long generation, Challenge challenge) {
  private static final int BYTES = 8 + Challenge.BYTES;
  private static final int CHARACTERS = (BYTES * 8 + 4) / 5 + Bech32m.CHECK_CHARACTERS;
  private static final int LONGEST_TEXT = 400;
  private static final Pattern DATE = Pattern.compile("2[0-9]{7}");
  private static final DateTimeFormatter BASIC = DateTimeFormatter.BASIC_ISO_DATE;

  /**
   * @throws BadInputException if a field is out of its range
   */
  public LongSerial {
    Objects.requireNonNull(challenge);
    if (!Label.modelId(model).equals(model)
        || !model.matches("[a-z0-9][a-z0-9-]{0,39}")
        || !DATE.matcher(BASIC.format(manufactured)).matches()
        || !Ticket.SERIAL.matcher(serial).matches()
        || generation < 0) {
      throw new BadInputException("a part of the long serial number is out of its range");
    }
  }

  /** Its two lines, in capital letters. */
  public List<String> lines() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(generation);
    challenge.put(bytes);
    String prefix = prefix(model, BASIC.format(manufactured), serial);
    return List.of(
        prefix.toUpperCase(Locale.ROOT),
        Bech32m.grouped(Bech32m.write(prefix, bytes.array()), Integer.MAX_VALUE));
  }

  /** Its two lines as one text. */
  public String text() {
    return String.join("\n", lines());
  }

  private static String prefix(String model, String date, String serial) {
    return (model + " " + date + " " + serial).toLowerCase(Locale.ROOT);
  }

  /**
   * Reads one as somebody typed it: in capital or small letters, with blanks, hyphens and line
   * breaks where they please.
   *
   * @throws BadInputException if a character is wrong, missing, swapped or too many
   */
  public static LongSerial parse(String typed) {
    if (typed.length() > LONGEST_TEXT) {
      throw new BadInputException("this is too long for a long serial number");
    }
    List<String> words =
        Arrays.stream(typed.toLowerCase(Locale.ROOT).split("[\\s-]+"))
            .filter(word -> !word.isEmpty())
            .toList();
    int first = firstOfTail(words);
    // Before the tail: the words of the model, the date, the serial number.
    if (first < 3) {
      throw incomplete();
    }
    String model = String.join("-", words.subList(0, first - 2));
    String date = digits(words.get(first - 2));
    String serial = words.get(first - 1);
    byte[] bytes =
        Bech32m.read(
                prefix(model, date, serial),
                Bech32m.plain(String.join("", words.subList(first, words.size()))))
            .filter(read -> read.length == BYTES)
            .orElseThrow(LongSerial::mistyped);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long generation = buffer.getLong();
    try {
      return new LongSerial(
          model,
          LocalDate.parse(date, BASIC),
          serial.toUpperCase(Locale.ROOT),
          generation,
          Challenge.get(buffer));
    } catch (DateTimeException | BadInputException e) {
      throw mistyped();
    }
  }

  /** Which word begins the last {@link #CHARACTERS} characters; -1 if none does. */
  private static int firstOfTail(List<String> words) {
    int characters = 0;
    for (int i = words.size() - 1; i >= 0; i--) {
      characters += words.get(i).length();
      if (characters >= CHARACTERS) {
        return characters == CHARACTERS ? i : -1;
      }
    }
    return -1;
  }

  private static String digits(String word) {
    return word.replace('o', '0').replace('i', '1').replace('l', '1').replace('b', '8');
  }

  private static BadInputException incomplete() {
    return new BadInputException(
        "a long serial number is model, date, serial number and %d more characters; some are missing or too many: compare both lines"
            .formatted(CHARACTERS));
  }

  private static BadInputException mistyped() {
    return new BadInputException(
        "the long serial number has a wrong or swapped character: compare both lines");
  }
}
