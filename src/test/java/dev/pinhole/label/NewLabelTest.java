package dev.pinhole.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NewLabelTest {
  @Test
  void aNewLabelKeepsToItsFormat() {
    Label label = NewLabel.draw(new SecureRandom(), "Mini 360 Plus", new LabelFormat(9, 20));
    assertThat(label.model()).isEqualTo("mini-360-plus");
    assertThat(label.serial()).matches("[0-9]{9}");
    assertThat(label.code().reveal()).matches("[A-Z]{20}");
  }

  @Test
  void aSeededGeneratorDrawsTheSameLabelAgain() {
    assertThat(NewLabel.draw(new Random(7), "C1C", LabelFormat.DEFAULT))
        .isEqualTo(NewLabel.draw(new Random(7), "C1C", LabelFormat.DEFAULT));
  }

  @Test
  void secureLabelsDoNotRepeat() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Label label = NewLabel.draw(new SecureRandom(), "C1C", LabelFormat.DEFAULT);
      seen.add(label.serial() + label.code().reveal());
    }
    assertThat(seen).hasSize(100);
  }

  /** Chi-squared over 26 letters and 10 digits; one seed in a billion would exceed a bound. */
  @Test
  void everyLetterAndEveryDigitIsEquallyLikely() {
    RandomGenerator random = new Random(20_180_501);
    int[] letters = new int[26];
    int[] digits = new int[10];
    int labels = 20_000;
    for (int i = 0; i < labels; i++) {
      Label label = NewLabel.draw(random, "C1C", LabelFormat.DEFAULT);
      label.code().reveal().chars().forEach(c -> letters[c - 'A']++);
      label.serial().chars().forEach(c -> digits[c - '0']++);
    }
    assertThat(chiSquared(letters, labels * 6 / 26.0)).isLessThan(95);
    assertThat(chiSquared(digits, labels * 9 / 10.0)).isLessThan(64);
  }

  private static double chiSquared(int[] counts, double expected) {
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }
}
