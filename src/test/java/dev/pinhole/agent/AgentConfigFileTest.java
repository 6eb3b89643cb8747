package dev.pinhole.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.gpio.digital.PullResistance;
import dev.pinhole.agent.AgentConfig.BoardKind;
import dev.pinhole.agent.AgentConfig.RebootAction;
import dev.pinhole.gpio.Polarity;
import dev.pinhole.label.BadInputException;
import dev.pinhole.web.WebSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentConfigFileTest {
  private static final String LEAST =
      "model: c1c\nfirmware: 1.0.0\nlabel: label.yaml\nvault: vault.bin\n";

  @TempDir private Path folder;

  private AgentConfig read(String text) throws IOException {
    return AgentConfigFile.read(Files.writeString(folder.resolve("camera.yaml"), text));
  }

  private void assertRefused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(BadInputException.class)
        .hasMessage(folder.resolve("camera.yaml") + message);
  }

  @Test
  void theLeastIsADeviceWiredAsDrawn() throws IOException {
    AgentConfig config = read(LEAST);
    assertThat(config.profile().id()).isEqualTo("c1c");
    assertThat(config.label()).isEqualTo(folder.resolve("label.yaml"));
    assertThat(config.board()).isEqualTo(BoardKind.PINS);
    assertThat(config.pins().button())
        .isEqualTo(new AgentConfig.Input("GPIO17", Polarity.ACTIVE_LOW, PullResistance.PULL_UP));
    assertThat(config.pins().lamp())
        .isEqualTo(new AgentConfig.Output("GPIO27", Polarity.ACTIVE_HIGH));
    assertThat(config.pins().secondLamp()).isEmpty();
    assertThat(config.console().tty()).isEmpty();
    assertThat(config.reboot().action()).isEqualTo(RebootAction.BOOT);
    assertThat(config.audit()).isEmpty();
  }

  @Test
  void theExampleIsGoodAndSoIsEveryLineOfItThatIsCommentedOut() throws IOException {
    assertThat(read(AgentConfigFile.example()).profile().id()).isEqualTo("c1c");
    String all =
        AgentConfigFile.example()
            .lines()
            .filter(line -> !line.matches("#( \\S.*)?"))
            .map(line -> line.startsWith("#") ? line.substring(1) : line)
            .collect(Collectors.joining("\n"));
    Files.writeString(folder.resolve("mine.yaml"), dev.pinhole.label.Profiles.shippedText("c1c"));
    AgentConfig config = read(all);
    assertThat(config.pins().chip()).isEqualTo("pinctrl-bcm2711");
    assertThat(config.pins().buzzer()).isPresent();
    assertThat(config.pins().provider()).isEqualTo("some-id");
    assertThat(config.console().tty()).contains(Path.of("/dev/ttyAMA0"));
    assertThat(config.audit()).contains(folder.resolve("audit.log"));
    assertThat(config.reboot().command()).containsExactly("systemctl", "reboot");
  }

  @Test
  void aPinWithoutItsLineIsWiredAsDrawn() throws IOException {
    AgentConfig config = read(LEAST + "pins: {button: {active: high}, buzzer: {active: low}}\n");
    assertThat(config.pins().button())
        .isEqualTo(new AgentConfig.Input("GPIO17", Polarity.ACTIVE_HIGH, PullResistance.PULL_UP));
    assertThat(config.pins().buzzer())
        .contains(new AgentConfig.Output("GPIO23", Polarity.ACTIVE_LOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bord: pins | :5: unknown key 'bord'; did you mean 'board'?",
        "board: real | :5: board must be pins or simulated",
        "pins: {buton: {line: 4}} | :5: unknown key 'buton'; did you mean 'button'?",
        "pins: {button: {line: 4, pul: up}} | :5: unknown key 'pul'; did you mean 'pull'?",
        "pins: {button: {line: -4}} | :5: pins.button.line must be a number, or a name such as"
            + " GPIO17",
        "pins: {lamp: {line: GPIO17}} | :5: line GPIO17 is used twice: give each of button, lamp"
            + " and buzzer its own",
        "pins: {button: {line: 4, active: lo}} | :5: pins.button.active must be low or high",
        "pins: {button: {line: 4, pull: none}} | :5: pins.button.pull must be up, down or off",
        "console: {baud: 12345} | :5: console.baud must be a rate that ports know, such as 115200",
        "console: {baud: fast} | :5: console.baud must be a whole number from 0 to 2147483647",
        "console: {edges: maybe} | :5: console.edges must be true or false",
        "reboot: {action: never} | :5: reboot.action must be boot or host",
        "reboot: {command: []} | :5: reboot.command is empty; write [systemctl, reboot]",
        "reboot: {command: reboot} | :5: reboot.command must be a list, such as [a, b]",
        "vault: other.bin | :5: key 'vault' is already on line 4; remove one of the two",
      })
  void aMistakeIsToldWithItsLineAndRemedy(String line, String message) {
    assertRefused(LEAST + line + "\n", message);
  }

  @Test
  void whatIsNeededIsAskedFor() {
    for (String key : List.of("model", "firmware", "label", "vault")) {
      String without = LEAST.replaceFirst("(?m)^" + key + ":.*\n", "");
      assertRefused(without, ":1: " + key + " is missing; add a line '" + key + ": ...'");
    }
  }

  @Test
  void aModelThatNobodyKnowsAndAFirmwareThatIsNone() {
    assertRefused(
        LEAST.replace("c1c", "c9z"),
        ":1: no profile is for model c9z; use c1c, c2c or mini-360-plus, or write a profile for"
            + " it");
    assertRefused(
        LEAST.replace("1.0.0", "newest"),
        ":2: firmware version must be numbers with dots between, such as 5.2.0");
  }

  @Test
  void aProfileMustBeForModelAndFirmware() throws IOException {
    Files.writeString(
        folder.resolve("mine.yaml"),
        dev.pinhole.label.Profiles.shippedText("c1c")
            .replaceFirst("(?m)^firmware: .*$", "firmware: '>=5'"));
    assertRefused(
        LEAST + "profile: mine.yaml\n",
        ":5: the profile is for model C1C, firmware >=5: name one that fits model and firmware"
            + " here");
  }

  @Test
  void aLoginPageIsServedOnlyIfItIsAskedFor() throws IOException {
    assertThat(read(LEAST).web()).isEmpty();
    assertThat(read(LEAST + "web: {}\n").web())
        .contains(new WebSettings("0.0.0.0", 8443, true, false, folder.resolve("web.p12")));
    assertThat(read(LEAST + "web: {address: 127.0.0.1, port: 0, tls: false, keystore: k}\n").web())
        .contains(new WebSettings("127.0.0.1", 0, false, false, folder.resolve("k")));
  }

  @Test
  void passwordsDoNotCrossANetworkInTheClear() {
    assertThatThrownBy(() -> read(LEAST + "web: {tls: false}\n"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(folder.resolve("camera.yaml") + ":5: web: plain HTTP on 0.0.0.0");
  }

  @Test
  void theAuditIsNotTheKeystore() {
    assertRefused(
        LEAST + "audit: a\nweb: {keystore: a}\n",
        ":5: audit is a as well; give it a file of its own");
  }
}
