package dev.pinhole.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.InputFile;
import dev.pinhole.label.LabelFile;
import dev.pinhole.label.LabelFormat;
import dev.pinhole.label.NewLabel;
import dev.pinhole.label.Secret;
import dev.pinhole.vault.Condition;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.Login;
import dev.pinhole.vault.MemoryStorage;
import dev.pinhole.vault.Storage;
import dev.pinhole.vault.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damage does what its name says to a real vault and a real label. */
class DamageTest {
  private static final Secret CODE = Secret.of("QWERTZ");
  private final Hashing hashing = Hashing.weakForTests();
  private final SplittableRandom random = new SplittableRandom(7);

  private byte[] vault() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    Vault.provision(storage, hashing, random, CODE);
    return storage.image();
  }

  private Vault open(byte[] image) {
    return Vault.open(new MemoryStorage(image), hashing, random, 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"VAULT_SLOT", "VAULT_SECOND_SLOT", "VAULT_CUT_SHORT"})
  void aDamagedSlotLeavesTheOtherSound(Damage damage) throws IOException {
    byte[] damaged = Arrays.copyOf(damage.done(vault()), Storage.SIZE);
    assertThat(Vault.soundSlots(damaged, hashing)).isEqualTo(1);
    assertThat(open(damaged).login(CODE, 0)).isEqualTo(Login.ACCEPTED);
  }

  @Test
  void aDamagedVaultHasNoSoundSlot() throws IOException {
    byte[] damaged = Damage.VAULT.done(vault());
    assertThat(Vault.soundSlots(damaged, hashing)).isZero();
    assertThat(open(damaged).condition()).isEqualTo(Condition.DAMAGED);
    assertThat(open(damaged).login(CODE, 0)).isEqualTo(Login.CLOSED);
  }

  @Test
  void aDamagedLabelIsNoLabel() {
    byte[] label =
        LabelFile.yaml(NewLabel.draw(random, "c1c", LabelFormat.DEFAULT))
            .getBytes(StandardCharsets.UTF_8);
    LabelFile.read(InputFile.of("label.yaml", label), Set.of("c1c"));
    byte[] damaged = Damage.LABEL.done(label);
    assertThat(damaged).isNotEmpty();
    assertThat(
            catchThrowable(
                () -> LabelFile.read(InputFile.of("label.yaml", damaged), Set.of("c1c"))))
        .isInstanceOf(BadInputException.class);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsDamagedIsACopy(Damage damage) throws IOException {
    byte[] content = vault();
    byte[] before = content.clone();
    assertThat(damage.done(content)).isNotEqualTo(before);
    assertThat(content).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void onlyALossLeavesNothing(Damage damage) throws IOException {
    assertThat(damage.done(vault()).length == 0).isEqualTo(damage.isLoss());
    assertThat(damage.isOfLabel()).isEqualTo(damage.name().endsWith("LABEL"));
  }
}
