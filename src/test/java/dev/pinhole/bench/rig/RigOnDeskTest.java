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

/** The rig as its user has it: the command line, a file, boards on ports, a device that runs. */
@Tag("process")
class RigOnDeskTest {
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

  private void assertAtRest() {
    assertThat(desk.isPressed()).as("the button is pressed").isFalse();
    assertThat(desk.isPowered()).as("the power is on").isFalse();
  }

  @Test
  void shippedScenariosPassOrSayBeforehandWhatTheRigLacks() throws Exception {
    Path suite = folder.resolve("suite");
    assertThat(desk.pinhole("bench", "export", suite.toString()).waitFor()).isZero();
    Process run =
        desk.run(
            suite.resolve("password-after-restore.yaml").toString(),
            suite.resolve("cut-password-change.yaml").toString(),
            suite.resolve("hold-default-device.yaml").toString(),
            suite.resolve("damage-vault.yaml").toString(),
            suite.resolve("lamp-hold.yaml").toString(),
            suite.resolve("time-stall.yaml").toString(),
            suite.resolve("model-c2c.yaml").toString());
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

  @Test
  void theCheckFindsEveryPartAndClicksOnlyWhenTold() throws Exception {
    Process quiet = desk.pinhole("bench", "check", desk.file.toString());
    String said = RigOnDesk.output(quiet);
    assertThat(quiet.waitFor()).as(said).isZero();
    assertThat(said.lines())
        .anyMatch(line -> line.matches("ok +rig +.*: desk, a device of profile .*"))
        .anyMatch(
            line -> line.matches("ok +board +power \\(lcus\\): power on line 1, button on line 2"))
        .anyMatch(line -> line.matches("note +board +power: its lines stay as they are if .*"))
        .anyMatch(line -> line.matches("note +lamp +none: .*"))
        .anyMatch(line -> line.matches("ok +console +.* opens"))
        .anyMatch(line -> line.matches("note +login +not tried.*--click.*"));
    assertThat(desk.powerBoard.heard())
        .as("nothing is switched on")
        .doesNotContain("01 01 a2", "02 01 a3");
    Process click = desk.pinhole("bench", "check", "--click", desk.file.toString());
    said = RigOnDesk.output(click);
    assertThat(click.waitFor()).as(said).isZero();
    assertThat(said)
        .contains(
            "the device is ready after ", "clicked for 300ms", "the owner's password is accepted");
    assertAtRest();
    Files.writeString(
        desk.file, Files.readString(desk.file).replace("power-board/port", "power-board/none"));
    Process broken = desk.pinhole("bench", "check", desk.file.toString());
    said = RigOnDesk.output(broken);
    assertThat(broken.waitFor()).as(said).isEqualTo(1);
    assertThat(said)
        .containsPattern("(?m)^fail +board +power \\(lcus, .*power-board/none\\): it is ");
    Files.writeString(desk.file, Files.readString(desk.file).replace("button:", "buton:"));
    Process wrong = desk.pinhole("bench", "check", desk.file.toString());
    said = RigOnDesk.output(wrong);
    assertThat(wrong.waitFor()).as(said).isEqualTo(2);
    assertThat(said)
        .hasLineCount(1)
        .contains("rig.yaml:5: unknown key 'buton'; did you mean 'button'?");
  }
}
