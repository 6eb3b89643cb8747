package dev.pinhole.rules;

import static dev.pinhole.rules.Device.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.rules.Fact.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Label and vault: what is not in order is shown, and only a hold may mend it (I4, I5). */
class FaultTest {
  private static Device deviceWith(Condition condition) {
    return Device.ready(Settings.DEFAULT, condition);
  }

  @Test
  void withoutAValidLabelNothingIsRestored() {
    Device device = deviceWith(Condition.LABEL_INVALID).hold(40 * SECOND).pass(SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.REFUSED_LABEL);
  }

  @Test
  void withoutAValidLabelTheLampShowsAFaultThroughout() {
    Device device = deviceWith(Condition.LABEL_INVALID).hold(40 * SECOND).pass(SECOND);
    assertThat(device.lamps()).containsExactly(LampSign.BOOTING, LampSign.FAULT);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOUND")
  void theConsoleSaysWhatIsWrong(Condition condition) {
    assertThat(deviceWith(condition).facts())
        .containsExactly(new Fact.Booting(), new Fact.Fault(condition));
  }

  @Test
  void aDamagedVaultIsWrittenAnewByAHold() {
    Device device = deviceWith(Condition.VAULT_DAMAGED);
    assertThat(device.lamp()).isEqualTo(LampSign.FAULT);
    device.hold(20 * SECOND);
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void aDamagedVaultIsNotWrittenByAnythingLess() {
    Device device = deviceWith(Condition.VAULT_DAMAGED).hold(20 * SECOND - 1).pass(90 * SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.lamp()).isEqualTo(LampSign.FAULT);
  }

  @Test
  void aHoldOverADamagedVaultLooksLikeEveryHold() {
    Device device = deviceWith(Condition.VAULT_DAMAGED).press().pass(10 * SECOND);
    assertThat(device.lamp()).isEqualTo(LampSign.HOLDING);
  }

  @Test
  void aVaultThatCannotBeWrittenRefuses() {
    Device device = deviceWith(Condition.VAULT_UNWRITABLE).hold(40 * SECOND).pass(SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.REFUSED_VAULT);
    assertThat(device.lamps()).containsExactly(LampSign.BOOTING, LampSign.FAULT);
  }

  @Test
  void whoeverWasRefusedMustLetGoBeforeAnotherHoldCounts() {
    Device device = deviceWith(Condition.LABEL_INVALID).hold(90 * SECOND).pass(SECOND);
    assertThat(device.attempts()).hasSize(1);
    device.hold(40 * SECOND).pass(SECOND);
    assertThat(device.attempts()).containsExactly(Outcome.REFUSED_LABEL, Outcome.REFUSED_LABEL);
  }

  @Test
  void whatBreaksWhileReadyIsAFaultAtOnce() {
    Device device = Device.ready().breaks(Condition.VAULT_UNWRITABLE);
    assertThat(device.lamp()).isEqualTo(LampSign.FAULT);
    assertThat(device.hold(40 * SECOND).pass(SECOND).restores()).isZero();
  }

  @Test
  void aVaultThatBreaksDuringAHoldRefusesIt() {
    Device device = Device.ready().press().pass(19 * SECOND);
    device.breaks(Condition.VAULT_UNWRITABLE).pass(5 * SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.REFUSED_VAULT);
  }

  /** Found by the exhaustive search: a breakage took the place of the invalid label. */
  @ParameterizedTest
  @EnumSource(names = {"LABEL_INVALID", "VAULT_UNWRITABLE"})
  void whatRefusesGoesOnRefusingWhateverElseBreaks(Condition condition) {
    Device device = deviceWith(condition).breaks(Condition.VAULT_DAMAGED);
    device.hold(40 * SECOND).pass(SECOND);
    assertThat(device.restores()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsHeldFromBeforePlugInIsRefusedWhateverElseIsWrong(Condition condition) {
    Device device = Device.unplugged().with(condition).press().plugIn().pass(90 * SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.REFUSED_TOO_SOON);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOUND")
  void whatBreaksInABootIsAFaultOnceItIsOver(Condition condition) {
    Device device = Device.unplugged().plugIn().pass(SECOND).breaks(condition);
    assertThat(device.lamp()).isEqualTo(LampSign.BOOTING);
    assertThat(device.boot().state()).isInstanceOf(State.Fault.class);
    assertThat(device.facts()).endsWith(new Fact.Fault(condition));
  }

  @Test
  void whatBreaksWhileStuckIsAFaultAtOnceAndStillNeedsARelease() {
    Device device = Device.unplugged().press().plugIn().boot();
    assertThat(device.lamp()).isEqualTo(LampSign.STUCK);
    device.breaks(Condition.VAULT_DAMAGED);
    assertThat(device.lamp()).isEqualTo(LampSign.FAULT);
    assertThat(device.pass(90 * SECOND).restores()).isZero();
    assertThat(device.release().pass(SECOND).hold(20 * SECOND).restores()).isEqualTo(1);
  }

  /** A vault that could be written anew by a hold, and then could not be written at all. */
  @Test
  void aDamagedVaultThatThenCannotBeWrittenRefuses() {
    Device device = deviceWith(Condition.VAULT_DAMAGED).breaks(Condition.VAULT_UNWRITABLE);
    device.hold(40 * SECOND).pass(SECOND);
    assertThat(device.restores()).isZero();
    assertThat(device.attempts()).containsExactly(Outcome.REFUSED_VAULT);
  }

  /** A restore under way will say itself whether it succeeded. */
  @Test
  void nothingBreaksWithoutPowerInARestoreOrAfterIt() {
    Contact contact = new Contact(false, 0);
    for (State state :
        List.of(
            new State.Unplugged(),
            new State.Restoring(20 * SECOND, contact),
            new State.Rebooting(0, true))) {
      Step step =
          new Machine(Settings.DEFAULT).step(state, new Event.Broke(1, Condition.VAULT_UNWRITABLE));
      assertThat(step).isEqualTo(new Step(state, List.of()));
    }
  }
}
