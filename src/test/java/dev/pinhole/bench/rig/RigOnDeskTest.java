package dev.pinhole.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rig as its user has it: the command line, a file, boards on ports, a device that runs. */
@Tag("process")
class RigOnDeskTest {
  private static final String READY =
      "title: t\ndevice: {profile: {hold-time: 3s, last-seconds: 1s,"
          + " maximum-hold: 8s, boot-time: 1s}}\nsteps:\n  - power: on\n  - wait-for: ready\n";

  @TempDir private Path folder;
  private RigOnDesk desk;

  @BeforeEach
  void build() throws IOException {
    desk = new RigOnDesk(folder);
  }

  @AfterEach
  void takeApart() {
    desk.close();
  }

  private String[] run(String... scenarios) throws IOException {
    String[] words = new String[6 + scenarios.length];
    System.arraycopy(
        new String[] {"bench", "run", "--on", "rig", "--rig", desk.file.toString()},
        0,
        words,
        0,
        6);
    System.arraycopy(scenarios, 0, words, 6, scenarios.length);
    return words;
  }

  private String scenario(String name, String... steps) throws IOException {
    StringBuilder text = new StringBuilder(READY);
    for (String step : steps) {
      text.append("  - ").append(step).append('\n');
    }
    return Files.writeString(folder.resolve(name + ".yaml"), text).toString();
  }

  private void assertAtRest() {
    assertThat(desk.relays.isOn(RigOnDesk.BUTTON)).as("the button is pressed").isFalse();
    assertThat(desk.relays.isOn(RigOnDesk.POWER)).as("the power is on").isFalse();
  }

  @Test
  void shippedScenariosPassOrSayBeforehandWhatTheRigLacks() throws Exception {
    Path suite = folder.resolve("suite");
    assertThat(desk.pinhole("bench", "export", suite.toString()).waitFor()).isZero();
    Process run =
        desk.pinhole(
            run(
                suite.resolve("password-after-restore.yaml").toString(),
                suite.resolve("cut-password-change.yaml").toString(),
                suite.resolve("hold-default-device.yaml").toString(),
                suite.resolve("damage-vault.yaml").toString(),
                suite.resolve("lamp-hold.yaml").toString(),
                suite.resolve("time-stall.yaml").toString(),
                suite.resolve("model-c2c.yaml").toString()));
    String said = RigOnDesk.output(run);
    assertThat(run.waitFor()).as(said).isZero();
    assertAtRest();
    assertThat(said)
        .contains("PASSED  password-after-restore", "PASSED  cut-password-change")
        .contains("PASSED  hold-default-device")
        .contains("Skipped: the rig sees no lamp", "Skipped: it is for sim")
        .contains("Skipped: it begins with a device of another profile")
        .contains("7 runs: 3 passed, 4 skipped")
        .doesNotContain(DeviceFolder.CODE, DeviceFolder.OWNERS_PASSWORD);
  }

  /** In mid-hold, with the power on. */
  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130", "KILL, 137"})
  void aSignalLeavesTheButtonReleasedAndThePowerOff(String signal, int code) throws Exception {
    Process run = desk.pinhole(run(scenario("held", "press", "wait: 600s")));
    try {
      desk.relays.until(() -> desk.relays.isOn(RigOnDesk.BUTTON));
      assertThat(desk.relays.isOn(RigOnDesk.POWER)).isTrue();
      new ProcessBuilder("kill", "-" + signal, String.valueOf(run.pid())).start().waitFor();
      desk.relays.until(
          () -> !desk.relays.isOn(RigOnDesk.BUTTON) && !desk.relays.isOn(RigOnDesk.POWER));
      assertThat(run.waitFor()).isEqualTo(code);
      assertAtRest();
    } finally {
      run.destroyForcibly().onExit().join();
    }
  }

  @Test
  void aConsoleThatVanishesInMidHoldBreaksTheRunAndEndsTheHold() throws Exception {
    Process run = desk.pinhole(run(scenario("held", "press", "wait-for: never said")));
    try {
      desk.relays.until(() -> desk.relays.isOn(RigOnDesk.BUTTON));
      desk.unplugConsole();
      String said = RigOnDesk.output(run);
      assertThat(run.waitFor()).as(said).isEqualTo(1);
      assertThat(said).contains("BROKEN").contains("the bench failed: the console ");
      assertAtRest();
    } finally {
      run.destroyForcibly().onExit().join();
    }
  }

  @Test
  void theCheckFindsEveryPartAndClicksOnlyWhenTold() throws Exception {
    Process quiet = desk.pinhole("bench", "check", desk.file.toString());
    String said = RigOnDesk.output(quiet);
    assertThat(quiet.waitFor()).as(said).isZero();
    assertThat(said.lines())
        .anyMatch(line -> line.matches("ok +rig +.*: desk, a device of profile .*"))
        .anyMatch(
            line -> line.matches("ok +board +relays \\(lcus\\): power on line 1, button on line 2"))
        .anyMatch(line -> line.matches("note +lamp +none: .*"))
        .anyMatch(line -> line.matches("ok +console +.* opens"))
        .anyMatch(line -> line.matches("note +login +not tried.*--click.*"));
    assertThat(desk.relays.heard())
        .as("nothing is switched on")
        .doesNotContain("01 01 a2", "02 01 a3");
    Process click = desk.pinhole("bench", "check", "--click", desk.file.toString());
    said = RigOnDesk.output(click);
    assertThat(click.waitFor()).as(said).isZero();
    assertThat(said)
        .contains(
            "the device is ready after ", "clicked for 300ms", "the owner's password is accepted");
    assertAtRest();
    Files.writeString(desk.file, Files.readString(desk.file).replace("relays/port", "relays/none"));
    Process broken = desk.pinhole("bench", "check", desk.file.toString());
    said = RigOnDesk.output(broken);
    assertThat(broken.waitFor()).as(said).isEqualTo(1);
    assertThat(said).containsPattern("fail +board +.*relays/none");
  }
}
