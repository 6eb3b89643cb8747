package dev.pinhole.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "20s, 20000000000",
    "19.999999999s, 19999999999",
    "500ms, 500000000",
    "20us, 20000",
    "1ns, 1",
    "2min, 120000000000",
    "-1s, -1000000000",
    "0s, 0",
    "1.5 s, 1500000000"
  })
  void aDurationIsExactToTheNanosecond(String text, long nanos) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20",
        "s",
        "20 seconds",
        "20S",
        "1e3s",
        "20s 1ms",
        ".5s",
        "0.5ns",
        "99999999999min"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0s",
        "1ns",
        "999ns",
        "1us",
        "1.5us",
        "20ms",
        "999.999999ms",
        "1s",
        "19.999999999s",
        "60s",
        "90s",
        "2min",
        "10min",
        "60min",
        "-20s",
        "-3min"
      })
  void aSpeltDurationReadsAsItself(String text) {
    assertThat(Durations.spell(Durations.parse(text))).isEqualTo(text);
  }

  @Test
  void secondsAreCutAndNeverRoundedUpToTheHoldTime() {
    assertThat(Durations.seconds(19_999_999_999L, 1)).isEqualTo("19.9 s");
    assertThat(Durations.seconds(19_999_999_999L)).isEqualTo("19.999999999 s");
    assertThat(Durations.seconds(20_000_000_000L)).isEqualTo("20.000 s");
  }
}
