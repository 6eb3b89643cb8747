package dev.pinhole.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  private enum Speed {
    SLOW,
    VERY_FAST
  }

  @TempDir Path folder;

  @Test
  void eachValueKnowsItsLineAndPlace() throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.writeString(file, "# first\none: 1\n\nsteps:\n  - press\n  - wait: 20s\n");
    Settings settings = SettingsFile.read(file).map("one", "steps");
    assertThat(settings.require("one").line()).isEqualTo(2);
    Setting second = settings.require("steps").list().get(1).map("wait").require("wait");
    assertThat(second.line()).isEqualTo(6);
    assertThat(second.path()).isEqualTo("steps[2].wait");
    assertThat(second.file()).isEqualTo(file.toString());
    assertThat(second.bad("is odd")).hasMessage(file + ":6: is odd");
  }

  @Test
  void valuesAreReadByTheTypeThatIsExpected() {
    assertThat(value("20.5s").duration()).isEqualTo(Duration.ofMillis(20_500));
    assertThat(value("-7").integer(-7, 7)).isEqualTo(-7);
    assertThat(value("very-fast").oneOf(Speed.class)).isEqualTo(Speed.VERY_FAST);
    assertThat(value("true").flag()).isTrue();
    assertThat(value("[a, b]").list()).extracting(Setting::text).containsExactly("a", "b");
    assertThat(value("[a, b]").isList()).isTrue();
    assertThat(value("a").isList()).isFalse();
    assertThat(value("{z: 1, a: 2}").entries().keySet()).containsExactly("z", "a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"012345678", "on", "1e3", "0x1F", "yes", "2026-11-01"})
  void aWordKeepsItsSpelling(String word) {
    assertThat(value(word).text()).isEqualTo(word);
    assertThat(value("'" + word + "'").text()).isEqualTo(word);
  }

  @Test
  void aSettingMayBeLeftOutOnlyIfItIsOptional() {
    Settings settings = SettingsFile.parse("a.yaml", "lamp:\n  on: 1\n").map("lamp", "other");
    assertThat(settings.optional("other")).isEmpty();
    assertThat(BadInput.of(() -> settings.require("other")))
        .isEqualTo("a.yaml:1: other is missing; add a line 'other: ...'");
    Settings lamp = settings.require("lamp").map("on", "off");
    assertThat(BadInput.of(() -> lamp.require("off")))
        .isEqualTo("a.yaml:1: lamp.off is missing; add a line 'off: ...'");
    assertThat(lamp.bad("is dim")).hasMessage("a.yaml:1: is dim");
  }

  @Test
  void askingForAKeyThatWasNotDeclaredIsADefectOfOurs() {
    assertThatThrownBy(() -> SettingsFile.parse("a", "x: 1").map("x").optional("y"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hold-tme | unknown key 'hold-tme'; did you mean 'hold-time'?",
        "hold_time | unknown key 'hold_time'; did you mean 'hold-time'?",
        "Hold-Time | unknown key; did you mean 'hold-time'?",
        "colour | unknown key 'colour'; use hold-time, trigger or lamp",
        "QWERTZ | unknown key; use hold-time, trigger or lamp",
      })
  void anUnknownKeyIsRefusedAndTheNearestSuggested(String key, String message) {
    assertThat(
            BadInput.of(
                () ->
                    SettingsFile.parse("a.yaml", "lamp: on\n" + key + ": 1\n")
                        .map("hold-time", "trigger", "lamp")))
        .isEqualTo("a.yaml:2: " + message);
  }

  @Test
  void aDuplicateKeyIsRefusedWithBothLines() {
    assertThat(BadInput.of(() -> SettingsFile.parse("a.yaml", "model: a\nserial: b\nmodel: c\n")))
        .isEqualTo("a.yaml:3: key 'model' is already on line 1; remove one of the two");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text | [QWERTZ] | k must be one word, not a list or a map",
        "text | '' | k is empty; write a value after the ':'",
        "text | ~ | k is empty; write a value after the ':'",
        "text | \"  \" | k is empty; write a value after the ':'",
        "duration | QWERTZ | k must be a number with ns, us, ms, s or min after it, such as 20s",
        "duration | 20 | k must be a number with ns, us, ms, s or min after it, such as 20s",
        "duration | 0.1ns | k is finer than 1ns or longer than 292 years; write fewer digits",
        "duration | 999999999999min | k is finer than 1ns or longer than 292 years; write fewer"
            + " digits",
        "range | 0.5s | k must be 1s to 10min; this one is 500ms",
        "range | 11min | k must be 1s to 10min; this one is 11min",
        "range | -20s | k must be 1s to 10min; this one is -20s",
        "integer | QWERTZ | k must be a whole number from 6 to 64",
        "integer | 5 | k must be a whole number from 6 to 64",
        "integer | 65 | k must be a whole number from 6 to 64",
        "integer | 99999999999999999999 | k must be a whole number from 6 to 64",
        "flag | QWERTZ | k must be true or false",
        "enum | QWERTZ | k must be slow or very-fast",
        "list | QWERTZ | k must be a list, such as [a, b]",
        "map | QWERTZ | k must be a map: lines of 'key: value'",
      })
  void aWrongValueIsExplainedButNeverQuoted(String type, String value, String message) {
    Setting setting = value(value);
    assertThat(
            BadInput.of(
                () -> {
                  Object read =
                      switch (type) {
                        case "text" -> setting.text();
                        case "duration" -> setting.duration();
                        case "range" ->
                            setting.duration(Duration.ofSeconds(1), Duration.ofMinutes(10));
                        case "integer" -> setting.integer(6, 64);
                        case "flag" -> setting.flag();
                        case "enum" -> setting.oneOf(Speed.class);
                        case "list" -> setting.list();
                        case "map" -> setting.map();
                        default -> throw new AssertionError(type);
                      };
                  throw new AssertionError("accepted: " + read);
                }))
        .isEqualTo("a.yaml:1: " + message);
  }

  @Test
  void aSettingShowsItsPlaceAndNotItsValue() {
    assertThat(value("QWERTZ")).hasToString("a.yaml:1: k");
  }

  private static Setting value(String yaml) {
    return SettingsFile.parse("a.yaml", "k: " + yaml + "\n").map("k").require("k");
  }
}
