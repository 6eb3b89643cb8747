package dev.pinhole.rules;

import static dev.pinhole.rules.Device.MILLI;
import static dev.pinhole.rules.Device.NANO;
import static dev.pinhole.rules.Device.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.rules.Fact.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounce neither splits nor lengthens a hold (I9); the limit is the debounce time of 20 ms. */
class BounceTest {
  private static final long LIMIT = 20 * MILLI;

  private final Device device = Device.ready();

  /** Closes and opens the contact a few times; the last edge leaves it closed. */
  private void bouncyPress() {
    for (int i = 0; i < 5; i++) {
      device.hold(MILLI).pass(2 * MILLI);
    }
    device.press();
  }

  private void bouncyRelease() {
    for (int i = 0; i < 5; i++) {
      device.release().pass(MILLI).press().pass(2 * MILLI);
    }
    device.release();
  }

  @Test
  void aHoldBeginsAtTheLastEdgeOfItsBounce() {
    bouncyPress();
    long press = device.now();
    device.pass(25 * SECOND);
    assertThat(device.restoredAt()).isEqualTo(press + 20 * SECOND);
    assertThat(device.holds()).isEqualTo(1);
  }

  @Test
  void bounceAtThePressDoesNotLengthenAHold() {
    bouncyPress();
    device.pass(20 * SECOND - NANO).release().pass(SECOND);
    assertThat(device.restores()).isZero();
  }

  @Test
  void bounceAtTheReleaseDoesNotSplitAHold() {
    device.press().pass(10 * SECOND);
    bouncyRelease();
    device.pass(SECOND);
    assertThat(device.attempts()).containsExactly(Outcome.ABANDONED);
  }

  @Test
  void aHoldEndsWhenTheContactFirstOpenedForARelease() {
    device.press().pass(10 * SECOND);
    bouncyRelease();
    device.pass(SECOND);
    assertThat(device.facts()).contains(new Fact.Attempt(Outcome.ABANDONED, 10 * SECOND));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 19 * MILLI, LIMIT - NANO})
  void aPressShorterThanTheLimitIsNoHold(long nanos) {
    device.hold(nanos).pass(SECOND);
    assertThat(device.holds()).isZero();
    assertThat(device.lamp()).isEqualTo(LampSign.READY);
  }

  @ParameterizedTest
  @ValueSource(longs = {LIMIT, LIMIT + NANO})
  void aPressOfTheLimitIsAHold(long nanos) {
    device.hold(nanos).pass(SECOND);
    assertThat(device.facts()).endsWith(new Fact.Attempt(Outcome.ABANDONED, nanos));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 19 * MILLI, LIMIT - NANO})
  void anOpeningShorterThanTheLimitDoesNotEndAHold(long nanos) {
    long press = device.now();
    device.press().pass(10 * SECOND).open(nanos).pass(15 * SECOND);
    assertThat(device.restoredAt()).isEqualTo(press + 20 * SECOND);
  }

  @ParameterizedTest
  @ValueSource(longs = {LIMIT, LIMIT + NANO})
  void anOpeningOfTheLimitEndsAHold(long nanos) {
    device.press().pass(10 * SECOND).open(nanos).pass(20 * SECOND - NANO).release().pass(SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.ABANDONED, Outcome.ABANDONED);
  }

  @Test
  void afterAnOpeningOfTheLimitTheHoldTimeCountsAnew() {
    device.press().pass(10 * SECOND).open(LIMIT);
    long press = device.now();
    device.pass(25 * SECOND);
    assertThat(device.restoredAt()).isEqualTo(press + 20 * SECOND);
  }

  @Test
  void anOpeningInTheFirstMillisecondsStartsTheHoldAnew() {
    device.press().pass(LIMIT - NANO).open(MILLI);
    long press = device.now();
    device.pass(25 * SECOND);
    assertThat(device.restoredAt()).isEqualTo(press + 20 * SECOND);
  }

  @Test
  void anOpeningAfterTheLimitDoesNot() {
    long press = device.now();
    device.press().pass(LIMIT).open(MILLI).pass(25 * SECOND);
    assertThat(device.restoredAt()).isEqualTo(press + 20 * SECOND);
  }

  @Test
  void aReleaseInsideItsDebounceAtTheDeadlineStopsTheRestoreIfItStands() {
    device.press().pass(20 * SECOND - NANO).release().pass(SECOND);
    assertThat(device.restores()).isZero();
  }

  @Test
  void aReleaseInsideItsDebounceAtTheDeadlineDelaysTheRestoreIfItDoesNotStand() {
    long press = device.now();
    device.press().pass(20 * SECOND - 5 * MILLI).open(LIMIT - NANO).pass(SECOND);
    long closed = press + 20 * SECOND + 15 * MILLI - NANO;
    assertThat(device.restoredAt()).isEqualTo(closed + LIMIT);
  }

  @Test
  void aReleaseThatStandsForTheLimitAtTheDeadlineStopsTheRestore() {
    device.press().pass(20 * SECOND - 5 * MILLI).open(LIMIT).pass(SECOND);
    assertThat(device.restores()).isZero();
  }

  @Test
  void aReleaseThatBouncesAcrossTheDeadlineCountsFromItsFirstOpening() {
    device.press().pass(20 * SECOND - MILLI).open(2 * MILLI).pass(5 * MILLI).release();
    device.pass(SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.facts()).contains(new Fact.Attempt(Outcome.ABANDONED, 20 * SECOND - MILLI));
  }

  @Test
  void chatterInTheLastMillisecondsDelaysTheRestoreUntilItIsOver() {
    long press = device.now();
    device.press().pass(20 * SECOND - 10 * MILLI);
    for (int i = 0; i < 4; i++) {
      device.open(MILLI).pass(MILLI);
    }
    long closed = device.now() - MILLI;
    device.pass(SECOND);
    assertThat(device.restoredAt()).isEqualTo(closed + LIMIT).isGreaterThan(press + 20 * SECOND);
  }

  /** Found by the exhaustive search: the hold counted from its first edge, and ended too soon. */
  @Test
  void bounceThatIsToldAfterTheHoldBeganDoesNotLengthenIt() {
    device.deliverLate(5 * MILLI).press().pass(17 * MILLI).open(MILLI);
    long press = device.now();
    device.pass(25 * SECOND);
    assertThat(device.restoredAt()).isEqualTo(press + 20 * SECOND);
  }
}
