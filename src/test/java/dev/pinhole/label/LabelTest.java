package dev.pinhole.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTest {
  private static final String CODE_RULE = "verification code must be six capital letters";
  private static final String SERIAL_RULE = "serial number must be nine digits";

  @Test
  void aLabelIsModelSerialNumberAndCode() {
    Label label = Label.of("Mini 360 Plus", "012345678", Secret.of("QWERTZ"));
    assertThat(label.model()).isEqualTo("mini-360-plus");
    assertThat(label.serial()).isEqualTo("012345678");
    assertThat(label.code()).isEqualTo(Secret.of("QWERTZ"));
    assertThat(label.format()).isEqualTo(new LabelFormat(9, 6));
  }

  @Test
  void aLabelDoesNotShowItsCode() {
    assertThat(Label.of("C1C", "012345678", Secret.of("QWERTZ")))
        .hasToString(
            "Label[model=c1c, serial=012345678, code=(secret),"
                + " format=LabelFormat[serialDigits=9, codeLetters=6]]");
  }

  @ParameterizedTest
  @CsvSource({
    "C1C, c1c",
    "c1c, c1c",
    "Mini 360 Plus, mini-360-plus",
    "'  MINI  360_plus ', mini-360-plus",
    "mini-360-plus, mini-360-plus"
  })
  void aModelNameBecomesAnId(String name, String id) {
    assertThat(Label.modelId(name)).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "QWE4TZ | a digit at 4",
        "qWERTZ | a lower-case letter at 1",
        "QWERT- | a sign at 6",
        "QWE TZ | a blank at 4",
        "QWE\u00a0TZ | a blank at 4",
        "QWERTÄ | a letter outside A to Z at 6",
        "QWERTА | a letter outside A to Z at 6",
        "QWE\uD83D\uDE00T1 | a sign at 4",
        "QWERT | five characters",
        "QWERTZU | seven characters",
        "QWERTZQWERTZQ | 13 characters",
        "'' | no characters",
        "Q | one character",
        "QWERTZ1 | seven characters, and a digit at 7",
        "'QWERTZ ' | seven characters, and a blank at 7",
        "q1 | two characters, and a lower-case letter at 1",
      })
  void aWrongCodeIsExplainedPreciselyAndNeverShown(String code, String found) {
    String message = BadInput.of(() -> Label.of("C1C", "012345678", Secret.of(code)));
    assertThat(message).isEqualTo(CODE_RULE + "; this one has " + found);
    assertThat(code.length() < 3 || !message.contains(code)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12345678 | eight characters",
        "0123456789 | ten characters",
        "12345678A | a letter at 9",
        "12345678a | a lower-case letter at 9",
        "١23456789 | a sign at 1",
        "'1234 5678' | a blank at 5",
        "QWERTZ | six characters, and a letter at 1",
      })
  void aWrongSerialNumberIsExplainedPrecisely(String serial, String found) {
    assertThat(BadInput.of(() -> Label.of("C1C", serial, Secret.of("QWERTZ"))))
        .isEqualTo(SERIAL_RULE + "; this one has " + found);
  }

  @Test
  void aModelIsAName() {
    for (String model : List.of("", "-", "a/b", "ÄBC", "x".repeat(41))) {
      assertThat(BadInput.of(() -> Label.of(model, "012345678", Secret.of("QWERTZ"))))
          .isEqualTo("model must be 1 to 40 letters, digits and hyphens; copy it from the sticker");
    }
  }

  @Test
  void aLabelOfOurOwnMayDeclareALongerCodeButNeverAShorterOne() {
    LabelFormat twelve = LabelFormat.DEFAULT.withCodeLetters(12);
    assertThat(new Label("c1c", "012345678", Secret.of("QWERTZUIOPAS"), twelve).code().length())
        .isEqualTo(12);
    assertThat(BadInput.of(() -> new Label("c1c", "012345678", Secret.of("QWERTZ"), twelve)))
        .isEqualTo("verification code must be twelve capital letters; this one has six characters");
    for (int letters : List.of(5, 65, -1)) {
      assertThat(BadInput.of(() -> LabelFormat.DEFAULT.withCodeLetters(letters)))
          .isEqualTo("a verification code must have 6 to 64 letters");
    }
    for (int digits : List.of(0, 33)) {
      assertThat(BadInput.of(() -> new LabelFormat(digits, 6)))
          .isEqualTo("a serial number must have 1 to 32 digits");
    }
  }
}
