package dev.pinhole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.label.Profiles;
import dev.pinhole.recovery.Desk;
import dev.pinhole.recovery.DeskKey;
import dev.pinhole.recovery.FactoryKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisionTest {
  @TempDir private Path folder;
  private Path label;
  private Path vault;
  private Path keys;

  @BeforeEach
  void makeLabel() {
    label = folder.resolve("label.yaml");
    vault = folder.resolve("vault.bin");
    keys = folder.resolve("keys.yaml");
    assertThat(Ran.pinhole("label", "new", "--model", "c1c", "--out", label.toString()).code())
        .isZero();
  }

  private Ran provision(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("provision", "--label", label.toString(), "--vault", vault.toString()));
    words.addAll(List.of(more));
    return Ran.pinhole(words.toArray(new String[0]));
  }

  @Test
  void keysAreMadeForTheirOwnerAlone() throws Exception {
    String one = deskKey(1);
    String other = deskKey(2);
    Ran ran =
        provision(
            "--keys",
            keys.toString(),
            "--manufactured",
            "2026-11-01",
            "--desk-key",
            one,
            "--desk-key",
            other);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Provisioned " + vault, "Provisioned " + keys);
    FactoryKeys made = FactoryKeys.read(keys);
    assertThat(made.manufactured()).isEqualTo("2026-11-01");
    assertThat(made.desks()).containsExactly(DeskKey.parse(one), DeskKey.parse(other));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
        .isEqualTo("rw-------");
  }

  @Test
  void aProvisionedDeviceComesToKnowAnotherDesk() throws Exception {
    String one = deskKey(1);
    String other = deskKey(2);
    provision("--keys", keys.toString(), "--manufactured", "2026-11-01", "--desk-key", one);
    FactoryKeys before = FactoryKeys.read(keys);
    Ran ran = Ran.pinhole("desk-keys", keys.toString(), "--add", other);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("signed by " + Desk.of(1).key().name() + " and " + Desk.of(2).key().name());
    FactoryKeys after = FactoryKeys.read(keys);
    assertThat(after.desks()).containsExactly(DeskKey.parse(one), DeskKey.parse(other));
    assertThat(after.device()).isEqualTo(before.device());
    Ran none = Ran.pinhole("desk-keys", keys.toString(), "--remove", one, "--remove", other);
    assertThat(none.out()).contains("signed by no key");

    String[][] wrong = {
      {},
      {keys.toString()},
      {keys + "x", "--add", one},
      {keys.toString(), "--add", "AAAA"},
      {keys.toString(), "--remove", one},
      {keys.toString(), "--add", one, "--add", one},
      {keys.toString(), "--add", one, "--add", other, "--add", deskKey(3)},
      {keys.toString(), "--ad", one},
    };
    String content = Files.readString(keys);
    for (String[] words : wrong) {
      List<String> all = new ArrayList<>(List.of("desk-keys"));
      all.addAll(List.of(words));
      Ran bad = Ran.pinhole(all.toArray(new String[0]));
      assertThat(bad.code()).as(String.join(" ", words)).isEqualTo(2);
      assertThat(bad.err()).startsWith("pinhole: ").hasLineCount(1);
      assertThat(keys).hasContent(content);
    }
  }

  /** A second try finds the place as the first did. */
  @Test
  void whenOneOfTheTwoCannotBeMadeNeitherIs() throws Exception {
    String key = deskKey(1);
    Path nowhere = folder.resolve("missing").resolve("keys.yaml");
    assertThat(provision("--keys", nowhere.toString(), "--manufactured", "2026-11-01").code())
        .isEqualTo(2);
    assertThat(vault).doesNotExist();
    Files.writeString(vault, "something");
    Ran ran =
        provision("--keys", keys.toString(), "--manufactured", "2026-11-01", "--desk-key", key);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(keys).doesNotExist();
    assertThat(vault).hasContent("something");
  }

  @Test
  void theDoctorSaysWhichDesksADeviceKnows() throws Exception {
    provision("--keys", keys.toString(), "--manufactured", "2026-11-01", "--desk-key", deskKey(1));
    Path config =
        Files.writeString(
            folder.resolve("camera.yaml"),
            """
            model: c1c
            firmware: 1.0.0
            label: label.yaml
            vault: vault.bin
            keys: keys.yaml
            board: simulated
            """);
    assertThat(doctor(config)).contains("signed by " + Desk.of(1).key().name());
    Ran.pinhole("desk-keys", "--add", deskKey(2), keys.toString());
    assertThat(doctor(config)).contains(" and " + Desk.of(2).key().name());
    Ran.pinhole("desk-keys", keys.toString(), "--remove", deskKey(1), "--remove", deskKey(2));
    assertThat(doctor(config)).contains("no tickets");
    Files.writeString(keys, "device-key: AAAA\n");
    assertThat(doctor(config)).contains("keys.yaml:1: ", "manufactured").doesNotContain("AAAA");
  }

  /** Without a hold nobody who has forgotten the password could ever get in; with one he can. */
  @ParameterizedTest
  @CsvSource({
    "[long-serial], 1, fail",
    "[recovery-file], 1, fail",
    "'[hold, long-serial]', 0, note",
    "[hold], 0, ''"
  })
  void keysThatNobodyNamedAreFound(String methods, int problems, String grade) throws Exception {
    provision();
    Path profile =
        Files.writeString(
            folder.resolve("profile.yaml"),
            Profiles.shippedText("c1c").replaceAll("(?m)^methods: .*$", "methods: " + methods));
    Path config =
        Files.writeString(
            folder.resolve("camera.yaml"),
            """
            model: c1c
            firmware: 1.0.0
            profile: %s
            label: label.yaml
            vault: vault.bin
            board: simulated
            """
                .formatted(profile));
    List<String> found =
        Ran.pinhole("doctor", "--config", config.toString())
            .out()
            .lines()
            .filter(line -> line.contains("pinhole provision --keys"))
            .toList();
    assertThat(found).hasSize(grade.isEmpty() ? 0 : 1).allMatch(line -> line.startsWith(grade));
    Ran ran = Ran.pinhole("agent", "--check", "--config", config.toString());
    assertThat(ran.code()).isEqualTo(problems * 2);
    assertThat(ran.err().lines())
        .hasSize(found.size())
        .allMatch(line -> line.contains("camera.yaml: the profile has ways in without a hold"));
  }

  private static String doctor(Path config) {
    return Ran.pinhole("doctor", "--config", config.toString())
        .out()
        .lines()
        .filter(line -> line.contains("keys.yaml"))
        .collect(Collectors.joining("\n"));
  }

  private static String deskKey(long seed) throws Exception {
    return Desk.of(seed).key().text();
  }

  @Test
  void whatIsWrongIsSaidBeforeAnythingIsMade() throws Exception {
    String key = deskKey(1);
    String file = keys.toString();
    String[][] wrong = {
      {"--keys", file},
      {"--manufactured", "2026-11-01"},
      {"--desk-key", key},
      {"--keys", file, "--manufactured", "yesterday"},
      {"--keys", file, "--manufactured", "1999-12-31"},
      {"--keys", file, "--manufactured", "2026-11-01", "--desk-key", "AAAA"},
      {
        "--keys",
        file,
        "--manufactured",
        "2026-11-01",
        "--desk-key",
        key,
        "--desk-key",
        key,
        "--desk-key",
        key
      },
      {"--keys", file, "--manufactured", "2026-11-01", "--desk-key", key, key},
    };
    for (String[] words : wrong) {
      Ran ran = provision(words);
      assertThat(ran.code()).as(String.join(" ", words)).isEqualTo(2);
      assertThat(ran.err()).startsWith("pinhole: ").hasLineCount(1);
      assertThat(vault).doesNotExist();
      assertThat(keys).doesNotExist();
    }
    Files.writeString(keys, "mine");
    assertThat(provision("--keys", file, "--manufactured", "2026-11-01").code()).isEqualTo(2);
    assertThat(keys).hasContent("mine");
    assertThat(vault).doesNotExist();
  }
}
