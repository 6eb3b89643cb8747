package dev.pinhole.label;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A printable sticker of 60 x 30 mm for a device of our own: model, serial number and verification
 * code to read, and a QR code with the same to scan.
 *
 * <p>It shows the verification code, which is what stickers are for: keep its pictures as private
 * as the label. It has no maker's name or logo; Pinhole belongs to none. The QR code's layout is
 * that of {@link LabelFile} with the prefix {@code pinhole}.
 */
public final class Sticker {
  private final Label label;
  private final String modelName;
  private final StickerLayout layout;

  private Sticker(Label label, String modelName) {
    this.label = label;
    this.modelName = modelName;
    this.layout = StickerLayout.of(label, modelName);
  }

  /**
   * The sticker of a label.
   *
   * @param label the label
   * @param modelName the label's model as people write it, {@link Profile#model()}
   * @throws BadInputException if that is not the label's model
   */
  public static Sticker of(Label label, String modelName) {
    if (!Label.modelId(modelName).equals(label.model())) {
      throw new BadInputException(
          "the label is for model %s, not %s; choose its profile"
              .formatted(label.model(), modelName));
    }
    return new Sticker(label, modelName);
  }

  /** A drawing with its size in millimetres. Needs no fonts on this computer. */
  public String svg() {
    return StickerSvg.draw(layout, modelName + " " + label.serial());
  }

  /**
   * A picture of 600 dots per inch, which it says itself.
   *
   * @return PNG
   * @throws BadInputException if this computer has no fonts
   */
  public byte[] png() {
    return StickerPng.draw(layout);
  }

  /**
   * Finds out, before any picture is written, whether one can be written there.
   *
   * @param file ends in {@code .svg} or {@code .png}; nothing is there yet
   * @throws BadInputException if the name ends otherwise, or something is there already
   */
  public static void requireFree(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".svg") && !name.endsWith(".png")) {
      throw new BadInputException(file, 0, "a sticker is an .svg or a .png; name it so");
    }
    PrivateFile.requireFree(file);
  }

  /**
   * Writes the picture that the file's name asks for, readable by its owner only (0600).
   *
   * @param file ends in {@code .svg} or {@code .png}; nothing is there yet
   * @throws BadInputException if the name ends otherwise, something is there already, the file
   *     cannot be written, or this computer has no fonts
   */
  public void write(Path file) {
    requireFree(file);
    boolean drawing = file.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
    PrivateFile.create(file, drawing ? svg().getBytes(UTF_8) : png());
  }

  /** The label, without its code. */
  @Override
  public String toString() {
    return "Sticker of " + label;
  }
}
