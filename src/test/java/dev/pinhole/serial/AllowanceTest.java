package dev.pinhole.serial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void soManyInASecondAndNoMore() {
    Allowance allowance = new Allowance(2, 0);
    assertThat(allowance.take(0)).isTrue();
    assertThat(allowance.take(1)).isTrue();
    assertThat(allowance.take(SECOND - 1)).isFalse();
    assertThat(allowance.take(SECOND)).isTrue();
  }
}
