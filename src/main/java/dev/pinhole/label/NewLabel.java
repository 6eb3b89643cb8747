package dev.pinhole.label;

import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/** Makes labels for devices of our own, as a factory would: random serial number, random code. */
public final class NewLabel {
  private NewLabel() {}

  /**
   * Draws a label. Every serial number and every code of the format is equally likely; the
   * generator's bounded draw rejects instead of taking a remainder.
   *
   * @param random where the default password comes from: a {@link java.security.SecureRandom} for
   *     any label that will protect something, a seeded generator only in simulations
   * @param model the model as on the sticker or as an id
   * @param format how long serial number and code are
   * @throws BadInputException if the model cannot be one
   */
  public static Label draw(RandomGenerator random, String model, LabelFormat format) {
    String serial = draw(format.serialDigits(), i -> '0' + random.nextInt(10));
    String code = draw(format.codeLetters(), i -> 'A' + random.nextInt(26));
    return new Label(Label.modelId(model), serial, Secret.of(code), format);
  }

  private static String draw(int length, IntUnaryOperator character) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) character.applyAsInt(i));
    }
    return text.toString();
  }
}
