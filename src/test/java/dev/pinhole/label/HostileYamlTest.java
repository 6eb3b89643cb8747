package dev.pinhole.label;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a file, reading it ends soon, with one line that does not quote it. */
class HostileYamlTest {
  private static final String DEEP = "a.yaml:1: is nested deeper than 16 levels; make it flatter";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\n", "# only a comment\n", "\uFEFF"})
  void anEmptyFileIsSaidSo(String text) {
    assertThat(refusal(text))
        .isEqualTo("a.yaml: is empty; write its settings, one 'key: value' a line");
  }

  @Test
  void aSingleWordIsNoSettings() {
    assertThat(BadInput.of(() -> SettingsFile.parse("a.yaml", "QWERTZ").map("k")))
        .isEqualTo("a.yaml:1: the file must be a map: lines of 'key: value'");
  }

  @Test
  void deepNestingIsRefusedBeforeTheStackIsDeep() {
    assertThat(refusal("k: " + "[".repeat(60_000))).isEqualTo(DEEP);
    assertThat(refusal("{a: ".repeat(15_000))).isEqualTo(DEEP);
    assertThat(refusal("- ".repeat(30_000))).isEqualTo(DEEP);
    assertThat(refusal("? ".repeat(30_000))).isEqualTo(DEEP);
  }

  @Test
  void aBillionLaughsAreRefusedAtTheFirst() {
    String laughs = "a: &a [ha, ha, ha]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\n";
    assertThat(refusal(laughs)).isEqualTo("a.yaml:1: anchors (&name) are not used here; remove it");
    assertThat(refusal("a: 1\nb: *a\n"))
        .isEqualTo("a.yaml:2: aliases (*name) are not used here; write the value out");
    assertThat(refusal("&k a: 1\n"))
        .isEqualTo("a.yaml:1: anchors (&name) are not used here; remove it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!!javax.script.ScriptEngineManager [x]",
        "!!str a",
        "! a",
        "!local {a: b}",
        "!!binary QQ=="
      })
  void tagsAreRefused(String value) {
    assertThat(refusal("k: 1\nv: " + value + "\n"))
        .isEqualTo("a.yaml:2: tags (!name) are not used here; remove it");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThat(refusal("a: 1\n---\nb: 2\n"))
        .isEqualTo("a.yaml:2: a second document begins here; keep one, without '---' between");
    assertThat(SettingsFile.parse("a.yaml", "---\na: 1\n...\n").map("a").require("a").text())
        .isEqualTo("1");
  }

  @Test
  void aKeyIsOneWord() {
    assertThat(refusal("[QWERTZ]: 1\n"))
        .isEqualTo("a.yaml:1: a key must be one word before a ':'; write it so");
    assertThat(refusal("a: 1\n'': QWERTZ\n"))
        .isEqualTo("a.yaml:2: a key must be one word before a ':'; write it so");
  }

  @Test
  void whatTheParserCannotReadIsSaidInOneLineWithoutTheText() {
    assertThat(refusal("k:\n\tv: QWERTZ\n"))
        .isEqualTo("a.yaml:2: a tab is where only blanks may be; use blanks to indent");
    assertThat(refusal("k: 1\nv: \"QWERTZ\n\nw: 2\n"))
        .isEqualTo("a.yaml:2: a quote that opens here is not closed; close it");
    assertThat(refusal("k: 1\nv: [QWERTZ, a\nw: 2\n"))
        .isEqualTo("a.yaml:2: the list that begins here is not closed; write it as [a, b]");
    assertThat(refusal("k: 1\nv: {QWERTZ: a\n"))
        .isEqualTo("a.yaml:2: the map that begins here is not closed; write it as {a: b}");
    assertThat(refusal("k: 1\nQWERTZ\nw: 2\n"))
        .isEqualTo("a.yaml:2: a ':' is missing; write 'key: value'");
    assertThat(refusal("k: 1\nv: QWERTZ: a\n"))
        .isEqualTo(
            "a.yaml:2: a ':' too many, or too far to the right; put the value in quotes or line up"
                + " the key");
    assertThat(refusal("k: 1\nv: @QWERTZ\n"))
        .isEqualTo("a.yaml:2: no value begins with this character; put the value in quotes");
    assertThat(refusal("k: 1\nv: \"\\QWERTZ\"\n"))
        .isEqualTo(
            "a.yaml:2: a backslash in double quotes means something else; use single quotes");
    assertThat(refusal("k:\n    a: 1\n  QWERTZ: 2\n"))
        .isEqualTo("a.yaml:3: the indentation does not fit; line it up with the lines above");
    assertThat(refusal("%YAML 3.0\n---\nk: QWERTZ\n"))
        .isEqualTo("a.yaml: is not YAML 1.2; check its first lines");
  }

  @Test
  void anOversizedFileIsRefusedUnread() throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.writeString(file, "#".repeat(SettingsFile.MOST_BYTES - 5) + "\nk: 1");
    assertThat(SettingsFile.read(file).map("k").require("k").text()).isEqualTo("1");
    Files.writeString(file, "#".repeat(SettingsFile.MOST_BYTES - 4) + "\nk: 1");
    assertThat(BadInput.of(() -> SettingsFile.read(file)))
        .isEqualTo(file + ": is larger than 64 KiB; check that it is the right file");
    assertThat(refusal("é".repeat(SettingsFile.MOST_BYTES / 2 + 1)))
        .isEqualTo("a.yaml: is larger than 64 KiB; check that it is the right file");
  }

  /** Seeds come from the build ({@code -Dpinhole.seed}); a failure names its own. */
  @Test
  void rubbishNeverEndsInAnotherExceptionAndNeverShowsTheCode() {
    String given = System.getProperty("pinhole.seed", "");
    long seed = given.isEmpty() ? RandomGenerator.getDefault().nextLong() : Long.parseLong(given);
    String alphabet = "k:v -?[]{},&*!|>'\"%@`#\n\n\t  \\~<=.0";
    for (int i = 0; i < 5_000; i++) {
      SplittableRandom random = new SplittableRandom(seed + i);
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        text.append(
            random.nextInt(12) == 0
                ? "QWERTZ"
                : alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        SettingsFile.parse("a.yaml", text.toString()).map("model").require("model").text();
      } catch (BadInputException e) {
        assertThat(e.getMessage()).as("seed %d", seed + i).doesNotContain("QWERTZ").hasLineCount(1);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + (seed + i), e);
      }
    }
  }

  private static String refusal(String text) {
    return Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> BadInput.of(() -> SettingsFile.parse(InputFile.of("a.yaml", text.getBytes(UTF_8)))));
  }
}
