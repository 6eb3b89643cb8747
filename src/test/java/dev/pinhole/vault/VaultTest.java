package dev.pinhole.vault;

import static dev.pinhole.vault.TestVault.CHOSEN;
import static dev.pinhole.vault.TestVault.CODE;
import static dev.pinhole.vault.TestVault.OWNERS;
import static dev.pinhole.vault.TestVault.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Secret;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Provisioning, restore and password change, while nothing fails. */
class VaultTest {
  @Test
  void aProvisionedVaultHasTheDefaultPassword() {
    Vault vault = TestVault.open(TestVault.provisioned());

    assertThat(vault.condition()).isEqualTo(Condition.OK);
    assertThat(vault.problem()).isEmpty();
    assertThat(vault.kind()).hasValue(CredentialKind.DEFAULT);
    assertThat(vault.login(CODE, 0)).isEqualTo(Login.ACCEPTED);
  }

  @Test
  void aVaultIsProvisionedOnceEvenIfItIsDamaged() {
    MemoryStorage storage = TestVault.owned(0);
    assertProvisioningRefused(storage);

    MemoryStorage blank = new MemoryStorage(new byte[Storage.SIZE]);
    assertProvisioningRefused(blank);
    assertThat(TestVault.open(blank).condition()).isEqualTo(Condition.DAMAGED);
  }

  private static void assertProvisioningRefused(MemoryStorage storage) {
    byte[] before = storage.image();

    assertThatThrownBy(
            () ->
                Vault.provision(
                    storage, Hashing.weakForTests(), TestVault.random(), Secret.of("ZYXWVU")))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("memory: there is a vault here already");
    assertThat(storage.image()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t \n"})
  void aBlankDefaultPasswordIsNeverStored(String blank) {
    MemoryStorage storage = new MemoryStorage();

    assertThatThrownBy(
            () ->
                Vault.provision(
                    storage, Hashing.weakForTests(), TestVault.random(), Secret.of(blank)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(storage.exists()).isFalse();

    Vault vault = TestVault.open(TestVault.owned(0));
    assertThatThrownBy(() -> vault.restore(Secret.of(blank)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(vault.login(OWNERS, 0)).isEqualTo(Login.ACCEPTED);
  }

  @Test
  void aRestoreReplacesPasswordEpochAndFailures() {
    MemoryStorage storage = TestVault.owned(7);
    Vault vault = TestVault.open(storage);
    long generation = vault.generation();
    long epoch = vault.sessionEpoch();
    assertThat(vault.login(OWNERS, 0)).isEqualTo(Login.LOCKED);

    assertThat(vault.restore(CODE)).isEqualTo(Restore.DONE);

    assertThat(vault.kind()).hasValue(CredentialKind.DEFAULT);
    assertThat(vault.generation()).isEqualTo(generation + 1);
    assertThat(vault.sessionEpoch()).isEqualTo(epoch + 1);
    assertThat(vault.loginFailures()).isZero();
    assertThat(vault.login(OWNERS, 0)).isEqualTo(Login.WRONG);
    assertThat(vault.login(CODE, 0)).isEqualTo(Login.ACCEPTED);
    assertThat(TestVault.working(storage.image())).containsExactly(CODE);
  }

  /** I10. */
  @Test
  void aRestoreChangesTheTwoRecordsAndNoOtherByte() {
    MemoryStorage storage = TestVault.owned(3);
    byte[] image = storage.image();
    Arrays.fill(image, RecordCodec.RECORD_BYTES, Slots.SLOT_BYTES, (byte) 0x55);
    Arrays.fill(image, Slots.SLOT_BYTES + RecordCodec.RECORD_BYTES, Storage.SIZE, (byte) 0xAA);
    MemoryStorage marked = new MemoryStorage(image);

    assertThat(TestVault.open(marked).restore(CODE)).isEqualTo(Restore.DONE);

    byte[] after = marked.image();
    assertThat(TestVault.slot(after, 0))
        .isEqualTo(TestVault.slot(after, 1))
        .isNotEqualTo(TestVault.slot(image, 0));
    byte[] elsewhere = TestVault.withSlot(after, 0, TestVault.slot(image, 0));
    assertThat(TestVault.withSlot(elsewhere, 1, TestVault.slot(image, 1))).isEqualTo(image);
  }

  /** I11 has the camera ask once; the vault does not mind twice. */
  @Test
  void everyRestoreHasAnotherSaltAndAnotherEpoch() {
    MemoryStorage storage = TestVault.provisioned();
    Vault vault = TestVault.open(storage);
    assertThat(vault.restore(CODE)).isEqualTo(Restore.DONE);
    byte[] one = TestVault.slot(storage.image(), 0);
    long epoch = vault.sessionEpoch();
    assertThat(vault.restore(CODE)).isEqualTo(Restore.DONE);
    byte[] two = TestVault.slot(storage.image(), 0);

    assertThat(Arrays.copyOfRange(one, 48, 64)).isNotEqualTo(Arrays.copyOfRange(two, 48, 64));
    assertThat(Arrays.copyOfRange(one, 64, 96)).isNotEqualTo(Arrays.copyOfRange(two, 64, 96));
    assertThat(vault.sessionEpoch()).isEqualTo(epoch + 1);
  }

  @Test
  void aPasswordChangeEndsTheOldPasswordAndItsSessions() {
    MemoryStorage storage = TestVault.owned(2);
    Vault vault = TestVault.open(storage);
    long generation = vault.generation();
    long epoch = vault.sessionEpoch();

    assertThat(vault.changePassword(OWNERS, CHOSEN, 0)).isEqualTo(PasswordChange.DONE);

    assertThat(vault.kind()).hasValue(CredentialKind.OWNER);
    assertThat(vault.generation()).isEqualTo(generation + 1);
    assertThat(vault.sessionEpoch()).isEqualTo(epoch + 1);
    assertThat(vault.loginFailures()).isZero();
    assertThat(TestVault.working(storage.image())).containsExactly(CHOSEN);
  }

  @ParameterizedTest
  @CsvSource({
    "7,   a, TOO_SHORT",
    "0,   a, TOO_SHORT",
    "8,   a, DONE",
    "128, a, DONE",
    "129, a, TOO_LONG",
    "8,  ' ', BLANK",
  })
  void aNewPasswordHas8To128CharactersAndIsNotBlank(
      int length, String character, PasswordChange expected) {
    MemoryStorage storage = TestVault.owned(0);
    byte[] before = storage.image();
    Secret chosen = Secret.of(character.repeat(length));
    Vault vault = TestVault.open(storage);

    assertThat(vault.changePassword(OWNERS, chosen, 0)).isEqualTo(expected);

    if (expected == PasswordChange.DONE) {
      assertThat(vault.login(chosen, 0)).isEqualTo(Login.ACCEPTED);
    } else {
      assertThat(storage.image()).as("not even an attempt is counted").isEqualTo(before);
    }
  }

  @Test
  void aPasswordOfOtherLettersThanLatinIsNotBlank() {
    Vault vault = TestVault.open(TestVault.owned(0));
    Secret chosen = Secret.of("кошкадом");

    assertThat(vault.changePassword(OWNERS, chosen, 0)).isEqualTo(PasswordChange.DONE);
    assertThat(Vault.objection(OWNERS, Secret.of("\0".repeat(8)))).hasValue(PasswordChange.BLANK);
  }

  /** A lower number would lose against a slot that a cut has left. */
  @Test
  void everyWriteRaisesTheSequence() {
    MemoryStorage storage = TestVault.owned(0);
    Vault vault = TestVault.open(storage);
    long before = sequence(storage);
    assertThat(vault.login(OWNERS, 0)).isEqualTo(Login.ACCEPTED);
    assertThat(sequence(storage)).as("counted, and cleared").isEqualTo(before + 2);
    assertThat(vault.restore(CODE)).isEqualTo(Restore.DONE);
    assertThat(sequence(storage)).isEqualTo(before + 3);
    assertThat(vault.changePassword(CODE, CHOSEN, 0)).isEqualTo(PasswordChange.DONE);
    assertThat(sequence(storage)).isEqualTo(before + 5);
  }

  private static long sequence(MemoryStorage storage) {
    return new RecordCodec(Hashing.weakForTests())
        .decode(TestVault.slot(storage.image(), 0))
        .orElseThrow()
        .sequence();
  }

  @Test
  void theOldPasswordIsNoNewPassword() {
    Vault vault = TestVault.open(TestVault.owned(0));

    assertThat(vault.changePassword(OWNERS, Secret.of("correct horse"), 0))
        .isEqualTo(PasswordChange.SAME);
    assertThat(vault.changePassword(OWNERS, Secret.of("Correct horse"), 0))
        .isEqualTo(PasswordChange.DONE);
  }

  @Test
  void aPasswordChangeNeedsTheOldPasswordAndCountsAsALogin() {
    MemoryStorage storage = TestVault.owned(0);
    Vault vault = TestVault.open(storage);
    for (int failures = 1; failures <= 7; failures++) {
      assertThat(vault.changePassword(WRONG, CHOSEN, 0)).isEqualTo(PasswordChange.WRONG);
      assertThat(vault.loginFailures()).isEqualTo(failures);
    }

    assertThat(vault.changePassword(OWNERS, CHOSEN, 0)).isEqualTo(PasswordChange.LOCKED);
    assertThat(TestVault.working(storage.image())).containsExactly(OWNERS);
  }

  @Test
  void aPasswordIsComparedByEveryByteOfItsUtf8() {
    Vault vault = TestVault.open(TestVault.provisioned());
    Secret composed = Secret.of("Größe 📷 42");
    assertThat(vault.changePassword(CODE, composed, 0)).isEqualTo(PasswordChange.DONE);

    assertThat(vault.login(Secret.of("Gro\u0308ße 📷 42"), 0)).isEqualTo(Login.WRONG);
    assertThat(vault.login(Secret.of("größe 📷 42"), 0)).isEqualTo(Login.WRONG);
    assertThat(vault.login(Secret.of("Größe 📷 42 "), 0)).isEqualTo(Login.WRONG);
    assertThat(vault.login(composed, 0)).isEqualTo(Login.ACCEPTED);
  }

  @Test
  void numbersNeverWrapAround() throws IOException {
    Hashing weak = Hashing.weakForTests();
    CredentialRecord last =
        new CredentialRecord(
            CredentialRecord.LAST_NUMBER - 1,
            1,
            1,
            CredentialKind.OWNER,
            0,
            weak.hash(OWNERS, TestVault.random()),
            Recovery.NONE);
    MemoryStorage storage = new MemoryStorage();
    new Slots(storage, new RecordCodec(weak)).store(last);
    Vault vault = TestVault.open(storage);

    assertThat(vault.login(WRONG, 0)).isEqualTo(Login.WRONG);
    assertThat(vault.login(OWNERS, 0)).isEqualTo(Login.CLOSED);
    assertThat(vault.condition()).isEqualTo(Condition.UNWRITABLE);
    assertThat(TestVault.open(storage).loginFailures()).isEqualTo(1);
  }

  @Test
  void aProductVaultRestoresAndRefusesATestsRecord() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    SecureRandom random = new SecureRandom();
    Vault.provision(storage, Hashing.product(), random, CODE);
    Vault vault = Vault.open(storage, Hashing.product(), random, 0);
    assertThat(vault.changePassword(CODE, OWNERS, 0)).isEqualTo(PasswordChange.DONE);
    assertThat(vault.restore(CODE)).isEqualTo(Restore.DONE);
    assertThat(vault.login(OWNERS, 0)).isEqualTo(Login.WRONG);
    assertThat(vault.login(CODE, 0)).isEqualTo(Login.ACCEPTED);

    Vault weak = Vault.open(TestVault.provisioned(), Hashing.product(), random, 0);
    assertThat(weak.condition()).isEqualTo(Condition.DAMAGED);
    assertThat(weak.login(CODE, 0)).isEqualTo(Login.CLOSED);
    assertThat(TestVault.open(storage).condition()).isEqualTo(Condition.DAMAGED);
  }
}
