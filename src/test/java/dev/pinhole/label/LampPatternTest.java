package dev.pinhole.label;

import static dev.pinhole.label.LampPattern.blinkingMillis;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LampPatternTest {
  @Test
  void patternsThatDifferOnlyInTheirBeginningLookTheSame() {
    LampPattern pattern = blinkingMillis(150, 150, 150, 1050);
    assertThat(pattern.looksLike(blinkingMillis(150, 1050, 150, 150))).isTrue();
    assertThat(pattern.looksLike(blinkingMillis(150, 150, 150, 1050, 150, 150, 150, 1050)))
        .isTrue();
    assertThat(blinkingMillis(100, 900).looksLike(blinkingMillis(900, 100))).isFalse();
    assertThat(blinkingMillis(100, 900).looksLike(blinkingMillis(100, 901))).isFalse();
    assertThat(blinkingMillis(100, 100).looksLike(LampPattern.ON)).isFalse();
    assertThat(LampPattern.ON.looksLike(LampPattern.ON)).isTrue();
    assertThat(LampPattern.ON.looksLike(LampPattern.OFF)).isFalse();
    assertThat(LampPattern.ON.looksLike(blinkingMillis(100, 100))).isFalse();
  }

  @Test
  void aPatternIsAnEvenNumberOfTimesWithinBounds() {
    assertThat(blinkingMillis(20, 10_000)).hasToString("[20ms, 10s]");
    String even = "a lamp's pattern must be an even number of times, 2 to 32: on, off, and so on";
    assertThat(BadInput.of(() -> blinkingMillis())).isEqualTo(even);
    assertThat(BadInput.of(() -> blinkingMillis(100, 100, 100))).isEqualTo(even);
    assertThat(BadInput.of(() -> blinkingMillis(new long[34]))).isEqualTo(even);
    String bounds = "a lamp's times must be 20ms to 10s each";
    assertThat(BadInput.of(() -> blinkingMillis(100, 19))).isEqualTo(bounds);
    assertThat(BadInput.of(() -> blinkingMillis(10_001, 100))).isEqualTo(bounds);
  }

  @Test
  void noTwoSignsOfALampLookTheSameAndNoneIsOff() {
    LampPatterns lamp = Profiles.shipped().find("c1c").lamp();
    assertThat(lamp.with(LampSign.STUCK, blinkingMillis(30, 60)).of(LampSign.STUCK))
        .isEqualTo(blinkingMillis(30, 60));
    assertThat(BadInput.of(() -> lamp.with(LampSign.FAULT, blinkingMillis(100, 100, 100, 100))))
        .isEqualTo("lamp.fault looks like lamp.last-seconds; give it other times");
    assertThat(BadInput.of(() -> lamp.with(LampSign.BOOTING, LampPattern.ON)))
        .isEqualTo("lamp.ready looks like lamp.booting; give it other times");
    for (LampSign sign : LampSign.values()) {
      assertThat(BadInput.of(() -> lamp.with(sign, LampPattern.OFF)))
          .endsWith(" must not be off, which looks unplugged; let it blink");
    }
  }
}
