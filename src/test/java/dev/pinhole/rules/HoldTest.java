package dev.pinhole.rules;

import static dev.pinhole.rules.Device.MILLI;
import static dev.pinhole.rules.Device.NANO;
import static dev.pinhole.rules.Device.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.rules.Fact.Outcome;
import org.junit.jupiter.api.Test;

/** No restore without one unbroken hold of the hold time (I1), and none refused to it (I7). */
class HoldTest {
  private final Device device = Device.ready();

  @Test
  void aHoldOfExactlyTwentySecondsRestores() {
    device.hold(20 * SECOND);
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void oneNanosecondLessDoesNot() {
    device.hold(20 * SECOND - NANO).pass(SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.ABANDONED);
  }

  @Test
  void theRestoreStartsAtTheHoldTimeAndNotAtTheRelease() {
    long press = device.now();
    device.hold(30 * SECOND);
    assertThat(device.restoredAt()).isEqualTo(press + 20 * SECOND);
  }

  @Test
  void aReleaseAtExactlyTwentySecondsComesTooLate() {
    device.pause().hold(20 * SECOND).pass(SECOND).resume();
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void aReleaseOneNanosecondEarlierIsInTime() {
    device.pause().hold(20 * SECOND - NANO).pass(SECOND).resume();
    assertThat(device.restores()).isZero();
  }

  /** As in connectedhomeip issue 22745, where a tap reset the product and a hold did not. */
  @Test
  void aTapIsNotAHold() {
    device.hold(150 * MILLI).pass(30 * SECOND);
    assertThat(device.restores()).isZero();
  }

  @Test
  void tapsNeverAddUpToAHold() {
    for (int i = 0; i < 100; i++) {
      device.hold(900 * MILLI).pass(100 * MILLI);
    }
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).hasSize(100).containsOnly(Outcome.ABANDONED);
  }

  @Test
  void twoHoldsOfNineteenSecondsAreNotOneOfThirtyEight() {
    device.hold(19 * SECOND).pass(20 * MILLI).hold(19 * SECOND).pass(SECOND);
    assertThat(device.restores()).isZero();
  }

  @Test
  void aHoldDoesNotGoOnAcrossAPowerCut() {
    device.press().pass(15 * SECOND).unplug().pass(SECOND).plugIn().boot().pass(30 * SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.lamp()).isEqualTo(LampSign.STUCK);
  }

  /** As in gpiozero issue 697, where "held" was called for a button that had been let go. */
  @Test
  void nothingIsHeldAfterItsRelease() {
    device.hold(150 * MILLI).pass(60 * SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.facts()).doesNotContain(new Fact.LastSeconds());
    assertThat(device.lamp()).isEqualTo(LampSign.READY);
  }

  @Test
  void aDeviceThatIsNotResetByHoldingRefusesEveryHold() {
    Device other = Device.ready(Trigger.NEVER);
    other.hold(20 * SECOND).pass(SECOND).hold(90 * SECOND).pass(SECOND);
    assertThat(other.restores()).isZero();
    assertThat(other.attempts()).containsExactly(Outcome.REFUSED_METHOD, Outcome.REFUSED_METHOD);
  }

  /** Products that act on the release, and time it themselves, were reported to count from 0. */
  @Test
  void aReleaseWithoutAPressDoesNotCountFromTheEpoch() {
    for (Trigger trigger : Trigger.values()) {
      Device other = Device.ready(trigger);
      other.pass(40 * SECOND).release().pass(40 * SECOND);
      assertThat(other.restores()).isZero();
      assertThat(other.attempts()).isEmpty();
    }
  }

  @Test
  void whoLetsGoTooEarlySeesIt() {
    device.press().pass(MILLI * 20);
    assertThat(device.lamp()).isEqualTo(LampSign.HOLDING);
    device.pass(15 * SECOND);
    assertThat(device.lamp()).isEqualTo(LampSign.LAST_SECONDS);
    device.release().pass(20 * MILLI);
    assertThat(device.lamp()).isEqualTo(LampSign.READY);
  }

  @Test
  void theLastSecondsBeginFiveSecondsBeforeTheRestore() {
    device.press().pass(15 * SECOND - NANO);
    assertThat(device.lamp()).isEqualTo(LampSign.HOLDING);
    device.pass(NANO);
    assertThat(device.lamp()).isEqualTo(LampSign.LAST_SECONDS);
  }

  @Test
  void everyHoldEndsInExactlyOneAttempt() {
    device.hold(SECOND).pass(SECOND).hold(19 * SECOND).pass(SECOND).press().pass(5 * SECOND);
    device.suspend(true).pass(5 * SECOND).release().pass(SECOND).hold(25 * SECOND);
    assertThat(device.holds()).isEqualTo(5);
    assertThat(device.attempts())
        .containsExactly(
            Outcome.ABANDONED,
            Outcome.ABANDONED,
            Outcome.VOID_BLIND,
            Outcome.ABANDONED,
            Outcome.COMPLETED);
  }

  @Test
  void anAttemptTellsHowLongItWas() {
    device.hold(7 * SECOND).pass(SECOND);
    assertThat(device.facts()).contains(new Fact.Attempt(Outcome.ABANDONED, 7 * SECOND));
  }
}
