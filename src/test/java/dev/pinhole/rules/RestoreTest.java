package dev.pinhole.rules;

import static dev.pinhole.rules.Device.NANO;
import static dev.pinhole.rules.Device.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.rules.Fact.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the restore to the next ready: no false success (I6), and once per hold (I11). */
class RestoreTest {
  private final Device device = Device.ready();

  @Test
  void aFullRunShowsEachSignInTurn() {
    device.unplug().plugIn().boot().hold(20 * SECOND).pass(60 * SECOND);
    List<LampSign> run =
        List.of(
            LampSign.DARK,
            LampSign.BOOTING,
            LampSign.READY,
            LampSign.HOLDING,
            LampSign.LAST_SECONDS,
            LampSign.RESTORING,
            LampSign.RESTORED);
    assertThat(run).doesNotHaveDuplicates();
    assertThat(device.lamps().subList(2, 9)).isEqualTo(run);
    assertThat(device.lamps().subList(9, 11)).containsExactly(LampSign.BOOTING, LampSign.READY);
  }

  @Test
  void aFullRunIsToldStepByStep() {
    long press = device.now();
    device.hold(20 * SECOND).pass(60 * SECOND);
    assertThat(device.facts())
        .containsExactly(
            new Fact.Booting(),
            new Fact.Ready(),
            new Fact.HoldBegan(press),
            new Fact.LastSeconds(),
            new Fact.Restoring(),
            new Fact.Attempt(Outcome.COMPLETED, 20 * SECOND),
            new Fact.Booting(),
            new Fact.Ready());
  }

  @Test
  void restoredIsShownOnlyWhenTheRestoreIsConfirmed() {
    device.press().pass(20 * SECOND);
    assertThat(device.lamp()).isEqualTo(LampSign.RESTORING);
    device.pass(NANO);
    assertThat(device.lamp()).isEqualTo(LampSign.RESTORED);
  }

  @Test
  void restoredStaysVisibleForThreeSeconds() {
    device.press().pass(20 * SECOND + NANO).release().pass(3 * SECOND - NANO);
    assertThat(device.lamp()).isEqualTo(LampSign.RESTORED);
    device.pass(NANO);
    assertThat(device.lamp()).isEqualTo(LampSign.BOOTING);
  }

  @Test
  void holdingOnRestoresOnceAndShowsRestoredThenStuck() {
    device.press().pass(300 * SECOND);
    assertThat(device.restores()).isEqualTo(1);
    assertThat(device.lamps())
        .endsWith(LampSign.RESTORING, LampSign.RESTORED, LampSign.BOOTING, LampSign.STUCK);
  }

  @Test
  void theNextRestoreNeedsAReleaseAndAnotherHold() {
    device.press().pass(100 * SECOND).release().pass(SECOND).hold(20 * SECOND).pass(60 * SECOND);
    assertThat(device.restores()).isEqualTo(2);
  }

  @Test
  void aRestoreThatFailsIsNoSuccess() {
    device.failRestoresWith(Condition.VAULT_UNWRITABLE).hold(20 * SECOND).pass(60 * SECOND);
    assertThat(device.lamp()).isEqualTo(LampSign.FAULT);
    assertThat(device.lamps()).doesNotContain(LampSign.RESTORED);
    assertThat(device.attempts()).containsExactly(Outcome.FAILED);
  }

  @Test
  void aRestoreThatFailsIsNotTriedAgainWhileTheButtonIsHeld() {
    device.failRestoresWith(Condition.VAULT_DAMAGED).press().pass(300 * SECOND);
    assertThat(device.restores()).isEqualTo(1);
    assertThat(device.attempts()).containsExactly(Outcome.FAILED);
  }

  @Test
  void aRestoreThatFailedOnADamagedVaultCanBeTriedWithAnotherHold() {
    device.failRestoresWith(Condition.VAULT_DAMAGED).hold(20 * SECOND).pass(SECOND + NANO);
    device.failRestoresWith(Condition.SOUND).hold(20 * SECOND).pass(NANO);
    assertThat(device.attempts()).containsExactly(Outcome.FAILED, Outcome.COMPLETED);
  }

  @Test
  void aVaultThatCouldNotBeWrittenRefusesUntilTheNextBoot() {
    device.failRestoresWith(Condition.VAULT_UNWRITABLE).hold(20 * SECOND).pass(SECOND + NANO);
    device.failRestoresWith(Condition.SOUND).hold(20 * SECOND).pass(SECOND);
    assertThat(device.attempts()).containsExactly(Outcome.FAILED, Outcome.REFUSED_VAULT);
    device.unplug().plugIn().boot().hold(20 * SECOND).pass(SECOND);
    assertThat(device.restores()).isEqualTo(2);
  }

  @Test
  void aPowerCutInARestoreResumesNothing() {
    device.press().pass(20 * SECOND).unplug().release().plugIn().pass(100 * SECOND);
    assertThat(device.restores()).isEqualTo(1);
    assertThat(device.lamps()).doesNotContain(LampSign.RESTORED);
    assertThat(device.lamp()).isEqualTo(LampSign.READY);
  }

  /** As when the power failed, or came back, before the answer was there. */
  @Test
  void anAnswerThatNobodyWaitsForChangesNothing() {
    for (State state : List.of(new State.Unplugged(), Device.ready().state())) {
      assertNothingComesOf(state, new Event.Restored(1));
      assertNothingComesOf(state, new Event.RestoreFailed(1, Condition.VAULT_DAMAGED));
    }
  }

  @Test
  void theRebootIsAskedForOnce() {
    assertNothingComesOf(new State.Rebooting(0, true), new Event.Sample(1, false));
  }

  @Test
  void nobodyLooksAtTheButtonWithoutPowerOrBeforeAReboot() {
    for (boolean pressed : new boolean[] {false, true}) {
      for (State state : List.of(new State.Unplugged(), new State.Rebooting(9, false))) {
        assertNothingComesOf(state, new Event.Sample(1, pressed));
        assertNothingComesOf(state, new Event.Blind(1, pressed));
        assertNothingComesOf(state, new Event.Edge(1, pressed, false));
      }
    }
  }

  private static void assertNothingComesOf(State state, Event event) {
    assertThat(new Machine(Settings.DEFAULT).step(state, event))
        .isEqualTo(new Step(state, List.of()));
  }
}
