package dev.pinhole.label;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The text in a sticker's QR code: four fields, prefix, serial number, verification code and model.
 *
 * <p>The layout comes from public descriptions of the maker's apps, not from the published reset
 * instructions. The descriptions differ in what separates the fields, so any of CR, LF, CR LF and
 * LF CR does, each <em>one</em> separator; there may be one more at the end. Two separators in a
 * row enclose an empty field, which is refused.
 *
 * <p>A payload has no room to declare the length of its code. So the prefix decides: {@value
 * #OUR_PREFIX}, which only our own stickers have, accepts 6 to 64 letters; any other prefix accepts
 * exactly the letters of the format, six by default.
 */
final class QrPayload {
  /** The first field of stickers that Pinhole drew. */
  static final String OUR_PREFIX = "pinhole";

  /** Tried in this order at each place, so that a pair is one separator and not two. */
  private static final Pattern SEPARATOR = Pattern.compile("\r\n|\n\r|\r|\n");

  private static final List<String> FIELDS =
      List.of("prefix", "serial number", "verification code", "model");

  private QrPayload() {}

  /** How a refusal names the place of a field, from 1; 0 is the payload as a whole. */
  @FunctionalInterface
  interface Refusal {
    BadInputException at(int field, String what);
  }

  /** The payload of a sticker of ours. */
  static String of(Label label, String modelName) {
    return String.join("\n", OUR_PREFIX, label.serial(), label.code().reveal(), modelName);
  }

  /**
   * Reads the whole payload.
   *
   * @param models the ids of the models that are known
   * @param format the lengths of serial number and code, the latter for all prefixes but ours
   * @throws BadInputException as the refusal makes it
   */
  static Label parse(String payload, Set<String> models, LabelFormat format, Refusal refusal) {
    List<String> fields = fields(payload);
    int empty = fields.indexOf("");
    if (empty >= 0) {
      throw refusal.at(
          empty + 1,
          "field %d is empty; a QR code has one line break between two fields"
              .formatted(empty + 1));
    }
    if (fields.size() != FIELDS.size()) {
      throw refusal.at(
          0,
          "a sticker's QR code has four lines (%s); this one has %s"
              .formatted(String.join(", ", FIELDS), Words.number(fields.size())));
    }
    String code = fields.get(2);
    LabelFormat codeFormat = fields.getFirst().equals(OUR_PREFIX) ? lengthOf(code, format) : format;
    String model = Label.modelId(fields.get(3));
    refuse(codeFormat.problemWithSerial(fields.get(1)), 2, refusal);
    refuse(codeFormat.problemWithCode(code), 3, refusal);
    if (!models.contains(model)) {
      throw refusal.at(4, "model is not known; use " + Words.or(models.stream().sorted().toList()));
    }
    return new Label(model, fields.get(1), Secret.of(code), codeFormat);
  }

  /** Whether a text has the four fields, whatever is in them. */
  static boolean looksLikeOne(String text) {
    return fields(text).size() == FIELDS.size();
  }

  private static List<String> fields(String payload) {
    List<String> fields = Arrays.asList(SEPARATOR.split(payload, -1));
    return fields.size() > 1 && fields.getLast().isEmpty()
        ? fields.subList(0, fields.size() - 1)
        : fields;
  }

  private static LabelFormat lengthOf(String code, LabelFormat format) {
    int letters = code.codePointCount(0, code.length());
    return format.withCodeLetters(
        Math.clamp(letters, LabelFormat.LEAST_LETTERS, LabelFormat.MOST_LETTERS));
  }

  private static void refuse(Optional<String> problem, int field, Refusal refusal) {
    if (problem.isPresent()) {
      throw refusal.at(field, problem.get());
    }
  }
}
