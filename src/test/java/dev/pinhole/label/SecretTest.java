package dev.pinhole.label;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
  @Test
  void showsNothingOfItself() {
    assertThat(Secret.of("QWERTZ")).hasToString("(secret)").hasSameHashCodeAs(Secret.of("A"));
  }

  @Test
  void isComparedExactly() {
    assertThat(Secret.of("QWERTZ")).isEqualTo(Secret.of("QWERTZ"));
    assertThat(Secret.of("QWERTZ")).isNotEqualTo(Secret.of("qwertz"));
    assertThat(Secret.of("QWERTZ")).isNotEqualTo(Secret.of("QWERTZ "));
    assertThat(Secret.of("QWERTZ")).isNotEqualTo("QWERTZ");
  }

  @Test
  void isRevealedOnlyWhenAsked() {
    assertThat(Secret.of("é").reveal()).isEqualTo("é").hasSize(Secret.of("é").length());
    assertThat(Secret.of("é").utf8()).hasSize(2);
  }
}
