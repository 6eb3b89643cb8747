package dev.pinhole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.recovery.Desk;
import dev.pinhole.recovery.DeskKey;
import dev.pinhole.recovery.FactoryKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    String one = Desk.of(1).key().text();
    String other = Desk.of(2).key().text();
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
  void whatIsWrongIsSaidBeforeAnythingIsMade() throws Exception {
    String key = Desk.of(1).key().text();
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
