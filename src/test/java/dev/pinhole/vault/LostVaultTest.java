package dev.pinhole.vault;

import static dev.pinhole.vault.TestVault.CODE;
import static dev.pinhole.vault.TestVault.OWNERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vault of which nothing counts any more, and the one that a restore puts in its place (I4). */
class LostVaultTest {
  private static final Hashing WEAK = Hashing.weakForTests();

  /** A storage with two valid slots of one sequence that differ. */
  static byte[] twins(long sequence) {
    RecordCodec codec = new RecordCodec(WEAK);
    RandomGenerator random = TestVault.random();
    byte[] image = new byte[Storage.SIZE];
    for (int slot = 0; slot < 2; slot++) {
      PasswordHash hash = WEAK.hash(slot == 0 ? OWNERS : CODE, random);
      CredentialRecord record =
          new CredentialRecord(sequence, 1, 1, CredentialKind.OWNER, 0, hash, Recovery.NONE);
      image = TestVault.withSlot(image, slot, codec.encode(record));
    }
    return image;
  }

  @Test
  void itSaysWhetherItIsMissingOrDamaged() {
    assertThat(TestVault.open(new byte[0]).problem()).hasValue("there is no vault");
    assertThat(TestVault.open(new byte[Storage.SIZE]).problem())
        .hasValue("neither slot holds a valid record");
  }

  /** A cut after the first write leaves the new record beside an old one, which must not win. */
  @ParameterizedTest
  @ValueSource(longs = {1L << 52, 1L << 60, CredentialRecord.LAST_NUMBER - 10})
  void theNewRecordIsNewerThanWhateverASlotOfTheLostVaultStillHolds(long lost) {
    MemoryStorage storage = new MemoryStorage(twins(lost));
    Vault vault = TestVault.open(storage);
    assertThat(vault.condition()).isEqualTo(Condition.DAMAGED);
    assertThat(vault.restore(CODE)).isEqualTo(Restore.DONE);
    CredentialRecord record =
        new RecordCodec(WEAK).decode(TestVault.slot(storage.image(), 0)).orElseThrow();
    assertThat(record.sequence()).isEqualTo(lost + 1);
    for (int old = 0; old < 2; old++) {
      byte[] cut = TestVault.withSlot(storage.image(), old, TestVault.slot(twins(lost), old));
      assertThat(TestVault.working(cut)).containsExactly(CODE);
    }
  }

  @Test
  void aVaultWhoseNumbersAreUsedUpIsNotRestoredToALowerOne() {
    Vault vault = TestVault.open(twins(CredentialRecord.LAST_NUMBER));
    assertThat(vault.restore(CODE)).isEqualTo(Restore.UNWRITABLE);
    assertThat(vault.problem()).hasValue("its numbers are used up");
  }
}
