package dev.pinhole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user gets wrong is told in one line, with file, line and remedy, and exit code 2. */
class BadInputTest {
  @TempDir private Path folder;

  private static void assertOneLine(Ran ran, String... parts) {
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err()).startsWith("pinhole: ").contains(parts);
    assertThat(ran.out()).isEmpty();
  }

  private Ran checkLabel(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("label.yaml"), text);
    return Ran.pinhole("label", "check", file.toString());
  }

  private Ran checkProfile(String key, String value) throws Exception {
    String text = Ran.pinhole("profile", "show", "c1c").out();
    String changed = text.replaceAll("(?m)^" + key + ":.*$", key + ": " + value);
    assertThat(changed).isNotEqualTo(text);
    Path file = Files.writeString(folder.resolve("mine.yaml"), changed);
    return Ran.pinhole("profile", "check", file.toString());
  }

  @Test
  void aLabelWithoutCode() throws Exception {
    assertOneLine(
        checkLabel("model: c1c\nserial: \"123456789\"\n"), "label.yaml:1: ", "verification-code");
  }

  @Test
  void aCodeInSmallLetters() throws Exception {
    Ran ran = checkLabel("model: c1c\nserial: \"123456789\"\nverification-code: qwerty\n");
    assertOneLine(ran, "label.yaml:3: ", "six capital letters");
    assertThat(ran.err()).doesNotContain("qwerty");
  }

  @Test
  void aCodeWithADigit() throws Exception {
    assertOneLine(
        checkLabel("model: c1c\nserial: \"123456789\"\nverification-code: QWE1TY\n"),
        "label.yaml:3: verification code must be six capital letters; this one has a digit at 4");
  }

  @Test
  void aWrongSerial() throws Exception {
    assertOneLine(
        checkLabel("model: c1c\nserial: \"12345678\"\nverification-code: QWERTY\n"),
        "label.yaml:2: ",
        "nine digits");
  }

  @Test
  void anUnknownModel() throws Exception {
    assertOneLine(
        checkLabel("model: c9z\nserial: \"123456789\"\nverification-code: QWERTY\n"),
        "label.yaml:1: ",
        "c1c");
  }

  @Test
  void anUnknownKey() throws Exception {
    assertOneLine(
        checkLabel("model: c1c\nserail: \"123456789\"\nverification-code: QWERTY\n"),
        "label.yaml:2: ",
        "serial");
  }

  @Test
  void aDuplicateKey() throws Exception {
    assertOneLine(
        checkLabel("model: c1c\nmodel: c1c\nserial: \"123456789\"\nverification-code: QWERTY\n"),
        "label.yaml:2: ",
        "model");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "-20s", "400000000s", "20h", "soon"})
  void aHoldTimeThatCannotBe(String value) throws Exception {
    assertOneLine(checkProfile("hold-time", value), "mine.yaml:7: ", "hold-time");
  }

  @ParameterizedTest
  @CsvSource({
    "label check,nowhere.yaml",
    "profile check,nowhere.yaml",
    "demo --label,nowhere.yaml",
    "demo --profile,nowhere.yaml",
    "agent --config,nowhere.yaml",
    "agent --check --config,nowhere.yaml"
  })
  void aFileThatIsNotThere(String command, String file) {
    String[] words = (command + " " + folder.resolve(file)).split(" ", -1);
    assertOneLine(Ran.pinhole(words), "nowhere.yaml");
  }

  @Test
  void aFolderInsteadOfAFile() {
    assertOneLine(Ran.pinhole("label", "check", folder.toString()), "folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"banana", "20", "-1s", "0s", "2000min", "19.9999999999s"})
  void aHoldThatIsNoDuration(String value) {
    assertOneLine(Ran.pinhole("demo", "--hold=" + value), "--hold");
  }

  @Test
  void aFingerThatNobodyHas() {
    assertOneLine(Ran.pinhole("demo", "--finger", "thumb"), "--finger", "tremor");
  }

  @Test
  void aProfileThatIsNotShipped() {
    assertOneLine(Ran.pinhole("demo", "--profile", "c3z"), "c3z", "c1c");
  }

  @Test
  void aCommandThatDoesNotExist() {
    assertOneLine(Ran.pinhole("demmo"), "demmo");
  }

  @Test
  void noCommandAtAll() {
    assertOneLine(Ran.pinhole(), "pinhole --help");
  }

  @Test
  void aLabelForAnotherModelThanTheProfile() throws Exception {
    Path file = folder.resolve("label.yaml");
    Ran.pinhole("label", "new", "--model", "c2c", "--out", file.toString());
    assertOneLine(
        Ran.pinhole("demo", "--label", file.toString(), "--profile", "c1c"), "label.yaml:", "c1c");
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    Path file = Files.writeString(folder.resolve("label.yaml"), "precious");
    Ran ran = Ran.pinhole("label", "new", "--model", "c1c", "--out", file.toString());
    assertOneLine(ran, "label.yaml");
    assertThat(file).hasContent("precious");
  }

  @Test
  void aReportFolderThatIsAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("out"), "precious");
    Ran ran = Ran.pinhole("demo", "--report", file.toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(file).hasContent("precious");
  }

  private Ran checkAgent(String more) throws Exception {
    DeviceFolder device = new DeviceFolder(folder, DeviceFolder.QUICK, more);
    return Ran.pinhole("agent", "--check", "--config", device.config.toString());
  }

  @Test
  void aConfigurationWithAnUnknownKey() throws Exception {
    assertOneLine(checkAgent("pinz: {}"), "camera.yaml:6: ", "pinz");
  }

  @Test
  void aSerialPortAtARateThatNoneHas() throws Exception {
    assertOneLine(checkAgent("console: {baud: 123}"), "camera.yaml:6: ", "baud");
  }

  @Test
  void oneLineForButtonAndLamp() throws Exception {
    assertOneLine(
        checkAgent("pins: {button: {line: GPIO17}, lamp: {line: GPIO17}}"),
        "camera.yaml:6: ",
        "GPIO17 is used twice");
  }

  @Test
  void aRebootByAProgramThatIsNotThere() throws Exception {
    assertOneLine(
        checkAgent("reboot: {action: host, command: [/nonexistent]}"),
        "reboot.command: ",
        "/nonexistent");
  }

  @Test
  void anAgentThatIsToldNothing() {
    assertOneLine(Ran.pinhole("agent"), "--config", "pinhole agent --help");
  }

  @Test
  void aControlSocketWithoutASimulatedBoard() throws Exception {
    DeviceFolder device = new DeviceFolder(folder, DeviceFolder.QUICK);
    assertOneLine(
        Ran.pinhole("agent", "--config", device.config.toString(), "--control", "tcp:0"),
        "--control",
        "--board simulated");
  }

  @Test
  void aLabelThatOthersCanRead() throws Exception {
    DeviceFolder device = new DeviceFolder(folder, DeviceFolder.QUICK);
    Path label = folder.resolve("label.yaml");
    Files.setPosixFilePermissions(label, PosixFilePermissions.fromString("rw-r--r--"));
    Ran ran = Ran.pinhole("agent", "--config", device.config.toString(), "--board", "simulated");
    assertOneLine(ran, "label.yaml: ", "chmod 600");
  }

  @Test
  void aDoctorWithoutThatConfigurationHasAFinding() {
    Ran ran = Ran.pinhole("doctor", "--config", folder.resolve("nowhere.yaml").toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).containsPattern("fail  config   .*nowhere.yaml");
  }

  @Test
  void aVirtualPiWithoutImages() {
    assertOneLine(
        Ran.pinhole("virtual-pi", "run", "--images", folder.toString(), "--disk", folder + "/disk"),
        "scripts/virtual-pi build");
  }

  private Ran play(String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    return Ran.pinhole("bench", "run", file.toString());
  }

  @Test
  void aScenarioWithAnUnknownStep() throws Exception {
    assertOneLine(
        play("s.yaml", "title: t\nsteps:\n  - power: on\n  - holt: 20s\n"),
        "s.yaml:4: ",
        "did you mean 'hold'?");
  }

  @Test
  void aScenarioWhoseDurationIsNone() throws Exception {
    assertOneLine(
        play("s.yaml", "title: t\nsteps:\n  - hold: 20\n"), "s.yaml:3: steps[1].hold", "20s");
  }

  @Test
  void aScenarioForAnUnknownBench() throws Exception {
    assertOneLine(
        play("s.yaml", "title: t\nbenches: [simm]\nsteps: [press]\n"), "s.yaml:2: ", "sim");
  }

  @Test
  void aFolderWithoutScenarios() {
    assertOneLine(Ran.pinhole("bench", "run", folder.toString()), "has no scenario in it");
  }

  @Test
  void twoScenariosOfOneName() throws Exception {
    Path one = Files.writeString(folder.resolve("s.yaml"), "title: t\nsteps: [press]\n");
    Path other = Files.createDirectory(folder.resolve("more")).resolve("s.yaml");
    Files.copy(one, other);
    assertOneLine(
        Ran.pinhole("bench", "run", one.toString(), other.toString()), "has the name of", "rename");
  }

  @Test
  void anUnknownKindOfBench() {
    assertOneLine(Ran.pinhole("bench", "run", "--on", "moon"), "--on", "sim, virtual-pi");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--repeat=0", "--repeat=-1", "--repeat=x", "--jobs=-1"})
  void aNumberThatCannotBe(String option) {
    assertOneLine(Ran.pinhole("bench", "run", option), option.substring(0, option.indexOf('=')));
  }

  @Test
  void aVirtualPiThatWasNotBuilt() {
    assertOneLine(
        Ran.pinhole("bench", "run", "--on", "virtual-pi", "--images", folder.toString()),
        "scripts/virtual-pi build");
  }

  @ParameterizedTest
  @CsvSource({
    "--port=70000, must be 0 to 65535",
    "--console-port=-1, must be 0 to 65535",
    "--speed=0, must be 1 to 100",
    "--speed=101, must be 1 to 100",
    "--on=rig, --rig",
    "--on=rig --password=owner, a rig's device is served as it is: leave this option out",
    "--on=rig --profile=c1c, a rig's device is served as it is: leave this option out",
    "--password=letmein, must be owner or code",
    "--bind=nowhere.invalid, give one of this machine's"
  })
  void aBenchThatCannotBeServedSo(String options, String what) {
    Path token = folder.resolve("bench.token");
    List<String> words = new ArrayList<>(List.of("bench", "serve", "--token-file=" + token));
    words.addAll(List.of(options.split(" ", -1)));
    Ran ran = Ran.pinhole(words.toArray(String[]::new));
    assertOneLine(ran, what);
    assertThat(ran.err()).doesNotContain("letmein");
    assertThat(token).doesNotExist();
  }

  @Test
  void aFolderThatHasScenariosAlready() throws Exception {
    Files.writeString(folder.resolve("scenario.schema.json"), "mine");
    assertOneLine(Ran.pinhole("bench", "export", folder.toString()), "is there already");
    assertThat(folder.resolve("scenario.schema.json")).hasContent("mine");
    assertThat(folder).isDirectoryNotContaining("glob:**.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--seeds | 5..1 | --seeds: must be the first and the last, such as 1..1000000",
        "--seeds | many | --seeds: must be the first and the last, such as 1..1000000",
        "--shard | 4/4 | --shard: must be which part of how many, such as 0/4",
        "--shard | 0/0 | --shard: must be which part of how many, such as 0/4",
        "--jobs | -1 | --jobs: must be 1 or more"
      })
  void aCampaignOfNothing(String option, String value, String said) {
    assertOneLine(Ran.pinhole("campaign", option, value), said);
  }

  @Test
  void partsOfACampaignThatAreNone() throws Exception {
    Path file = Files.writeString(folder.resolve("part.yaml"), "campaign: 2\n");
    assertOneLine(
        Ran.pinhole("campaign", "merge", file.toString()),
        "part.yaml:1: campaign must be a whole number from 1 to 1");
    assertOneLine(
        Ran.pinhole("campaign", "merge", folder.resolve("none.yaml").toString()),
        "there is no such file");
  }
}
