package dev.pinhole.rules;

import static dev.pinhole.rules.Device.MILLI;
import static dev.pinhole.rules.Device.NANO;
import static dev.pinhole.rules.Device.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.rules.Fact.Outcome;
import org.junit.jupiter.api.Test;

/** With the release trigger a hold restores on its release, from the hold time to the maximum. */
class ReleaseTriggerTest {
  private final Device device = Device.ready(Trigger.RELEASE);
  private final long start = device.now();

  @Test
  void aReleaseAtTheHoldTimeRestores() {
    device.hold(20 * SECOND).pass(SECOND);
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void aReleaseOneNanosecondEarlierDoesNot() {
    device.hold(20 * SECOND - NANO).pass(SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.ABANDONED);
  }

  @Test
  void nothingIsRestoredBeforeTheRelease() {
    device.press().pass(50 * SECOND);
    assertThat(device.restores()).isZero();
    device.release().pass(20 * MILLI);
    assertThat(device.restoredAt()).isEqualTo(start + 50 * SECOND + 20 * MILLI);
  }

  @Test
  void theLampChangesAtTheHoldTime() {
    device.press().pass(20 * SECOND - NANO);
    assertThat(device.lamp()).isEqualTo(LampSign.HOLDING);
    device.pass(NANO);
    assertThat(device.lamp()).isEqualTo(LampSign.LAST_SECONDS);
  }

  @Test
  void aReleaseOneNanosecondBeforeTheMaximumRestores() {
    device.hold(60 * SECOND - NANO).pass(SECOND);
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void aReleaseAtTheMaximumComesTooLate() {
    device.pause().hold(60 * SECOND).pass(SECOND).resume();
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.REFUSED_TOO_LONG);
  }

  @Test
  void bounceAtTheReleaseDoesNotMatter() {
    device.press().pass(30 * SECOND).open(MILLI).pass(MILLI).open(MILLI).pass(MILLI).release();
    device.pass(SECOND);
    assertThat(device.restores()).isEqualTo(1);
    assertThat(device.holds()).isEqualTo(1);
  }

  @Test
  void aLostReleaseRestoresNothing() {
    device.press().pass(30 * SECOND).loseAnEdge().release().pass(SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.VOID_LOST_EDGE);
  }

  @Test
  void aPauseAcrossTheReleaseRestores() {
    device.press().pass(19 * SECOND).pause().pass(10 * SECOND).release().pass(50 * SECOND).resume();
    assertThat(device.restores()).isEqualTo(1);
    assertThat(device.facts()).doesNotContain(new Fact.Stuck());
  }

  @Test
  void aSuspendAfterTheHoldTimeRestoresNothing() {
    device.press().pass(30 * SECOND).suspend(false).pass(30 * SECOND);
    assertThat(device.restores()).isZero();
  }

  @Test
  void theAttemptTellsHowLongItWas() {
    device.hold(33 * SECOND).pass(SECOND);
    assertThat(device.facts()).contains(new Fact.Attempt(Outcome.COMPLETED, 33 * SECOND));
  }

  /** Found by the exhaustive search: a hold that had looked long enough was taken for one. */
  @Test
  void aReleaseThatIsToldAfterTheHoldTimeDoesNotRestoreIfItCameBefore() {
    device.press().pass(20 * SECOND - 25 * MILLI).deliverLate(40 * MILLI);
    device.open(24 * MILLI).pass(11 * MILLI).release().pass(SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.ABANDONED);
  }

  @Test
  void theConsoleSaysWhenLettingGoRestores() {
    Device other = Device.ready(Trigger.RELEASE).press().pass(20 * SECOND - 1);
    assertThat(other.facts()).doesNotContain(new Fact.LetGo());
    assertThat(other.pass(1).facts()).endsWith(new Fact.LetGo());
  }
}
