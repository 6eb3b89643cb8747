package dev.pinhole.label;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a {@link Label} from whatever a user has of it, and writes one for a device of our own.
 *
 * <p>What it is, is told by its content and not by its name:
 *
 * <ul>
 *   <li>a PNG or JPEG, whose QR code is read;
 *   <li>else YAML, if the first line that is no comment is {@code key:} and then a blank or
 *       nothing. Its keys are {@code model}, {@code serial}, {@code verification-code} and, for a
 *       code longer than six letters, {@code verification-code-letters} (6 to 64);
 *   <li>else the text of a QR code: the lines prefix, serial number, verification code, model. The
 *       line breaks may be CR, LF, CR LF or LF CR. With the prefix {@code pinhole}, which our own
 *       stickers have, the code may have 6 to 64 letters; with any other, exactly six.
 * </ul>
 *
 * <p>The model may be written as on the sticker or as an id: {@code Mini 360 Plus} or {@code
 * mini-360-plus}. Errors name file and line and never show the code or a part of it (I12).
 */
public final class LabelFile {
  /** The largest file that is read, in bytes: 32 MiB for a photo; 64 KiB of it if it is text. */
  public static final int MOST_BYTES = 32 * 1024 * 1024;

  private static final Pattern COMMENT = Pattern.compile("\\s*(#.*)?|---.*|%.*");
  private static final Pattern YAML =
      Pattern.compile("[ \t]*(\\{.*|[\"']?[\\w -]+[\"']?:([ \t].*)?)");

  private LabelFile() {}

  /**
   * Reads a label in the default format.
   *
   * @param file the path as the user gave it
   * @param models the ids of the models that are known; see {@link Profiles#models()}
   * @throws BadInputException if it cannot be read or is no label; one line
   */
  public static Label read(Path file, Set<String> models) {
    return read(InputFile.read(file, MOST_BYTES), models);
  }

  /**
   * Reads a label in the default format that was read as bytes already, such as from standard
   * input: {@code InputFile.read(InputFile.STANDARD_INPUT, System.in, LabelFile.MOST_BYTES)}.
   *
   * @param input the content
   * @param models the ids of the models that are known
   * @throws BadInputException if it is no label; one line
   */
  public static Label read(InputFile input, Set<String> models) {
    return read(input, models, LabelFormat.DEFAULT);
  }

  /**
   * Reads a label in a format of the caller's.
   *
   * @param input the content
   * @param models the ids of the models that are known
   * @param format how long a serial number is, and a code whose length is not declared
   * @throws BadInputException if it is no label; one line
   */
  public static Label read(InputFile input, Set<String> models, LabelFormat format) {
    Optional<QrPhoto> photo = QrPhoto.in(input);
    if (photo.isPresent()) {
      InputFile payload = InputFile.of(input.name(), photo.get().payload().getBytes(UTF_8));
      return QrPayload.parse(
          payload.text(),
          models,
          format,
          (field, what) -> new BadInputException(input.name(), 0, "in its QR code: " + what));
    }
    refuseOtherKinds(input);
    String text = input.atMost(SettingsFile.MOST_BYTES).text();
    if (text.isBlank()) {
      throw new BadInputException(
          input.name(), 0, "is empty; give a label in YAML, a QR code's text, or a PNG or JPEG");
    }
    if (looksLikeYaml(text)) {
      return readYaml(SettingsFile.parse(input), models, format);
    }
    return QrPayload.parse(
        text,
        models,
        format,
        (field, what) ->
            new BadInputException(
                input.name(), field, field > 0 ? what : what + "; YAML begins with 'model:'"));
  }

  private static boolean looksLikeYaml(String text) {
    return text.lines()
        .filter(line -> !COMMENT.matcher(line).matches())
        .findFirst()
        .map(line -> YAML.matcher(line).matches())
        .orElse(true);
  }

  private static void refuseOtherKinds(InputFile input) {
    byte[] bytes = input.bytes();
    String start = new String(bytes, 0, Math.min(bytes.length, 512), ISO_8859_1);
    boolean picture =
        start.startsWith("GIF8")
            || start.startsWith("BM")
            || start.startsWith("RIFF")
            || start.startsWith("II*\0")
            || start.startsWith("MM\0*")
            || start.startsWith("%PDF")
            || start.startsWith("ftyp", 4)
            || start.contains("<svg");
    if (picture) {
      throw new BadInputException(
          input.name(), 0, "is a picture that is neither PNG nor JPEG; convert it to one of them");
    }
  }

  private static Label readYaml(Setting file, Set<String> models, LabelFormat format) {
    Settings settings =
        file.map("model", "serial", "verification-code", "verification-code-letters");
    Setting model = settings.require("model");
    String id = Label.modelId(model.text());
    if (!models.contains(id)) {
      throw model.bad("model is not known; use " + Words.or(models.stream().sorted().toList()));
    }
    Setting serial = settings.require("serial");
    format.problemWithSerial(serial.text()).map(serial::bad).ifPresent(LabelFile::refuse);
    Optional<Integer> letters =
        settings
            .optional("verification-code-letters")
            .map(n -> n.integer(LabelFormat.LEAST_LETTERS, LabelFormat.MOST_LETTERS));
    LabelFormat codeFormat = letters.map(format::withCodeLetters).orElse(format);
    Setting code = settings.require("verification-code");
    String text = code.text();
    codeFormat
        .problemWithCode(text)
        .map(problem -> letters.isPresent() ? problem : problem + hint(text))
        .map(code::bad)
        .ifPresent(LabelFile::refuse);
    return new Label(id, serial.text(), Secret.of(text), codeFormat);
  }

  /** A longer code that is right otherwise may be one of our own. */
  private static String hint(String code) {
    boolean longer =
        code.length() > LabelFormat.LEAST_LETTERS
            && code.length() <= LabelFormat.MOST_LETTERS
            && code.chars().allMatch(LabelFormat::isCapital);
    return longer
        ? "; if it is of our own, add 'verification-code-letters: " + code.length() + "'"
        : "";
  }

  private static void refuse(BadInputException problem) {
    throw problem;
  }

  /**
   * Writes a label as YAML, readable and writable by its owner only (0600) from its first instant.
   *
   * @param file a path at which nothing is yet
   * @param label the label, whose code the file will show
   * @throws BadInputException if something is there already, or the file cannot be written
   */
  public static void write(Path file, Label label) {
    PrivateFile.create(file, yaml(label).getBytes(UTF_8));
  }

  /** A label as YAML, which shows its code. */
  public static String yaml(Label label) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("# The verification code is the default password: keep this file private.\n");
    yaml.append("model: ").append(label.model()).append('\n');
    yaml.append("serial: \"").append(label.serial()).append("\"\n");
    yaml.append("verification-code: ").append(label.code().reveal()).append('\n');
    int letters = label.format().codeLetters();
    if (letters != LabelFormat.DEFAULT.codeLetters()) {
      yaml.append("verification-code-letters: ").append(letters).append('\n');
    }
    return yaml.toString();
  }
}
