package dev.pinhole.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Keys;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.rig.RigDescription.Hook;
import dev.pinhole.label.Label;
import dev.pinhole.label.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands of a rig's user are told, and what comes of those that fail. */
@Tag("process")
class HookRunTest {
  private static final Keys KEYS =
      Keys.of(
          Label.of("c1c", "123456789", Secret.of("QWERTY")),
          Secret.of("correct horse battery"),
          new SecureRandom());

  @TempDir private Path folder;

  private Hook hook(String script) {
    return new Hook(List.of("sh", "-c", script, "prepare", "argument"), folder, false);
  }

  private static Specimen specimen(Password password) {
    return Specimen.of("t", "c1c", Map.of("hold-time", "30s"), password, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"OWNER, owner, correct horse battery", "CODE, code, QWERTY"})
  void aDeviceIsPreparedByWhatTheEnvironmentSays(Password password, String works, String told)
      throws IOException {
    Hook hook =
        hook(
            """
            echo "$1 $PINHOLE_WORKS" > told
            cat "$PINHOLE_PASSWORD" >> told
            grep '^hold-time' "$PINHOLE_PROFILE" >> told
            stat -c %a "$(dirname "$PINHOLE_PASSWORD")" >> told
            echo "$PINHOLE_PASSWORD" > where
            """);
    HookRun.prepare(hook, specimen(password), Optional.of(KEYS));
    assertThat(Files.readAllLines(folder.resolve("told")))
        .containsExactly("argument " + works, told, "hold-time: 30s", "700");
    assertThat(Path.of(Files.readString(folder.resolve("where")).strip()).getParent())
        .doesNotExist();
  }

  @Test
  void theDamageIsTheWordOfTheStep() throws IOException {
    HookRun.damage(hook("echo $PINHOLE_DAMAGE > told"), Damage.VAULT_SLOT);
    assertThat(folder.resolve("told")).hasContent("vault-slot");
  }

  @Test
  void aCommandThatFailsBreaksTheRunAndLeavesNoPassword() throws IOException {
    Hook hook = hook("echo \"$PINHOLE_PASSWORD\" > where; exit 3");
    assertThatThrownBy(() -> HookRun.prepare(hook, specimen(Password.OWNER), Optional.of(KEYS)))
        .isInstanceOf(BenchException.class)
        .hasMessage("prepare (sh) ended with 3: what it says is on standard error");
    assertThat(Path.of(Files.readString(folder.resolve("where")).strip())).doesNotExist();
    Hook none = new Hook(List.of("./none"), folder, false);
    assertThatThrownBy(() -> HookRun.damage(none, Damage.VAULT))
        .isInstanceOf(BenchException.class)
        .hasMessage("damage (./none) cannot be run: check name and permissions");
  }
}
