package dev.pinhole.rules;

import static dev.pinhole.rules.Device.MILLI;
import static dev.pinhole.rules.Device.NANO;
import static dev.pinhole.rules.Device.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.rules.Fact.Outcome;
import org.junit.jupiter.api.Test;

/** What nobody watched is not counted (I9), and what the kernel watched is (I7). */
class BlindTest {
  private final Device device = Device.ready();
  private final long start = device.now();

  @Test
  void aLostReleaseIsFoundByTheNextSample() {
    device.press().pass(10 * SECOND).loseAnEdge().release().pass(120 * MILLI);
    assertThat(device.attempts()).containsExactly(Outcome.VOID_LOST_EDGE);
    assertThat(device.lamp()).isEqualTo(LampSign.READY);
  }

  @Test
  void aLostReleaseInTheLastMomentDoesNotRestore() {
    device.press().pass(20 * SECOND - NANO).loseAnEdge().release().pass(30 * SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.VOID_LOST_EDGE);
  }

  @Test
  void aLostReleaseThatNoSampleSawIsFoundByTheNextPress() {
    device.press().pass(10 * SECOND).pause();
    device.loseAnEdge().release().pass(5 * SECOND).press().pass(SECOND).resume();
    device.pass(19 * SECOND - NANO);
    assertThat(device.attempts()).containsExactly(Outcome.VOID_BLIND);
    assertThat(device.restores()).isZero();
    device.pass(NANO);
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void aLostPressBeginsNoHold() {
    device.loseAnEdge().press().pass(30 * SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.holds()).isZero();
  }

  @Test
  void aReleaseAfterALostPressEndsNoHold() {
    for (Trigger trigger : Trigger.values()) {
      Device other = Device.ready(trigger);
      other.loseAnEdge().press().pass(30 * SECOND).release().pass(SECOND);
      assertThat(other.restores()).isZero();
      assertThat(other.attempts()).isEmpty();
    }
  }

  @Test
  void twoPressesInARowRestartTheCount() {
    device.press().pass(15 * SECOND).loseAnEdge().release().press().pass(20 * SECOND - NANO);
    assertThat(device.attempts()).containsExactly(Outcome.VOID_BLIND);
    assertThat(device.restores()).isZero();
    device.pass(NANO);
    assertThat(device.restoredAt()).isEqualTo(start + 35 * SECOND);
  }

  @Test
  void twoReleasesInARowEndAHold() {
    device.press().pass(15 * SECOND).release().pass(MILLI);
    device.loseAnEdge().press().pass(MILLI).release();
    assertThat(device.attempts()).containsExactly(Outcome.VOID_BLIND);
    device.pass(SECOND).hold(20 * SECOND);
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void aGapInTheLineSequenceRestartsTheCount() {
    device.press().pass(15 * SECOND);
    device.loseAnEdgeAndKnow().release().press().pass(20 * SECOND - NANO);
    assertThat(device.attempts()).containsExactly(Outcome.VOID_BLIND);
    assertThat(device.restores()).isZero();
    device.pass(NANO);
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void aGapMakesEvenAnAlternatingEdgeNoEvidence() {
    device.press().pass(10 * SECOND).pause();
    device.loseAnEdge().release().pass(SECOND).loseAnEdgeAndKnow().press().pass(10 * SECOND);
    device.release().resume().pass(SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.VOID_BLIND);
  }

  @Test
  void afterASuspendTheCountRestartsIfTheButtonIsPressed() {
    device.press().pass(15 * SECOND).suspend(true).pass(20 * SECOND - NANO);
    assertThat(device.attempts()).containsExactly(Outcome.VOID_BLIND);
    assertThat(device.restores()).isZero();
    device.pass(NANO);
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void afterASuspendTheHoldIsOverIfItIsNot() {
    device.press().pass(15 * SECOND).suspend(false).pass(30 * SECOND);
    assertThat(device.attempts()).containsExactly(Outcome.VOID_BLIND);
    assertThat(device.lamp()).isEqualTo(LampSign.READY);
  }

  @Test
  void aPauseAroundTheDeadlineRestoresIfTheEdgesProveTheHold() {
    device.press().pass(19 * SECOND).pause().pass(4 * SECOND).release().pass(9 * SECOND);
    assertThat(device.restores()).isZero();
    device.resume();
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void aPauseAroundTheDeadlineRestoresIfTheButtonIsStillPressed() {
    device.press().pass(19 * SECOND).pause().pass(9 * SECOND).resume();
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void aPauseAroundTheDeadlineRestoresNothingIfTheEdgesProveARelease() {
    device.press().pass(19 * SECOND).pause().pass(500 * MILLI).release().pass(100 * MILLI);
    device.press().pass(5 * SECOND).resume();
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.ABANDONED);
  }

  @Test
  void aPauseAroundTheDeadlineRestoresNothingIfTheReleaseWasLost() {
    device.press().pass(19 * SECOND).pause().pass(500 * MILLI).loseAnEdge().release();
    device.pass(5 * SECOND).resume().pass(SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.VOID_LOST_EDGE);
  }

  @Test
  void aPauseForAWholeHoldRestores() {
    device.pause().hold(20 * SECOND).pass(5 * SECOND).resume();
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void edgesThatComeLateCountFromWhenTheyHappened() {
    device.deliverLate(15 * MILLI).press().pass(25 * SECOND);
    assertThat(device.restoredAt()).isEqualTo(start + 20 * SECOND);
  }

  @Test
  void aReadThatOvertakesTheReleaseDoesNotVoidTheHold() {
    device.deliverLate(15 * MILLI).press().pass(10 * SECOND + 19 * MILLI).release();
    device.pass(SECOND);
    assertThat(device.attempts()).containsExactly(Outcome.ABANDONED);
  }

  @Test
  void aReadThatOvertakesAnOpeningDoesNotVoidTheHold() {
    device.press().pass(10 * SECOND + 19 * MILLI).deliverLate(10 * MILLI).open(5 * MILLI);
    device.pass(15 * SECOND);
    assertThat(device.restoredAt()).isEqualTo(start + 20 * SECOND);
  }

  /** Found by the exhaustive search: the release at 25 s passed for proof of a hold until then. */
  @Test
  void anEdgeThatFitsDoesNotExplainAReleaseThatWasReadLongBefore() {
    device.press().pass(20 * SECOND - 150 * MILLI).loseAnEdge().release().pass(55 * MILLI);
    device.pause().pass(SECOND).loseAnEdge().press().pass(4 * SECOND).release().resume();
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.VOID_BLIND);
  }

  /** Found by the exhaustive search: the second read voided the hold at once. */
  @Test
  void twoReadsThatOvertakeTheEdgesOfAnOpeningDoNotVoidTheHold() {
    device.press().pass(10 * SECOND).deliverLate(10 * MILLI);
    device.release().sample().pass(MILLI).press().sample().pass(15 * SECOND);
    assertThat(device.restoredAt()).isEqualTo(start + 20 * SECOND);
  }
}
