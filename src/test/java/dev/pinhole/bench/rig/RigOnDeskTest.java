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
    System.out.println(said);
    assertThat(run.waitFor()).as(said).isZero();
    assertAtRest();
    assertThat(said).doesNotContain(DeviceFolder.CODE, DeviceFolder.OWNERS_PASSWORD);
  }
}
