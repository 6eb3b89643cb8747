package dev.pinhole.vault;

import static dev.pinhole.vault.TestVault.CHOSEN;
import static dev.pinhole.vault.TestVault.CODE;
import static dev.pinhole.vault.TestVault.NONCE;
import static dev.pinhole.vault.TestVault.OWNERS;
import static dev.pinhole.vault.TestVault.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a vault keeps for the ways in that need no hold. */
class OtherWaysTest {
  private static final long LOCK = Vault.LOCK_TIME.toNanos();

  private final MemoryStorage storage = TestVault.asked(0, 0);
  private Vault vault = TestVault.open(storage);

  private void reboot(long now) {
    vault = TestVault.open(storage, now);
  }

  @Test
  void aNonceIsWaitedForOverReboots() {
    assertThat(vault.asked()).contains(NONCE);
    reboot(5);
    assertThat(vault.asked()).contains(NONCE);
    assertThat(TestVault.open(TestVault.owned(0)).asked()).isEmpty();
  }

  @Test
  void aNewOneTakesThePlaceOfTheOldAndOfItsWrongAnswers() {
    for (int i = 0; i < 4; i++) {
      vault.countWrongAnswer();
    }
    // The first draw of this boot would be the same again.
    vault.ask();
    Nonce drawn = vault.ask().orElseThrow();
    assertThat(drawn).isNotEqualTo(NONCE);
    assertThat(vault.asked()).contains(drawn);
    for (int i = 0; i < 4; i++) {
      vault.countWrongAnswer();
    }
    assertThat(vault.asked()).contains(drawn);
    vault.countWrongAnswer();
    assertThat(vault.asked()).isEmpty();
  }

  @Test
  void fiveWrongAnswersVoidItAcrossReboots() {
    for (int i = 0; i < 4; i++) {
      vault.countWrongAnswer();
      reboot(0);
      assertThat(vault.asked()).contains(NONCE);
    }
    vault.countWrongAnswer();
    assertThat(vault.asked()).isEmpty();
    reboot(0);
    assertThat(vault.asked()).isEmpty();
    byte[] before = storage.image();
    vault.countWrongAnswer();
    assertThat(storage.image()).as("nothing to count").isEqualTo(before);
  }

  @Test
  void everyChangeOfThePasswordVoidsIt() {
    assertThat(vault.changePassword(OWNERS, CHOSEN, 0)).isEqualTo(PasswordChange.DONE);
    assertThat(vault.asked()).isEmpty();
    vault.ask();
    assertThat(vault.restore(CODE)).isEqualTo(Restore.DONE);
    assertThat(vault.asked()).isEmpty();
    vault.ask();
    Attempt attempt = vault.beginImport(0);
    attempt.choose(OWNERS, Hashing.weakForTests(), TestVault.random());
    assertThat(vault.concludeImport(attempt)).isEqualTo(PasswordChange.DONE);
    assertThat(vault.asked()).isEmpty();
  }

  @Test
  void loginsDoNotTouchIt() {
    vault.countWrongAnswer();
    vault.countWrongImport(0);
    Recovery before = vault.recovery();
    assertThat(vault.login(WRONG, 0)).isEqualTo(Login.WRONG);
    assertThat(vault.login(OWNERS, 0)).isEqualTo(Login.ACCEPTED);
    assertThat(vault.recovery()).isEqualTo(before);
  }

  private static final int SEVEN = Vault.IMPORT_LIMIT;

  @Test
  void sevenWrongImportsLockImportsForHalfAnHourWhichABootBeginsAnew() {
    for (int i = 1; i <= SEVEN; i++) {
      assertThat(vault.importLockRemainingNanos(i)).isZero();
      assertThat(vault.beginImport(i).isRefused()).isFalse();
      vault.countWrongImport(i);
    }
    assertThat(vault.importLockRemainingNanos(SEVEN + LOCK - 1)).isEqualTo(1);
    assertThat(vault.beginImport(SEVEN + LOCK - 1).refusal()).isEqualTo(Login.LOCKED);
    assertThat(vault.beginImport(SEVEN + LOCK).isRefused()).isFalse();
    reboot(1000);
    assertThat(vault.importLockRemainingNanos(1000)).isEqualTo(LOCK);
    byte[] before = storage.image();
    vault.countWrongImport(1000 + LOCK - 1);
    assertThat(storage.image()).as("locked: not counted").isEqualTo(before);
    vault.countWrongImport(1000 + LOCK);
    assertThat(vault.wrongImports()).isEqualTo(1);
    assertThat(vault.lockRemainingNanos(1000)).as("logins are not").isZero();
  }

  @Test
  void anImportSetsThePasswordOnceAndClearsTheCounter() {
    vault.countWrongImport(0);
    long generation = vault.generation();
    Attempt one = vault.beginImport(0);
    Attempt other = vault.beginImport(0);
    one.choose(CHOSEN, Hashing.weakForTests(), TestVault.random());
    other.choose(OWNERS, Hashing.weakForTests(), TestVault.random());
    assertThat(vault.concludeImport(one)).isEqualTo(PasswordChange.DONE);
    assertThat(vault.concludeImport(other)).isEqualTo(PasswordChange.WRONG);
    assertThat(TestVault.working(storage.image())).isEqualTo(Set.of(CHOSEN));
    assertThat(vault.kind()).contains(CredentialKind.OWNER);
    assertThat(vault.generation()).isEqualTo(generation + 1);
    assertThat(vault.wrongImports()).isZero();
  }

  @Test
  void aRestoreLeavesTheLockOfImports() {
    for (int i = 0; i < SEVEN; i++) {
      vault.countWrongImport(0);
    }
    assertThat(vault.restore(CODE)).isEqualTo(Restore.DONE);
    assertThat(vault.wrongImports()).isEqualTo(SEVEN);
  }

  /** A ticket mends it, and what the ticket must name lives as long as the power. */
  @Test
  void aDamagedVaultKeepsItsNonceInMemoryAlone() {
    MemoryStorage damaged = damaged();
    byte[] before = damaged.image();
    Vault closed = TestVault.open(damaged);
    assertThat(closed.asked()).isEmpty();
    Optional<Nonce> drawn = closed.ask();
    assertThat(drawn).isPresent();
    assertThat(closed.asked()).isEqualTo(drawn);
    assertThat(TestVault.open(damaged).asked()).isEmpty();
    for (int i = 1; i < 5; i++) {
      closed.countWrongAnswer();
      assertThat(closed.asked()).isEqualTo(drawn);
    }
    closed.countWrongAnswer();
    assertThat(closed.asked()).isEmpty();
    assertThat(damaged.image()).isEqualTo(before);
    closed.ask();
    assertThat(closed.generation()).isZero();
    assertThat(closed.restore(CODE)).isEqualTo(Restore.DONE);
    assertThat(closed.asked()).isEmpty();
  }

  @Test
  void aDamagedVaultImportsNothing() {
    MemoryStorage damaged = damaged();
    byte[] before = damaged.image();
    Vault closed = TestVault.open(damaged);
    closed.countWrongImport(0);
    assertThat(closed.beginImport(0).refusal()).isEqualTo(Login.CLOSED);
    assertThat(closed.importLockRemainingNanos(0)).isZero();
    assertThat(damaged.image()).isEqualTo(before);
  }

  private MemoryStorage damaged() {
    return new MemoryStorage(TestVault.wiped(TestVault.wiped(storage.image(), 0), 1));
  }
}
