package dev.pinhole.label;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a QR code: which separators, how many fields, how long a code. */
class QrPayloadTest {
  private static final Set<String> MODELS = Set.of("c1c", "c2c", "mini-360-plus");
  private static final Label LABEL = Label.of("C1C", "012345678", Secret.of("QWERTZ"));
  private static final List<String> SEPARATORS = List.of("\r", "\n", "\r\n", "\n\r");
  private static final String FOUR =
      "a sticker's QR code has four lines (prefix, serial number, verification code, model); ";

  @Test
  void eachSeparatorIsOneWithAndWithoutOneMoreAtTheEnd() {
    for (String separator : SEPARATORS) {
      String payload = String.join(separator, "www.example.com", "012345678", "QWERTZ", "C1C");
      assertThat(label(payload)).isEqualTo(LABEL);
      for (String last : SEPARATORS) {
        assertThat(label(payload + last)).isEqualTo(LABEL);
      }
    }
  }

  @Test
  void separatorsMayBeMixed() {
    assertThat(label("https://example.com/x\r\n012345678\rQWERTZ\n\rC1C\n")).isEqualTo(LABEL);
  }

  @ParameterizedTest
  @CsvSource({
    "p\\r\\r012345678\\rQWERTZ\\rC1C, 2",
    "p\\n\\n012345678\\nQWERTZ\\nC1C, 2",
    "p\\r\\n\\r012345678\\rQWERTZ\\rC1C, 2",
    "p\\n\\r\\n012345678\\rQWERTZ\\rC1C, 2",
    "p\\r012345678\\r\\rC1C, 3",
    "p\\r012345678\\rQWERTZ\\r\\r, 4",
    "p\\r012345678\\rQWERTZ\\rC1C\\r\\r, 5",
    "\\r012345678\\rQWERTZ\\rC1C, 1",
  })
  void twoSeparatorsInARowEncloseAnEmptyFieldWhichIsRefused(String payload, int field) {
    String text = payload.replace("\\r", "\r").replace("\\n", "\n");
    assertThat(refusal(text))
        .isEqualTo(
            "qr.txt:%d: field %d is empty; a QR code has one line break between two fields"
                .formatted(field, field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "QWERTZ | one",
        "p,012345678,QWERTZ,C1C | one",
        "p/012345678 | two",
        "p/012345678/QWERTZ | three",
        "p/012345678/QWERTZ/C1C/more | five"
      })
  void thereAreFourFieldsAndNoOthers(String fields, String found) {
    assertThat(refusal(fields.replace('/', '\r')))
        .isEqualTo("qr.txt: " + FOUR + "this one has " + found + "; YAML begins with 'model:'");
  }

  @Test
  void aWrongFieldIsRefusedWithItsLine() {
    assertThat(refusal("p\n12345678\nQWERTZ\nC1C"))
        .isEqualTo("qr.txt:2: serial number must be nine digits; this one has eight characters");
    assertThat(refusal("p\n012345678\nQWE4TZ\nC1C"))
        .isEqualTo(
            "qr.txt:3: verification code must be six capital letters; this one has a digit at 4");
    assertThat(refusal("p\n012345678\n QWERTZ\nC1C"))
        .isEqualTo(
            "qr.txt:3: verification code must be six capital letters; this one has seven"
                + " characters, and a blank at 1");
    assertThat(refusal("p\n012345678\nQWERTZ\nC9C"))
        .isEqualTo("qr.txt:4: model is not known; use c1c, c2c or mini-360-plus");
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 12, 64})
  void ourOwnStickersMayHaveLongerCodes(int letters) {
    Label label = label("pinhole\n012345678\n" + "Q".repeat(letters) + "\nC1C\n");
    assertThat(label.code()).isEqualTo(Secret.of("Q".repeat(letters)));
    assertThat(label.format().codeLetters()).isEqualTo(letters);
  }

  @ParameterizedTest
  @CsvSource({"5, six, five", "65, 64, 65"})
  void evenOurOwnCodesHaveSixToSixtyFourLetters(int letters, String rule, String found) {
    assertThat(refusal("pinhole\n012345678\n" + "Q".repeat(letters) + "\nC1C\n"))
        .isEqualTo(
            "qr.txt:3: verification code must be %s capital letters; this one has %s characters"
                .formatted(rule, found));
  }

  @ParameterizedTest
  @ValueSource(strings = {"www.example.com", "Pinhole", "pinhole2", " pinhole"})
  void aCodeAfterAnyOtherPrefixHasSixLetters(String prefix) {
    assertThat(refusal(prefix + "\n012345678\nQWERTZU\nC1C\n"))
        .isEqualTo(
            "qr.txt:3: verification code must be six capital letters; this one has seven"
                + " characters");
  }

  @Test
  void aPayloadOfOursIsReadAgainAsItWas() {
    assertThat(label(QrPayload.of(LABEL, "C1C"))).isEqualTo(LABEL);
  }

  private static Label label(String payload) {
    return LabelFile.read(InputFile.of("qr.txt", payload.getBytes(UTF_8)), MODELS);
  }

  private static String refusal(String payload) {
    String message = BadInput.of(() -> label(payload));
    assertThat(message).doesNotContain("QWE").doesNotContain("QQQ");
    return message;
  }
}
