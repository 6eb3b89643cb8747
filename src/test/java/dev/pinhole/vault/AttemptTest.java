package dev.pinhole.vault;

import static dev.pinhole.vault.TestVault.CHOSEN;
import static dev.pinhole.vault.TestVault.CODE;
import static dev.pinhole.vault.TestVault.OWNERS;
import static dev.pinhole.vault.TestVault.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import dev.pinhole.label.Secret;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logins and changes whose hashes are computed while the vault goes on. */
class AttemptTest {
  private final Hashing elsewhere = Hashing.weakForTests();
  private final MemoryStorage storage = TestVault.owned(3);
  private final Vault vault = TestVault.open(storage);

  @Test
  void itIsCountedBeforeItIsChecked() {
    Attempt attempt = vault.begin(0);
    assertThat(vault.loginFailures()).isEqualTo(4);
    assertThat(TestVault.open(storage.image()).loginFailures()).isEqualTo(4);
    attempt.check(OWNERS, elsewhere);
    assertThat(vault.loginFailures()).isEqualTo(4);
    assertThat(vault.conclude(attempt)).isEqualTo(Login.ACCEPTED);
    assertThat(vault.loginFailures()).isZero();
  }

  @Test
  void oneThatIsNeverCheckedIsWrong() {
    assertThat(vault.conclude(vault.begin(0))).isEqualTo(Login.WRONG);
    assertThat(vault.loginFailures()).isEqualTo(4);
  }

  /** I6: what was right when it began no longer is, once a restore came between. */
  @Test
  void aRestoreInBetweenMakesTheOldPasswordWrong() {
    Attempt attempt = vault.begin(0);
    attempt.check(OWNERS, elsewhere);
    assertThat(vault.restore(CODE)).isEqualTo(Restore.DONE);
    assertThat(vault.conclude(attempt)).isEqualTo(Login.WRONG);
    assertThat(vault.loginFailures()).isZero();
  }

  @Test
  void aRestoreInBetweenLetsNoOldOwnerSetAPassword() {
    Attempt attempt = vault.begin(0);
    attempt.check(OWNERS, elsewhere);
    attempt.choose(CHOSEN, elsewhere, TestVault.random());
    assertThat(vault.restore(CODE)).isEqualTo(Restore.DONE);
    byte[] restored = storage.image();
    assertThat(vault.concludeChange(attempt)).isEqualTo(PasswordChange.WRONG);
    assertThat(storage.image()).isEqualTo(restored);
    assertThat(TestVault.working(restored)).containsExactly(CODE);
  }

  @Test
  void aChangeIsMadeWhenItIsConcluded() {
    Attempt attempt = vault.begin(0);
    attempt.check(OWNERS, elsewhere);
    attempt.choose(CHOSEN, elsewhere, TestVault.random());
    assertThat(TestVault.working(storage.image())).containsExactly(OWNERS);
    assertThat(vault.concludeChange(attempt)).isEqualTo(PasswordChange.DONE);
    assertThat(TestVault.working(storage.image())).containsExactly(CHOSEN);
  }

  @Test
  void aChangeWithAWrongPasswordChangesNothing() {
    Attempt attempt = vault.begin(0);
    attempt.check(WRONG, elsewhere);
    attempt.choose(CHOSEN, elsewhere, TestVault.random());
    assertThat(attempt.chosen()).as("nothing is hashed for it").isNull();
    assertThat(vault.concludeChange(attempt)).isEqualTo(PasswordChange.WRONG);
    assertThat(TestVault.working(storage.image())).containsExactly(OWNERS);
  }

  @Test
  void aLockedVaultRefusesWithoutAHash() {
    for (int i = 3; i < Vault.LOGIN_LIMIT; i++) {
      assertThat(vault.login(WRONG, 0)).isEqualTo(Login.WRONG);
    }
    Attempt attempt = vault.begin(0);
    assertThat(attempt.isRefused()).isTrue();
    attempt.check(OWNERS, elsewhere);
    assertThat(vault.conclude(attempt)).isEqualTo(Login.LOCKED);
    assertThat(vault.concludeChange(attempt)).isEqualTo(PasswordChange.LOCKED);
  }

  @Test
  void aDamagedVaultRefusesEverything() {
    Vault damaged = TestVault.open(TestVault.wiped(TestVault.wiped(storage.image(), 0), 1));
    Attempt attempt = damaged.begin(0);
    attempt.check(OWNERS, elsewhere);
    assertThat(damaged.conclude(attempt)).isEqualTo(Login.CLOSED);
    assertThat(damaged.concludeChange(attempt)).isEqualTo(PasswordChange.CLOSED);
  }

  @Test
  void whatCannotBeAPasswordIsNotWorthAHash() {
    Hashing watched = spy(elsewhere);
    Attempt attempt = vault.begin(0);
    for (String impossible : List.of("", "\0\0", "x".repeat(Vault.LONGEST_PASSWORD + 1))) {
      attempt.check(Secret.of(impossible), watched);
      verify(watched, never()).derive(any(byte[].class), any(), any());
    }
    attempt.check(Secret.of("x".repeat(Vault.LONGEST_PASSWORD)), watched);
    verify(watched).derive(any(byte[].class), any(), any());
  }

  /** Whatever the password was: nobody may learn of a vault that cannot count (I12). */
  @Test
  void aVaultThatBrokeInBetweenAnswersNeitherRightNorWrong() {
    for (Secret password : TestVault.ALL) {
      BreakingStorage breaking = new BreakingStorage(TestVault.owned(3).image());
      Vault breaks = TestVault.open(breaking);
      Attempt attempt = breaks.begin(0);
      attempt.check(password, elsewhere);
      breaking.broken = true;
      assertThatThrownBy(() -> breaks.begin(0)).isInstanceOf(IllegalStateException.class);
      assertThat(breaks.conclude(attempt)).isEqualTo(Login.CLOSED);
      assertThat(breaks.concludeChange(attempt)).isEqualTo(PasswordChange.CLOSED);
    }
  }

  /** Which record lasts is unknown, even if it was no failure of the storage. */
  @Test
  void aWriteThatIsBrokenOffClosesTheVaultForGood() {
    BreakingStorage breaking = new BreakingStorage(TestVault.owned(3).image());
    Vault breaks = TestVault.open(breaking);
    breaking.broken = true;
    assertThatThrownBy(() -> breaks.restore(CODE)).isInstanceOf(IllegalStateException.class);
    breaking.broken = false;
    assertThat(breaks.condition()).isEqualTo(Condition.UNWRITABLE);
    assertThat(breaks.problem()).hasValue("a write was broken off");
    assertThat(breaks.login(OWNERS, 0)).isEqualTo(Login.CLOSED);
    assertThat(breaks.restore(CODE)).isEqualTo(Restore.UNWRITABLE);
  }

  /** Throws what no storage should. */
  private static final class BreakingStorage implements Storage {
    private final MemoryStorage sound;
    private boolean broken;

    BreakingStorage(byte[] image) {
      sound = new MemoryStorage(image);
    }

    @Override
    public boolean exists() {
      return sound.exists();
    }

    @Override
    public void create(byte[] image) throws IOException {
      sound.create(image);
    }

    @Override
    public void read(int offset, byte[] into) throws IOException {
      sound.read(offset, into);
    }

    @Override
    public void write(int offset, byte[] from) throws IOException {
      if (broken) {
        throw new IllegalStateException("broken");
      }
      sound.write(offset, from);
    }

    @Override
    public void force() throws IOException {
      sound.force();
    }
  }
}
