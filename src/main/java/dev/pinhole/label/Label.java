package dev.pinhole.label;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What the sticker says: factory data, never written by the device.
 *
 * <p>The verification code is the default password of this device (I5). It is a {@link Secret}, so
 * that {@link #toString()} does not show it (I12).
 *
 * @param model the model as an id ({@code mini-360-plus}); see {@link #modelId}
 * @param serial the serial number, {@code format.serialDigits()} digits
 * @param code the verification code, {@code format.codeLetters()} capital letters A to Z
 * @param format the format that serial number and code keep to
 */
public record Label(String model, String serial, Secret code, LabelFormat format) {
  private static final Pattern MODEL = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /**
   * @throws BadInputException if the model is no id, or serial number or code do not keep to the
   *     format; the message shows none of them
   */
  public Label {
    Objects.requireNonNull(format);
    if (!isModelId(model)) {
      throw new BadInputException(
          "model must be 1 to 40 letters, digits and hyphens; copy it from the sticker");
    }
    format.problemWithSerial(serial).ifPresent(Label::refuse);
    format.problemWithCode(code.reveal()).ifPresent(Label::refuse);
  }

  /**
   * A label in the default format.
   *
   * @param model the model as on the sticker or as an id
   * @throws BadInputException as the constructor
   */
  public static Label of(String model, String serial, Secret code) {
    return new Label(modelId(model), serial, code, LabelFormat.DEFAULT);
  }

  /**
   * The id of a model: its name in small letters, with hyphens for blanks. {@code Mini 360 Plus} is
   * {@code mini-360-plus}; an id is its own id.
   */
  public static String modelId(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
  }

  static boolean isModelId(String text) {
    return MODEL.matcher(text).matches();
  }

  private static void refuse(String problem) {
    throw new BadInputException(problem);
  }
}
