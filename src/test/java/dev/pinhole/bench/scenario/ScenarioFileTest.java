package dev.pinhole.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pinhole.bench.Password;
import dev.pinhole.bench.scenario.Mistakes.Mistake;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.InputFile;
import dev.pinhole.label.Profile;
import dev.pinhole.vault.PasswordChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user gets wrong in a scenario is told in one line, with file, line, place and remedy. */
class ScenarioFileTest {
  private static final String GOOD = "title: t\nsteps: [press]\n";

  @TempDir private Path folder;

  private static Scenario read(String yaml) {
    return ScenarioFile.read(InputFile.of("case.yaml", yaml.getBytes(UTF_8)));
  }

  private static String refusal(ThrowingCallable reading) {
    BadInputException refusal = catchThrowableOfType(BadInputException.class, reading);
    assertThat(refusal).as("refused").isNotNull();
    assertThat(refusal.getMessage()).as("one line").doesNotContainPattern("\\R");
    return refusal.getMessage();
  }

  static List<Mistake> mistakes() {
    return Mistakes.all();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldWithItsLineAndRemedy(Mistake mistake) {
    assertThat(refusal(() -> read(mistake.yaml()))).isEqualTo("case.yaml" + mistake.said());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title: t%nsteps:%n%t- press | :3: a tab is where only blanks may be; use blanks to indent",
        "title: [t | :1: the list that begins here is not closed; write it as [a, b]",
        "title: 't | :1: a quote that opens here is not closed; close it",
        "title: t%nsteps:%n  - wait-for: hold: last seconds | :3: a ':' too many, or too far to the"
            + " right; put the value in quotes or line up the key",
        "title: t%ntitle: u%nsteps: [press] | :2: key 'title' is already on line 1; remove one of"
            + " the two",
        "title: t%nsteps: [press]%n---%ntitle: u | :3: a second document begins here; keep one,"
            + " without '---' between",
        "title: &t t%nsteps: [press] | :1: anchors (&name) are not used here; remove it",
        "press | :1: the file must be a map: lines of 'key: value'",
      })
  void whatIsNotYamlIsToldWithItsLine(String yaml, String said) {
    String message = refusal(() -> read(yaml.replace("%n", "\n").replace("%t", "\t") + "\n"));
    assertThat(message).isEqualTo("case.yaml" + said);
  }

  @Test
  void aFileWithNothingInItIsRefused() {
    assertThat(refusal(() -> read("# nothing\n")))
        .isEqualTo("case.yaml: is empty; write its settings, one 'key: value' a line");
  }

  @Test
  void aFileThatIsTooLargeIsRefused() {
    assertThat(refusal(() -> read(GOOD + "# " + "x".repeat(70_000))))
        .isEqualTo("case.yaml: is larger than 64 KiB; check that it is the right file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Case.yaml", "my case.yaml", "case.yml", "-case.yaml", ".yaml"})
  void aFileIsNamedAsReportsAndUrlsCanShowIt(String name) {
    assertThat(refusal(() -> ScenarioFile.read(InputFile.of(name, GOOD.getBytes(UTF_8)))))
        .isEqualTo(
            name + ": a scenario's file is named in small letters, digits and hyphens, then .yaml");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    Path file = folder.resolve("nowhere.yaml");
    assertThat(refusal(() -> ScenarioFile.readAll(List.of(file))))
        .isEqualTo(file + ": there is no such file; check the path");
  }

  @Test
  void aFolderWithoutScenariosIsRefused() {
    assertThat(refusal(() -> ScenarioFile.readAll(List.of(folder))))
        .isEqualTo(folder + ": has no scenario in it: name a folder with .yaml files");
  }

  @Test
  void twoScenariosOfOneNameAreRefused() throws IOException {
    Path one = Files.writeString(folder.resolve("case.yaml"), GOOD);
    Path other = Files.createDirectory(folder.resolve("more")).resolve("case.yaml");
    Files.writeString(other, GOOD);
    assertThat(refusal(() -> ScenarioFile.readAll(List.of(folder, other))))
        .isEqualTo(other + ": has the name of " + one + ", too; rename one of the two");
  }

  @Test
  void aFolderIsReadInTheOrderOfItsNames() throws IOException {
    for (String name : List.of("b", "c", "a")) {
      Files.writeString(folder.resolve(name + ".yaml"), GOOD);
    }
    Files.writeString(folder.resolve("notes.txt"), "not one");
    assertThat(ScenarioFile.readAll(List.of(folder)))
        .extracting(Scenario::name)
        .containsExactly("a", "b", "c");
  }

  @Test
  void theFirstMistakeOfAFolderIsToldWithItsPath() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), GOOD);
    Path bad = Files.writeString(folder.resolve("b.yaml"), "title: t\nsteps: [pres]\n");
    assertThat(refusal(() -> ScenarioFile.readAll(List.of(folder)))).startsWith(bad + ":2: ");
  }

  /** Left out, it must be done; anything is nothing in particular. */
  @ParameterizedTest
  @CsvSource({"'', DONE", "', gives: blank', BLANK", "', gives: anything',"})
  void aChangeOfThePasswordGivesWhatIsSaid(String gives, PasswordChange wanted) {
    String words = "change-password: {from: owner, to: new" + gives + "}";
    Step step = read("title: t\nsteps:\n  - " + words + "\n").steps().getFirst().step();
    assertThat(step)
        .isEqualTo(new Step.Change(Password.OWNER, Password.NEW, Optional.ofNullable(wanted)));
    assertThat(StepWords.of(step))
        .isEqualTo(gives.isEmpty() ? words.replace("}", ", gives: done}") : words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read-long-serial",
        "renew-long-serial: press-too-old",
        "renew-long-serial: anything",
        "ticket: {send: other-action, gives: unknown-action}",
        "keep-recovery-file: {with: code, gives: nothing}",
        "recovery-file: {send: cut-short, to: new, gives: no-recovery-file}",
      })
  void aVisitIsWrittenAsItIsRead(String words) {
    Step step = read("title: t\nsteps:\n  - " + words + "\n").steps().getFirst().step();
    assertThat(StepWords.of(step)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ticket: right | ticket: {send: right, gives: accepted}",
        "ticket: {send: forged} | ticket: {send: forged, gives: accepted}",
        "keep-recovery-file: owner | keep-recovery-file: {with: owner, gives: accepted}",
        "recovery-file: {send: kept, to: new} | recovery-file: {send: kept, to: new, gives:"
            + " accepted}",
      })
  void aVisitIsAcceptedUnlessItSaysOtherwise(String shorter, String words) {
    Step step = read("title: t\nsteps:\n  - " + shorter + "\n").steps().getFirst().step();
    assertThat(StepWords.of(step)).isEqualTo(words);
  }

  @Test
  void whatIsLeftOutIsAsShipped() {
    Scenario scenario = read(GOOD);
    assertThat(scenario.name()).isEqualTo("case");
    assertThat(scenario.covers()).isEmpty();
    assertThat(scenario.never()).isEmpty();
    assertThat(scenario.isFor("sim")).isTrue();
    assertThat(scenario.isFor("rig")).isTrue();
    assertThat(scenario.specimen().password()).isEqualTo(Password.OWNER);
    assertThat(scenario.specimen().profile().id()).isEqualTo("c1c");
    assertThat(scenario.specimen().profile().timing().bootTime()).hasSeconds(30);
  }

  @Test
  void aProfileIsChangedInWhatTheScenarioSays() {
    Profile profile =
        read(GOOD + "device: {model: c2c, profile: {hold-time: 6s, trigger: release}}\n")
            .specimen()
            .profile();
    assertThat(profile.id()).isEqualTo("c2c");
    assertThat(profile.timing().holdTime()).hasSeconds(6);
    assertThat(profile.timing().maximumHold()).hasSeconds(60);
    assertThat(profile.trigger()).isEqualTo(Profile.Trigger.RELEASE);
  }

  @Test
  void theOrderInWhichAProfileIsChangedMakesNoOtherDevice() {
    assertThat(read(GOOD + "device: {profile: {boot-time: 1s, hold-time: 6s}}\n").specimen())
        .isEqualTo(read(GOOD + "device: {profile: {hold-time: 6s, boot-time: 1s}}\n").specimen());
  }

  @Test
  void aStepKnowsItsPlaceAndARepeatedOneThatOfItsRepetition() {
    Scenario scenario =
        read(
            """
            title: t
            steps:
              - power: on
              - repeat:
                  times: 2
                  steps:
                    - press
                    - wait: 5s
              - expect: {lamp: {blinks: 2 Hz}, session: dead}
            """);
    assertThat(scenario.steps())
        .containsExactly(
            new Step.Placed(new Step.Power(true), "power: on", 1, 3),
            new Step.Placed(new Step.Contact(true), "press", 2, 7),
            new Step.Placed(new Step.Wait(Duration.ofSeconds(5)), "wait: 5s", 2, 8),
            new Step.Placed(new Step.Contact(true), "press", 2, 7),
            new Step.Placed(new Step.Wait(Duration.ofSeconds(5)), "wait: 5s", 2, 8),
            new Step.Placed(
                new Step.ExpectLamp(new LampWish.Blinks(2, 0.1)),
                "expect: lamp: {blinks: 2 Hz}",
                3,
                9),
            new Step.Placed(new Step.ExpectSession(false), "expect: session: dead", 3, 9));
  }
}
