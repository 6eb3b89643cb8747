package dev.pinhole.label;

import static dev.pinhole.label.LampPattern.blinkingMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LampPatternTest {
  private static final long MS = 1_000_000;

  @Test
  void aSteadyLampNeverChanges() {
    assertThat(LampPattern.ON.litAt(0)).isTrue();
    assertThat(LampPattern.OFF.litAt(5 * MS)).isFalse();
    assertThat(LampPattern.ON.nextChangeAfter(7)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aBlinkingLampBeginsWithOnAndRepeats() {
    LampPattern twoFlashes = blinkingMillis(150, 150, 150, 1050);
    for (long begun : new long[] {0, 1500 * MS, 1500 * MS * 1_000_000}) {
      assertThat(twoFlashes.litAt(begun)).isTrue();
      assertThat(twoFlashes.litAt(begun + 150 * MS - 1)).isTrue();
      assertThat(twoFlashes.litAt(begun + 150 * MS)).isFalse();
      assertThat(twoFlashes.litAt(begun + 300 * MS)).isTrue();
      assertThat(twoFlashes.litAt(begun + 450 * MS)).isFalse();
      assertThat(twoFlashes.litAt(begun + 1500 * MS - 1)).isFalse();
    }
  }

  @Test
  void theNextChangeIsAlwaysLater() {
    LampPattern pattern = blinkingMillis(100, 900);
    assertThat(pattern.nextChangeAfter(0)).isEqualTo(100 * MS);
    assertThat(pattern.nextChangeAfter(100 * MS - 1)).isEqualTo(100 * MS);
    assertThat(pattern.nextChangeAfter(100 * MS)).isEqualTo(1000 * MS);
    assertThat(pattern.nextChangeAfter(2000 * MS)).isEqualTo(2100 * MS);
    long at = 0;
    for (int i = 0; i < 100; i++) {
      long next = pattern.nextChangeAfter(at);
      assertThat(pattern.litAt(next)).isNotEqualTo(pattern.litAt(next - 1));
      at = next;
    }
  }

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
  void aPeriodIsTheSumOfTheTimes() {
    assertThat(
            new LampPattern.Blinking(List.of(Duration.ofMillis(20), Duration.ofMillis(30)))
                .period())
        .isEqualTo(Duration.ofMillis(50));
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
