package dev.pinhole.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.camera.Status;
import dev.pinhole.camera.Ways;
import dev.pinhole.rules.Contact;
import dev.pinhole.rules.State;
import dev.pinhole.vault.Condition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a page advises fits the ways in that the device has. */
class WordsTest {
  private static final Contact PRESSED = new Contact(true, 0);
  private static final State READY = new State.Ready(0, PRESSED);
  private static final State FAULT =
      new State.Fault(dev.pinhole.rules.Condition.VAULT_DAMAGED, 0, PRESSED, false);
  private static final List<State> STATES =
      List.of(
          new State.Booting(0, PRESSED, dev.pinhole.rules.Condition.SOUND),
          READY,
          new State.Holding(
              0,
              PRESSED,
              false,
              0,
              null,
              State.Phase.COUNTING,
              false,
              0,
              dev.pinhole.rules.Condition.SOUND,
              0),
          new State.Stuck(PRESSED));

  private static final Ways HOLD = Ways.HOLD;
  private static final Ways TICKETS = new Ways(false, true, false, List.of(), false, 0);
  private static final Ways FILES = new Ways(false, false, true, List.of(), false, 0);
  private static final Ways NONE = new Ways(false, false, false, List.of(), false, 0);

  private static View view(State state, Condition vault, Ways ways) {
    return new View(
        new Status(state, true, vault),
        true,
        Duration.ofSeconds(1),
        Duration.ofSeconds(20),
        1,
        false,
        Duration.ZERO,
        ways,
        Duration.ZERO);
  }

  private static String advice(State state, Ways ways) {
    return Words.advice(view(state, Condition.OK, ways));
  }

  @Test
  void nobodyIsToldToHoldADeviceThatIsNotResetByHolding() {
    for (State state : STATES) {
      assertThat(advice(state, HOLD)).containsIgnoringCase("hold");
      for (Ways ways : List.of(TICKETS, FILES, NONE)) {
        assertThat(advice(state, ways)).doesNotContain("hold ", "Hold ", "holding for");
      }
    }
    assertThat(advice(READY, TICKETS)).contains("press the reset button for a moment");
    assertThat(advice(READY, FILES)).contains("press the reset button for a moment");
    assertThat(advice(READY, NONE)).contains("there is no way in");
  }

  @Test
  void theWayOutOfADamagedVaultIsTheModels() {
    assertThat(damaged(HOLD)).endsWith("Hold the reset button to write a fresh one.");
    assertThat(damaged(TICKETS)).contains("ask the desk for a ticket");
    assertThat(damaged(FILES)).contains("Only the factory");
    assertThat(damaged(NONE)).contains("Only the factory");
  }

  private static String damaged(Ways ways) {
    return Words.advice(view(FAULT, Condition.DAMAGED, ways));
  }

  @Test
  void aHoldThatRestoresNothingHasNoProgress() {
    assertThat(Words.progress(view(READY, Condition.OK, HOLD))).startsWith("1.0 s of 20.0 s");
    assertThat(Words.progress(view(READY, Condition.OK, TICKETS))).isEmpty();
  }
}
