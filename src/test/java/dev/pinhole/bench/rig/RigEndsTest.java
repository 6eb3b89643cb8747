package dev.pinhole.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.rig.board.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However a run ends in the midst of a hold: the button is released and the power cut, as far as
 * there is still a board that can. Boards without a port on a pseudo-terminal have their own tests.
 */
@Tag("process")
class RigEndsTest {
  @TempDir private Path folder;
  private RigOnDesk desk;
  private Process run;

  private void hold(Kind power, Kind button, String... then) throws IOException {
    desk = new RigOnDesk(folder, power, button);
    String[] steps = new String[1 + then.length];
    steps[0] = "press";
    System.arraycopy(then, 0, steps, 1, then.length);
    run = desk.play(steps);
    desk.until(() -> desk.isPressed() || !run.isAlive());
    assertThat(desk.isPressed()).as(() -> RigOnDesk.output(run)).isTrue();
    assertThat(desk.isPowered()).as("the power is on").isTrue();
  }

  @AfterEach
  void takeApart() {
    if (run != null) {
      run.destroyForcibly().onExit().join();
    }
    if (desk != null) {
      desk.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LCUS, TERM, 143",
    "LCUS, INT, 130",
    "LCUS, KILL, 137",
    "NUMATO, TERM, 143",
    "NUMATO, INT, 130",
    "NUMATO, KILL, 137",
    "FIRMATA, TERM, 143",
    "FIRMATA, INT, 130",
    "FIRMATA, KILL, 137"
  })
  void aSignalReleasesTheButtonAndCutsThePower(Kind kind, String signal, int code)
      throws Exception {
    hold(kind, kind, "wait: 600s");
    new ProcessBuilder("kill", "-" + signal, String.valueOf(run.pid())).start().waitFor();
    desk.until(() -> !desk.isPressed() && !desk.isPowered());
    assertThat(run.waitFor()).isEqualTo(code);
    assertThat(desk.isPressed()).as("the button is pressed").isFalse();
    assertThat(desk.isPowered()).as("the power is on").isFalse();
  }

  /** It clicks a device's button, and whoever kills it meanwhile must not leave it on. */
  @ParameterizedTest
  @CsvSource({"TERM, 143", "KILL, 137"})
  void aCheckThatIsEndedCutsThePower(String signal, int code) throws Exception {
    desk = new RigOnDesk(folder);
    Files.writeString(
        desk.file,
        Files.readString(desk.file).replace("ready: {", "ready: {console: it never says this, "));
    run = desk.pinhole("bench", "check", "--click", desk.file.toString());
    desk.until(() -> desk.isPowered() || !run.isAlive());
    assertThat(desk.isPowered()).as(() -> RigOnDesk.output(run)).isTrue();
    new ProcessBuilder("kill", "-" + signal, String.valueOf(run.pid())).start().waitFor();
    desk.until(() -> !desk.isPowered());
    assertThat(run.waitFor()).isEqualTo(code);
  }

  private String broken() throws InterruptedException {
    String said = RigOnDesk.output(run);
    assertThat(run.waitFor()).as(said).isEqualTo(1);
    assertThat(said).contains("BROKEN").doesNotContain("Exception");
    return said;
  }

  @ParameterizedTest
  @EnumSource(names = {"LCUS", "NUMATO", "FIRMATA"})
  void aConsoleThatVanishesBreaksTheRunAndEndsTheHold(Kind kind) throws Exception {
    hold(kind, kind, "wait: 600s");
    desk.unplugConsole();
    assertThat(broken()).contains("(wait: 600s): the bench failed: the console ", " vanished: ");
    assertThat(desk.isPressed()).as("the button is pressed").isFalse();
    assertThat(desk.isPowered()).as("the power is on").isFalse();
  }

  /** Nobody waits for the hold's end, nor for a line that can never come. */
  @ParameterizedTest
  @CsvSource({
    "LCUS, NUMATO, wait: 600s",
    "NUMATO, FIRMATA, 'wait-for: {console: never said, within: 600s}'",
    "FIRMATA, LCUS, wait: 600s"
  })
  void aBoardThatVanishesIsNamedAndTheOtherIsSetToRest(Kind power, Kind button, String step)
      throws Exception {
    hold(power, button, step);
    desk.powerBoard.unplug();
    assertThat(broken())
        .contains("): the bench failed: board power (" + power.word())
        .contains("check its cable and supply");
    assertThat(desk.isPressed()).as("the button is pressed").isFalse();
  }

  @ParameterizedTest
  @CsvSource({"LCUS, NUMATO", "NUMATO, FIRMATA", "FIRMATA, LCUS"})
  void withoutTheBoardThatPressesThePowerIsCut(Kind power, Kind button) throws Exception {
    hold(power, button, "wait: 600s");
    desk.buttonBoard.unplug();
    assertThat(broken()).contains("): the bench failed: board button (" + button.word());
    assertThat(desk.isPowered()).as("the power is on").isFalse();
  }
}
