package dev.pinhole.label;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels in YAML: what is read, and the exact line that a user sees when one is refused. */
class LabelYamlTest {
  private static final Set<String> MODELS = Set.of("c1c", "c2c", "mini-360-plus");
  private static final String MODEL = "model: C1C\n";
  private static final String SERIAL = "serial: 012345678\n";
  private static final String CODE = "verification-code: QWERTZ\n";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        MODEL + SERIAL + CODE,
        "# of our own\n\n---\n" + CODE + SERIAL + MODEL,
        "\uFEFF" + MODEL + SERIAL + CODE,
        "{model: c1c, serial: '012345678', verification-code: \"QWERTZ\"}",
        "model: C1C\r\nserial: 012345678\r\nverification-code: QWERTZ\r\n",
        "\"model\":\n  C1C\n" + SERIAL + CODE
      })
  void aLabelIsReadHoweverItsYamlIsWritten(String yaml) {
    assertThat(label(yaml)).isEqualTo(Label.of("c1c", "012345678", Secret.of("QWERTZ")));
  }

  @Test
  void aLongerCodeIsReadIfItsLengthIsDeclared() {
    Label label =
        label(MODEL + SERIAL + "verification-code: QWERTZUI\nverification-code-letters: 8\n");
    assertThat(label.code()).isEqualTo(Secret.of("QWERTZUI"));
    assertThat(label.format().codeLetters()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "QWE4TZ | ; this one has a digit at 4",
        "QWeRTZ | ; this one has a lower-case letter at 3",
        "'QWERTZ ' | ; this one has seven characters, and a blank at 7",
        "QWERT | ; this one has five characters",
        "QWERTZU1 | ; this one has eight characters, and a digit at 8",
        "QWERTZUI | ; this one has eight characters; if it is of our own, add"
            + " 'verification-code-letters: 8'",
      })
  void aWrongCodeIsRefusedWithItsLineAndNotShown(String code, String found) {
    assertThat(refusal(MODEL + SERIAL + "verification-code: \"" + code + "\"\n"))
        .isEqualTo("label.yaml:3: verification code must be six capital letters" + found);
  }

  @Test
  void aCodeThatDoesNotHaveItsDeclaredLengthIsRefused() {
    assertThat(refusal(MODEL + SERIAL + CODE + "verification-code-letters: 7\n"))
        .isEqualTo(
            "label.yaml:3: verification code must be seven capital letters; this one has six"
                + " characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "65", "-8", "many"})
  void aDeclaredLengthIsSixToSixtyFour(String letters) {
    assertThat(refusal(MODEL + SERIAL + CODE + "verification-code-letters: " + letters + "\n"))
        .isEqualTo("label.yaml:4: verification-code-letters must be a whole number from 6 to 64");
  }

  @Test
  void otherMistakesAreRefusedWithTheirLine() {
    assertThat(refusal("model: C9C\n" + SERIAL + CODE))
        .isEqualTo("label.yaml:1: model is not known; use c1c, c2c or mini-360-plus");
    assertThat(refusal(MODEL + "serial: 12345678A\n" + CODE))
        .isEqualTo("label.yaml:2: serial number must be nine digits; this one has a letter at 9");
    assertThat(refusal(MODEL + SERIAL))
        .isEqualTo(
            "label.yaml:1: verification-code is missing; add a line 'verification-code: ...'");
    assertThat(refusal(MODEL + SERIAL + "verification-code:\n"))
        .isEqualTo("label.yaml:3: verification-code is empty; write a value after the ':'");
    assertThat(refusal(MODEL + SERIAL + CODE + "verification_code: QWERTZ\n"))
        .isEqualTo(
            "label.yaml:4: unknown key 'verification_code'; did you mean 'verification-code'?");
    assertThat(refusal(MODEL + SERIAL + CODE + CODE))
        .isEqualTo(
            "label.yaml:4: key 'verification-code' is already on line 3; remove one of the two");
    assertThat(refusal(MODEL + SERIAL + "verification-code: [QWERTZ]\n"))
        .isEqualTo("label.yaml:3: verification-code must be one word, not a list or a map");
  }

  @Test
  void anEmptyFileOrOneOfCommentsIsNoLabel() {
    assertThat(refusal(" \n"))
        .isEqualTo(
            "label.yaml: is empty; give a label in YAML, a QR code's text, or a PNG or JPEG");
    assertThat(refusal("# model: C1C\n"))
        .isEqualTo("label.yaml: is empty; write its settings, one 'key: value' a line");
  }

  @Test
  void aTextIsNotReadBeyondItsBound() {
    assertThat(refusal(MODEL + SERIAL + CODE + "#".repeat(SettingsFile.MOST_BYTES)))
        .isEqualTo("label.yaml: is larger than 64 KiB; check that it is the right file");
  }

  @Test
  void aWrittenLabelIsReadAgainAsItWas() {
    for (int letters : new int[] {6, 12, 64}) {
      LabelFormat format = LabelFormat.DEFAULT.withCodeLetters(letters);
      Label label = NewLabel.draw(new Random(letters), "Mini 360 Plus", format);
      Path file = folder.resolve(letters + ".yaml");
      LabelFile.write(file, label);
      assertThat(LabelFile.read(file, MODELS)).isEqualTo(label);
    }
  }

  @Test
  void aWrittenLabelIsPrivateToItsOwner() throws IOException {
    Path file = folder.resolve("label.yaml");
    LabelFile.write(file, Label.of("C1C", "012345678", Secret.of("QWERTZ")));
    assertThat(Files.getPosixFilePermissions(file))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    assertThat(file)
        .content()
        .isEqualTo(
            """
            # The verification code is the default password: keep this file private.
            model: c1c
            serial: "012345678"
            verification-code: QWERTZ
            """);
  }

  @Test
  void aFileThatIsThereIsNeverOverwritten() throws IOException {
    Label label = Label.of("C1C", "012345678", Secret.of("QWERTZ"));
    Path file = Files.writeString(folder.resolve("label.yaml"), "mine");
    assertThat(BadInput.of(() -> LabelFile.write(file, label)))
        .isEqualTo(file + ": is there already; choose another name, or remove it first");
    assertThat(file).content().isEqualTo("mine");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));
    assertThat(BadInput.of(() -> LabelFile.write(link, label)))
        .isEqualTo(link + ": is there already; choose another name, or remove it first");
    Path lost = folder.resolve("none/label.yaml");
    assertThat(BadInput.of(() -> LabelFile.write(lost, label)))
        .isEqualTo(lost + ": its folder does not exist; create it first");
  }

  private static Label label(String yaml) {
    return LabelFile.read(InputFile.of("label.yaml", yaml.getBytes(UTF_8)), MODELS);
  }

  private static String refusal(String yaml) {
    String message = BadInput.of(() -> label(yaml));
    assertThat(message).doesNotContain("QWE");
    return message;
  }
}
