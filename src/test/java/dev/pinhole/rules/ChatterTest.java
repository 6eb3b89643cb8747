package dev.pinhole.rules;

import static dev.pinhole.rules.Device.MILLI;
import static dev.pinhole.rules.Device.NANO;
import static dev.pinhole.rules.Device.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.rules.Fact.Outcome;
import org.junit.jupiter.api.Test;

/** More than 50 edges in a second, or more than 100 ms of it open, is not a finger (I9). */
class ChatterTest {
  private final Device device = Device.ready().press().pass(5 * SECOND);
  private final long press = device.now() - 5 * SECOND;

  private void openings(int count, long open, long closed) {
    for (int i = 0; i < count; i++) {
      device.open(open).pass(closed);
    }
  }

  @Test
  void fiftyEdgesInASecondAreAFinger() {
    openings(25, MILLI, MILLI);
    device.pass(20 * SECOND);
    assertThat(device.restoredAt()).isEqualTo(press + 20 * SECOND);
  }

  @Test
  void fiftyOneEdgesInASecondAreNot() {
    openings(25, MILLI, MILLI);
    device.release();
    assertThat(device.attempts()).containsExactly(Outcome.VOID_CHATTER);
  }

  @Test
  void aSecondIsOneNanosecondShorterThanFiftyOneEdgesAcrossIt() {
    openings(1, MILLI, 499 * MILLI);
    openings(24, MILLI, MILLI);
    device.pass(452 * MILLI);
    device.release();
    assertThat(device.attempts()).isEmpty();
  }

  @Test
  void oneNanosecondLessIsWithinTheSecond() {
    openings(1, MILLI, 499 * MILLI);
    openings(24, MILLI, MILLI);
    device.pass(452 * MILLI - NANO);
    device.release();
    assertThat(device.attempts()).containsExactly(Outcome.VOID_CHATTER);
  }

  @Test
  void openForOneHundredMillisecondsOfASecondIsAFinger() {
    openings(10, 10 * MILLI, 20 * MILLI);
    device.pass(20 * SECOND);
    assertThat(device.restoredAt()).isEqualTo(press + 20 * SECOND);
  }

  @Test
  void openForOneNanosecondMoreIsNot() {
    openings(9, 10 * MILLI, 20 * MILLI);
    openings(1, 10 * MILLI + NANO, 20 * MILLI);
    assertThat(device.attempts()).containsExactly(Outcome.VOID_CHATTER);
  }

  /** Open for 10 ms; then for 90 ms, so that the second since the beginning ends in 5 ms. */
  private void openForLong() {
    device.open(10 * MILLI).pass(895 * MILLI);
    openings(5, 18 * MILLI - NANO, NANO);
  }

  @Test
  void anOpeningThatLeavesTheSecondCountsForTheRestOfIt() {
    openForLong();
    device.pass(5 * MILLI - 5 * NANO).open(8 * MILLI);
    assertThat(device.attempts()).isEmpty();
  }

  @Test
  void withOneNanosecondMoreOfItThatIsTooLong() {
    openForLong();
    device.pass(5 * MILLI - 6 * NANO).open(8 * MILLI);
    assertThat(device.attempts()).containsExactly(Outcome.VOID_CHATTER);
  }

  @Test
  void afterChatterTheHoldTimeCountsAnew() {
    openings(9, 10 * MILLI, 20 * MILLI);
    device.open(10 * MILLI + NANO);
    long start = device.now();
    device.pass(20 * SECOND - NANO);
    assertThat(device.restores()).isZero();
    device.pass(NANO);
    assertThat(device.restoredAt()).isEqualTo(start + 20 * SECOND);
  }

  @Test
  void aTremorDoesNotEndAHold() {
    for (int i = 0; i < 300; i++) {
      device.open(4 * MILLI).pass(46 * MILLI);
    }
    assertThat(device.restores()).isEqualTo(1);
    assertThat(device.holds()).isEqualTo(1);
  }

  @Test
  void aContactThatChattersAllTheTimeNeverRestores() {
    for (int i = 0; i < 5000; i++) {
      device.open(6 * MILLI).pass(6 * MILLI);
    }
    assertThat(device.restores()).isZero();
  }

  /** Else a search would take two states for one, and pass over what follows from the second. */
  @Test
  void edgesAtOtherTimesMakeAnotherState() {
    Chatter one = Chatter.NONE.plus(1, Settings.DEFAULT);
    assertThat(one)
        .isEqualTo(Chatter.NONE.plus(1, Settings.DEFAULT))
        .hasSameHashCodeAs(Chatter.NONE.plus(1, Settings.DEFAULT))
        .isNotEqualTo(Chatter.NONE)
        .isNotEqualTo(Chatter.NONE.plus(2, Settings.DEFAULT))
        .doesNotHaveSameHashCodeAs(Chatter.NONE.plus(2, Settings.DEFAULT))
        .isNotEqualTo("[1]")
        .hasToString("[1]");
  }
}
