package dev.pinhole.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.Need;
import dev.pinhole.bench.rig.board.Kind;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Label;
import dev.pinhole.label.LabelFile;
import dev.pinhole.label.Secret;
import dev.pinhole.web.Keystore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rig's file may say, and that what is wrong with it is told in one line. */
class RigFileTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("<!-- rig\\.yaml: ([a-z-]+) -->\\n```yaml\\n(.*?)```", Pattern.DOTALL);

  private static final String CODE = "QWERTY";
  private static final String OWNERS = "correct horse battery";

  private static final String GOOD =
      """
      boards:
        relays: {kind: lcus, port: /dev/ttyUSB0}
        pins: {kind: firmata, port: /dev/ttyACM0}
      power: {board: relays, line: 1}
      button: {board: relays, line: 2}
      lamp: {board: pins, line: 7, lit: low, pull: up}
      console: {port: /dev/ttyUSB1}
      login: {kind: http-basic, url: 'http://192.0.2.9/'}
      label: label.yaml
      owner: owner.txt
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeWhatIsNamed() throws IOException {
    LabelFile.write(folder.resolve("label.yaml"), Label.of("c1c", "123456789", Secret.of(CODE)));
    Path owner = folder.resolve("owner.txt");
    Files.createFile(
        owner, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(owner, OWNERS + "\n");
  }

  private RigDescription read(String text) throws IOException {
    return RigFile.read(Files.writeString(folder.resolve("rig.yaml"), text));
  }

  private static List<String> examples(Path page) throws IOException {
    List<String> found = new ArrayList<>();
    Matcher example = EXAMPLE.matcher(Files.readString(page));
    while (example.find()) {
      found.add(example.group(2));
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource({"README.md, 1", "hardware/rig/README.md, 4"})
  void whatThePagesShowIsRead(Path page, int count) throws IOException {
    Files.writeString(
        folder.resolve("device.pem"), Keystore.make(folder.resolve("web.p12")).certificate());
    List<String> examples = examples(page);
    assertThat(examples).hasSize(count);
    for (String example : examples) {
      RigDescription rig = read(example);
      assertThat(rig.profile().id()).isEqualTo("c1c");
      assertThat(rig.lacks()).doesNotContain(Need.LOGIN, Need.PASSWORD_CHANGE, Need.SESSION);
    }
  }

  @Test
  void whatIsNotSaidIsAsThePageSays() throws IOException {
    RigDescription rig = read(GOOD);
    assertThat(rig.power()).isEqualTo(new RigDescription.Line("relays", "1", true));
    assertThat(rig.button()).isEqualTo(new RigDescription.Line("relays", "2", true));
    assertThat(rig.lamp()).contains(new RigDescription.Line("pins", "7", false));
    assertThat(rig.offAtLeast()).isEqualTo(Duration.ofSeconds(1));
    assertThat(rig.console())
        .contains(new RigDescription.SerialPlace(Path.of("/dev/ttyUSB1"), 115_200));
    assertThat(rig.ready().lines()).containsExactly("ready", "stuck: *", "fault: *");
    assertThat(rig.ready().within()).isEqualTo(Duration.ofMinutes(3));
    assertThat(rig.boards().get("pins").kind()).isEqualTo(Kind.FIRMATA);
    assertThat(rig.login().orElseThrow().patience()).isEqualTo(Duration.ofSeconds(90));
    assertThat(rig.login().orElseThrow().user()).isEqualTo("admin");
  }

  @Test
  void boardsPowerButtonAndProfileAreEnough() throws IOException {
    RigDescription rig =
        read(
            """
            boards: {adapter: {kind: modem-lines, port: adapter}}
            power: {board: adapter, line: dtr}
            button: {board: adapter, line: rts}
            profile: c2c
            """);
    assertThat(rig.boards().get("adapter").port()).contains(folder.resolve("adapter"));
    assertThat(rig.ready().lines()).isEmpty();
    assertThat(rig.lacks())
        .contains(Need.LAMP, Need.CONSOLE, Need.LOGIN, Need.DAMAGE, Need.DISTURBANCE);
  }

  @Test
  void commandsRunInTheFoldersOfTheFile() throws IOException {
    RigDescription rig =
        read(GOOD + "prepare: {command: [./prepare, now], power: on}\ndamage: [./damage]\n");
    assertThat(rig.prepare())
        .contains(new RigDescription.Hook(List.of("./prepare", "now"), folder, true));
    assertThat(rig.damage()).contains(new RigDescription.Hook(List.of("./damage"), folder, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "^button: | buton: | rig.yaml:5: unknown key 'buton'; did you mean 'button'?",
        "line: 2 | lin: 2 | rig.yaml:5: unknown key 'lin'; did you mean 'line'?",
        "line: 2 | line: 1 | rig.yaml:5: button.line is the line of power, too; give each its own",
        "button: .board: relays | button: {board: relay |"
            + " rig.yaml:5: button.board must be a board of 'boards': relays, pins",
        "board: pins | board: relays | rig.yaml:3: boards.pins is used by none of power",
        "kind: lcus | kind: lcs | rig.yaml:2: boards.relays.kind must be gpio, lcus, numato",
        "kind: lcus | kind: gpio | rig.yaml:2: board relays: gpio has neither port nor baud",
        "lcus, port: /dev/ttyUSB0 | lcus |"
            + " rig.yaml:2: board relays: a board of kind lcus needs a port: name it",
        "lcus, | lcus, baud: fast, | rig.yaml:2: boards.relays.baud must be a whole number from 50",
        "lit: low | lit: dim | rig.yaml:6: lamp.lit must be low or high",
        "pull: up | pull: down | rig.yaml:3: board pins: Firmata knows no pull down",
        "port: /dev/ttyUSB1 | tcp: nowhere | rig.yaml:7: console.tcp must be host:port, such as",
        "port: /dev/ttyUSB1 | port: a, tcp: 'h:1' | rig.yaml:7: console is either on a port",
        "^console: .* | ready: {console: up} | rig.yaml:7: there is no console to say that",
        "kind: http-basic | kind: basic | rig.yaml:8: there is no login of the kind 'basic'",
        "http: | htp: | rig.yaml:8: a login of the kind 'http-basic' needs a url that begins with",
        "http-basic, | http-basic, certificate: a.pem, | rig.yaml:8: the login has a certificate,"
            + " but its",
        "basic, url: 'http | basic, certificate: none.pem, url: 'https | none.pem: cannot be read:"
            + " name",
        "label.yaml | none.yaml | none.yaml: there is no such file; check the path",
        "^owner: .* | profile: c1c | rig.yaml:1: owner is missing; add a line",
        "^power: | profile: c2c\\npower: | the profile is for another model than the label",
      })
  void aMistakeIsToldWithFileLineAndRemedy(String right, String wrong, String told) {
    String text =
        Pattern.compile(right, Pattern.MULTILINE)
            .matcher(GOOD)
            .replaceFirst(wrong.replace("\\n", "\n"));
    assertThat(text).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(told)
        .hasMessageNotContainingAny("\n", CODE, OWNERS);
  }

  @ParameterizedTest
  @CsvSource({"label.yaml", "owner.txt"})
  void whatOthersMayReadIsNoSecret(String name) throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> read(GOOD))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(
            name + ": its permissions rw-r--r-- are wider than rw-------: run 'chmod 600' on it");
  }

  @Test
  void theOwnersPasswordIsNotTheCode() throws IOException {
    Files.writeString(folder.resolve("owner.txt"), CODE + "\n");
    assertThatThrownBy(() -> read(GOOD))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("owner.txt: this is the label's verification code; choose another")
        .hasMessageNotContaining(CODE);
  }
}
