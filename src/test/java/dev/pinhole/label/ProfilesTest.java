package dev.pinhole.label;

import static dev.pinhole.label.LampPattern.blinkingMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProfilesTest {
  private static final Profiles SHIPPED = Profiles.shipped();
  private static final FirmwareVersion FIVE_TWO = FirmwareVersion.parse("5.2.0");

  @TempDir Path folder;

  static List<Profile> shipped() {
    return SHIPPED.all();
  }

  @ParameterizedTest
  @CsvSource({"c1c, C1C", "c2c, C2C", "mini-360-plus, Mini 360 Plus"})
  void aProfileIsShippedForEachModelOfThePublishedInstructions(String id, String model) {
    assertThat(SHIPPED.find(id).model()).isEqualTo(model);
    assertThat(SHIPPED.choose(model, FIVE_TWO)).isEqualTo(SHIPPED.find(id));
    assertThat(SHIPPED.choose(id, FIVE_TWO)).isEqualTo(SHIPPED.find(id));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void aShippedProfileHoldsForTwentySecondsAndElseHasOurChoices(Profile profile) {
    assertThat(profile.holdTime()).isEqualTo(Duration.ofSeconds(20));
    assertThat(profile.methods()).containsExactly(Profile.Method.HOLD);
    assertThat(profile.trigger()).isEqualTo(Profile.Trigger.THRESHOLD);
    assertThat(profile.firmware()).isEqualTo(FirmwareRange.ANY);
    assertThat(profile.timing())
        .isEqualTo(
            new Timing(
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofMillis(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(3)));
    assertThat(profile.lamp())
        .isEqualTo(
            new LampPatterns(
                blinkingMillis(100, 900),
                LampPattern.ON,
                blinkingMillis(250, 250),
                blinkingMillis(100, 100),
                blinkingMillis(40, 40),
                blinkingMillis(1500, 250),
                blinkingMillis(150, 150, 150, 1050),
                blinkingMillis(150, 150, 150, 150, 150, 1050)));
  }

  /** What the maker published is the models, the hold, and its 20 seconds; nothing else. */
  @ParameterizedTest
  @MethodSource("shipped")
  void everyLineOfAShippedProfileSaysWhereItIsFrom(Profile profile) {
    List<String> lines = Profiles.shippedText(profile.id()).lines().toList();
    assertThat(lines).allMatch(line -> line.matches(".* # (published|ours)"));
    assertThat(lines.stream().filter(line -> line.endsWith("# published")))
        .extracting(line -> line.replaceFirst(":.*", ""))
        .containsExactly("model", "methods", "hold-time");
    assertThat(lines).allMatch(line -> line.length() <= 100);
  }

  @Test
  void everyProfileFileInTheJarIsShipped() throws IOException, URISyntaxException {
    URL url = Objects.requireNonNull(Profiles.class.getResource("profiles/c1c.yaml"));
    try (Stream<Path> files = Files.list(Path.of(url.toURI()).resolveSibling("."))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              SHIPPED.all().stream().map(profile -> profile.id() + ".yaml").toList());
    }
  }

  @Test
  void theModelsAreThoseThatLabelsMayName() {
    assertThat(SHIPPED.models()).containsExactly("c1c", "c2c", "mini-360-plus");
  }

  @Test
  void anUnknownProfileIsRefusedAndTheKnownOnesListed() {
    String rest = "'; use c1c, c2c or mini-360-plus, or a file that ends in .yaml";
    assertThat(BadInput.of(() -> SHIPPED.find("C1C"))).isEqualTo("there is no profile 'C1C" + rest);
    assertThat(BadInput.of(() -> Profiles.shippedText("x")))
        .isEqualTo("there is no profile 'x" + rest);
  }

  @Test
  void whateverLooksLikeAPathIsAFile() throws IOException {
    String yaml = Profiles.shippedText("c2c").replace("profile: c2c", "profile: mine");
    Path file = Files.writeString(folder.resolve("mine.yml"), yaml);
    assertThat(SHIPPED.find(file.toString())).isEqualTo(SHIPPED.find("c2c").withId("mine"));
    for (String path : List.of("none.yaml", "none.yml", "./c1c", "..\\c1c")) {
      assertThat(BadInput.of(() -> SHIPPED.find(path)))
          .isEqualTo(path + ": there is no such file; check the path");
    }
    assertThat(BadInput.of(() -> SHIPPED.find("a\0.yaml")))
        .isEqualTo("a\\u0000.yaml: is no path; check it");
  }

  @Test
  void aProfileIsChosenByModelAndFirmware() {
    Profile old = SHIPPED.find("c1c").withId("c1c-4").withFirmware(FirmwareRange.parse("<5"));
    Profile current = SHIPPED.find("c1c").withFirmware(FirmwareRange.parse(">=5"));
    Profiles profiles = SHIPPED.with(current).with(old);
    assertThat(profiles.choose("C1C", FIVE_TWO)).isEqualTo(current);
    assertThat(profiles.choose("C1C", FirmwareVersion.parse("V4.9 build 1"))).isEqualTo(old);
    assertThat(profiles.all()).hasSize(4);
    assertThat(SHIPPED.all()).hasSize(3);
  }

  @Test
  void exactlyOneProfileMustFit() {
    Profile copy = SHIPPED.find("c1c").withId("mine");
    assertThat(BadInput.of(() -> SHIPPED.with(copy).choose("c1c", FIVE_TWO)))
        .isEqualTo("profiles c1c, mine are all for model c1c with firmware 5.2.0; name one");
    assertThat(BadInput.of(() -> SHIPPED.choose("C9C", FIVE_TWO)))
        .isEqualTo(
            "no profile is for model C9C; use c1c, c2c or mini-360-plus, or write a profile for"
                + " it");
    Profiles only6 = Profiles.of(Set.of(copy.withFirmware(FirmwareRange.parse(">=6 <7"))));
    assertThat(BadInput.of(() -> only6.choose("C1C", FIVE_TWO)))
        .isEqualTo(
            "no profile for model C1C is for firmware 5.2.0, but for >=6 <7; write a profile for"
                + " it");
    assertThat(BadInput.of(() -> Profiles.of(List.of(copy, copy.withHoldTime(ofSeconds(9))))))
        .isEqualTo("profile mine is there twice; give one another name");
  }

  @Test
  void aProfileIsEasilyVaried() {
    Profile profile = SHIPPED.find("c1c");
    assertThat(profile.withHoldTime(ofSeconds(10)).timing().holdTime()).isEqualTo(ofSeconds(10));
    assertThat(profile.withTrigger(Profile.Trigger.RELEASE).trigger())
        .isEqualTo(Profile.Trigger.RELEASE);
    assertThat(profile.withMethods(Profile.Method.LONG_SERIAL).methods())
        .containsExactly(Profile.Method.LONG_SERIAL);
    Timing changed =
        profile
            .withTiming(
                t ->
                    t.withBootTime(ofSeconds(0))
                        .withDebounce(Duration.ofMillis(5))
                        .withLastSeconds(ofSeconds(1))
                        .withMaximumHold(ofSeconds(40))
                        .withRestoredShown(ofSeconds(4)))
            .timing();
    assertThat(changed)
        .isEqualTo(
            new Timing(
                ofSeconds(20),
                ofSeconds(40),
                ofSeconds(1),
                Duration.ofMillis(5),
                ofSeconds(0),
                ofSeconds(4)));
    assertThat(BadInput.of(() -> profile.withHoldTime(ofSeconds(0))))
        .isEqualTo("hold-time must be 1s to 10min; this one is 0s");
    assertThat(BadInput.of(() -> profile.withMethods()))
        .isEqualTo("methods must name one at least, such as [hold]");
    assertThat(BadInput.of(() -> profile.withId("A B")))
        .isEqualTo("profile must be 1 to 40 small letters, digits and hyphens");
    LampPatterns lamp = profile.lamp().with(LampSign.READY, blinkingMillis(60, 60));
    assertThat(profile.withLamp(lamp).lamp().ready()).isEqualTo(blinkingMillis(60, 60));
  }

  private static Duration ofSeconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
