package dev.pinhole.label;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirmwareTest {
  @ParameterizedTest
  @CsvSource({
    "5.2.0, 5.2.0",
    "V5.2.0, 5.2.0",
    "v5.2, 5.2",
    "V5.2.0 build 200101, 5.2.0",
    "5.2.0_build_200101, 5.2.0",
    "5.2.0-Build200101, 5.2.0",
    "' 5 ', 5"
  })
  void aVersionIsItsNumbers(String text, String shown) {
    assertThat(FirmwareVersion.parse(text)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "V",
        "5.",
        ".5",
        "5..2",
        "5.2-beta",
        "5.2.x",
        "5.2 200101",
        "1.1.1.1.1.1.1.1.1",
        "9999999999",
        "-1",
        "5,2",
        "build 5",
        "٥"
      })
  void anythingElseIsRefused(String text) {
    assertThat(BadInput.of(() -> FirmwareVersion.parse(text)))
        .isEqualTo("firmware version must be numbers with dots between, such as 5.2.0");
  }

  @ParameterizedTest
  @CsvSource({"5.9, 5.10", "5.2, 5.2.1", "5.2.9, 6", "0, 0.0.1", "5.2 build 2, 5.2.1 build 1"})
  void versionsAreComparedNumberByNumber(String older, String newer) {
    FirmwareVersion low = FirmwareVersion.parse(older);
    FirmwareVersion high = FirmwareVersion.parse(newer);
    assertThat(low).isLessThan(high);
    assertThat(high).isGreaterThan(low);
    assertThat(low).isNotEqualTo(high);
  }

  @ParameterizedTest
  @CsvSource({"5.2, 5.2.0", "0, 0.0", "V5.2 build 1, 5.2.0.0 build 2", "05.2, 5.02"})
  void zerosAtTheEndAndBuildsDoNotCount(String one, String other) {
    assertThat(FirmwareVersion.parse(one))
        .isEqualTo(FirmwareVersion.parse(other))
        .isEqualByComparingTo(FirmwareVersion.parse(other))
        .hasSameHashCodeAs(FirmwareVersion.parse(other));
  }

  @ParameterizedTest
  @CsvSource({
    "any, 0, true",
    ">=5.2.0, 5.2, true",
    ">=5.2.0, 5.1.99, false",
    ">5.2.0, 5.2, false",
    ">5.2.0, 5.2.0.1, true",
    "<6, 5.99, true",
    "<6, 6.0.0, false",
    "<=6, 6.0, true",
    "=5.2, 5.2.0 build 7, true",
    "=5.2, 5.2.1, false",
    ">=5.2.0 <6, 5.9.9, true",
    ">=5.2.0 <6, 6, false",
    ">=5.2.0<6, 5.1, false",
    ">= 5.2.0  < 6, 5.2, true",
    ">=5 <=5, 5, true",
  })
  void aRangeContainsWhatAllItsBoundsAllow(String range, String version, boolean contained) {
    assertThat(FirmwareRange.parse(range).contains(FirmwareVersion.parse(version)))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "all", "5.2", "=>5", ">=5,<6", ">=5 6", ">=", ">=any", "any >=5"})
  void anythingElseIsNoRange(String text) {
    assertThat(BadInput.of(() -> FirmwareRange.parse(text)))
        .isEqualTo("firmware must be 'any' or bounds such as '>=5.2.0 <6'");
  }

  @ParameterizedTest
  @CsvSource({
    ">=6 <5.2, >=6 and <5.2",
    "<5.2 >=6, >=6 and <5.2",
    ">5 <5, >5 and <5",
    ">=5 <5, >=5 and <5",
    "=5 >6, =5 and >6",
    "=5 =6, =5 and =6"
  })
  void aRangeThatNothingCanBeInIsRefused(String range, String bounds) {
    assertThat(BadInput.of(() -> FirmwareRange.parse(range)))
        .isEqualTo("firmware " + bounds + " exclude each other; widen one");
  }

  @Test
  void aRangeShowsAsItIsRead() {
    assertThat(FirmwareRange.parse(">= V5.2.0 <6")).hasToString(">=5.2.0 <6");
    assertThat(FirmwareRange.ANY).hasToString("any").isEqualTo(FirmwareRange.parse("any"));
    assertThat(FirmwareRange.parse(">=5")).isEqualTo(FirmwareRange.parse(">=5.0"));
    assertThat(FirmwareRange.parse(">=5")).hasSameHashCodeAs(FirmwareRange.parse(">=5.0"));
  }
}
