package dev.pinhole.rules;

import static dev.pinhole.rules.Device.MILLI;
import static dev.pinhole.rules.Device.NANO;
import static dev.pinhole.rules.Device.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.rules.Fact.Outcome;
import org.junit.jupiter.api.Test;

/** A hold counts only if it began after ready was said (I1). */
class ReadyTest {
  private final Device device = Device.unplugged();

  @Test
  void readyIsSaidWhenBootIsDone() {
    device.plugIn().pass(30 * SECOND - NANO);
    assertThat(device.lamp()).isEqualTo(LampSign.BOOTING);
    device.pass(NANO);
    assertThat(device.lamp()).isEqualTo(LampSign.READY);
  }

  @Test
  void readyIsSaidOnlyWhenReleasedForOneSecond() {
    device.plugIn().pass(20 * SECOND).hold(9500 * MILLI).pass(SECOND - NANO);
    assertThat(device.lamp()).isEqualTo(LampSign.BOOTING);
    device.pass(NANO);
    assertThat(device.lamp()).isEqualTo(LampSign.READY);
  }

  @Test
  void whatIsHeldFromBeforePlugInIsStuckAndRestoresNothing() {
    device.press().plugIn().pass(30 * SECOND);
    assertThat(device.lamp()).isEqualTo(LampSign.STUCK);
    device.pass(60 * SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.REFUSED_TOO_SOON);
  }

  @Test
  void aPressDuringBootDoesNotCount() {
    device.plugIn().pass(30 * SECOND - NANO).hold(25 * SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.REFUSED_TOO_SOON);
  }

  @Test
  void aPressDuringBootThatEndsInTimeDoesNotMatter() {
    device.plugIn().pass(5 * SECOND).hold(20 * SECOND).pass(5 * SECOND);
    assertThat(device.lamp()).isEqualTo(LampSign.READY);
    assertThat(device.attempts()).isEmpty();
    device.hold(20 * SECOND);
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void aPressAtTheMomentOfReadyCounts() {
    device.plugIn().pass(30 * SECOND).hold(20 * SECOND);
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void aPressBetweenBootAndReadyIsTooSoon() {
    device.plugIn().pass(29 * SECOND).hold(500 * MILLI).pass(700 * MILLI);
    assertThat(device.lamp()).isEqualTo(LampSign.BOOTING);
    device.hold(25 * SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.REFUSED_TOO_SOON);
  }

  @Test
  void aPressOfBeforeReadyIsTooSoonEvenIfItsEdgeComesAfterwards() {
    device.plugIn().pass(30 * SECOND - MILLI).deliverLate(5 * MILLI).press();
    device.release().pass(MILLI).press().pass(25 * SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.REFUSED_TOO_SOON);
  }

  @Test
  void aStableReleaseLeavesStuckForReady() {
    device.press().plugIn().pass(40 * SECOND).release().pass(SECOND - NANO);
    assertThat(device.lamp()).isEqualTo(LampSign.STUCK);
    device.pass(NANO);
    assertThat(device.lamp()).isEqualTo(LampSign.READY);
    device.hold(20 * SECOND);
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void aPressDuringThatReleaseStartsItAnew() {
    device.press().plugIn().pass(40 * SECOND).release().pass(900 * MILLI);
    device.hold(MILLI).pass(SECOND - NANO);
    assertThat(device.lamp()).isEqualTo(LampSign.STUCK);
    device.pass(NANO);
    assertThat(device.lamp()).isEqualTo(LampSign.READY);
  }

  @Test
  void aPauseOfTheProcessDoesNotSayReadyByItself() {
    device.plugIn().pause().pass(40 * SECOND).press().pass(25 * SECOND).resume();
    assertThat(device.restores()).isZero();
    assertThat(device.lamp()).isEqualTo(LampSign.STUCK);
  }

  @Test
  void anEdgeThatWasLostDuringBootDoesNotMakeAPressCount() {
    device.plugIn().pass(10 * SECOND).loseAnEdge().press().pass(45 * SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.lamp()).isEqualTo(LampSign.STUCK);
  }

  /** I9: the edge tells when, although nobody was there to hear it. */
  @Test
  void whoLetsGoUnseenAfterTheBootHasLetGoThen() {
    Device device = Device.unplugged().plugIn().pass(29 * SECOND).press().pause();
    device.pass(2 * SECOND).release().pass(SECOND).resume();
    assertThat(device.lamp()).isEqualTo(LampSign.READY);
  }
}
