package dev.pinhole.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.rules.Fact.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A restore that another method grants (I2). */
class GrantTest {
  private static final Event GRANTED = new Event.Granted(100);

  private final Contact open = new Contact(false, 0);
  private final Contact closed = new Contact(true, 0);

  @ParameterizedTest
  @EnumSource(Trigger.class)
  void restoresADeviceThatIsReadyAndThatNobodyPresses(Trigger trigger) {
    Settings all = Settings.DEFAULT;
    Machine machine =
        new Machine(
            new Settings(
                trigger,
                all.holdNanos(),
                all.maximumNanos(),
                all.lastSecondsNanos(),
                all.debounceNanos(),
                all.bootNanos(),
                all.releasedNanos(),
                all.restoredNanos(),
                all.sampleNanos(),
                all.chatterWindowNanos(),
                all.chatterEdges(),
                all.chatterOpenNanos()));
    Step step = machine.step(new State.Ready(0, open), GRANTED);
    assertThat(step.actions())
        .containsExactly(
            new Action.Show(LampSign.RESTORING),
            new Action.Tell(new Fact.Restoring()),
            new Action.Restore());
    Step done = machine.step(step.state(), new Event.Restored(200));
    assertThat(done.actions())
        .containsExactly(
            new Action.Show(LampSign.RESTORED),
            new Action.Tell(new Fact.Attempt(Outcome.GRANTED, 0)));
    assertThat(done.state()).isInstanceOf(State.Rebooting.class);
  }

  /** A device that nobody can log in to has this way out, as a hold is one. */
  @Test
  void mendsADamagedVault() {
    State damaged = new State.Fault(Condition.VAULT_DAMAGED, 0, open, false);
    Step step = new Machine(Settings.DEFAULT).step(damaged, GRANTED);
    assertThat(step.state()).isEqualTo(new State.Restoring(true, 0, open));
    assertThat(step.actions()).contains(new Action.Restore());
  }

  @ParameterizedTest
  @EnumSource(
      value = Condition.class,
      names = {"LABEL_INVALID", "VAULT_UNWRITABLE"})
  void neitherWithoutALabelNorOverStorageThatFails(Condition condition) {
    State fault = new State.Fault(condition, 0, open, false);
    assertThat(new Machine(Settings.DEFAULT).step(fault, GRANTED))
        .isEqualTo(new Step(fault, List.of()));
  }

  @ParameterizedTest
  @EnumSource(Condition.class)
  void anywhereElseNothingComesOfIt(Condition condition) {
    List<State> states =
        List.of(
            new State.Unplugged(),
            new State.Booting(50, open, condition),
            new State.Ready(0, closed),
            State.Holding.begun(closed, condition, 0),
            new State.Restoring(20, closed),
            new State.Restoring(true, 0, open),
            new State.Rebooting(0, false),
            new State.Stuck(closed),
            new State.Stuck(open),
            new State.Fault(condition, 0, closed, false),
            new State.Fault(condition, 0, open, true));
    for (State state : states) {
      assertThat(new Machine(Settings.DEFAULT).step(state, GRANTED))
          .isEqualTo(new Step(state, List.of()));
    }
  }
}
