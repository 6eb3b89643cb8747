package dev.pinhole.vault;

import static dev.pinhole.vault.TestVault.CODE;
import static dev.pinhole.vault.TestVault.OWNERS;
import static dev.pinhole.vault.TestVault.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.label.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Login attempts are limited, and the limit survives a reboot (I12). */
class LoginLimitTest {
  private static final long MINUTES_30 = 1_800_000_000_000L;

  private final MemoryStorage storage = TestVault.owned(0);

  @Test
  void sevenFailuresLockFor30Minutes() {
    Vault vault = TestVault.open(storage);
    for (int failures = 1; failures <= 7; failures++) {
      assertThat(vault.lockRemainingNanos(failures)).isZero();
      assertThat(vault.login(WRONG, failures)).isEqualTo(Login.WRONG);
      assertThat(vault.loginFailures()).isEqualTo(failures);
    }
    assertThat(vault.login(OWNERS, 8)).isEqualTo(Login.LOCKED);
    assertThat(vault.lockRemainingNanos(8)).isEqualTo(MINUTES_30 - 1);
    assertThat(vault.login(OWNERS, 7 + MINUTES_30 - 1)).isEqualTo(Login.LOCKED);
    assertThat(vault.lockRemainingNanos(7 + MINUTES_30 - 1)).isEqualTo(1);

    assertThat(vault.lockRemainingNanos(7 + MINUTES_30)).isZero();
    assertThat(vault.lockRemainingNanos(8 + MINUTES_30)).isZero();
    assertThat(vault.login(OWNERS, 7 + MINUTES_30)).isEqualTo(Login.ACCEPTED);
    assertThat(vault.loginFailures()).isZero();
  }

  @Test
  void theSeventhAttemptMayStillBeRight() {
    Vault vault = TestVault.open(TestVault.owned(6));

    assertThat(vault.login(OWNERS, 0)).isEqualTo(Login.ACCEPTED);
    assertThat(vault.loginFailures()).isZero();
    assertThat(vault.lockRemainingNanos(0)).isZero();
  }

  @Test
  void afterTheLockTimeThereAreSevenAttemptsAgain() {
    Vault vault = TestVault.open(TestVault.owned(7), 0);
    for (int failures = 1; failures <= 7; failures++) {
      assertThat(vault.login(WRONG, MINUTES_30)).isEqualTo(Login.WRONG);
      assertThat(vault.loginFailures()).isEqualTo(failures);
    }
    assertThat(vault.login(OWNERS, MINUTES_30)).isEqualTo(Login.LOCKED);
    assertThat(vault.login(OWNERS, 2 * MINUTES_30)).isEqualTo(Login.ACCEPTED);
  }

  @Test
  void whileLockedNothingIsWritten() {
    Vault vault = TestVault.open(TestVault.owned(7));
    MemoryStorage locked = TestVault.owned(7);
    Vault other = TestVault.open(locked);
    byte[] before = locked.image();
    for (int i = 0; i < 100; i++) {
      assertThat(vault.login(WRONG, i)).isEqualTo(Login.LOCKED);
      assertThat(other.login(OWNERS, i)).isEqualTo(Login.LOCKED);
    }
    assertThat(locked.image()).isEqualTo(before);
  }

  @Test
  void aRebootNeitherForgetsFailuresNorEndsALock() {
    for (int failures = 1; failures <= 7; failures++) {
      assertThat(TestVault.open(storage).login(WRONG, 0)).isEqualTo(Login.WRONG);
      assertThat(TestVault.open(storage).loginFailures()).isEqualTo(failures);
    }
    assertThat(TestVault.open(storage).login(OWNERS, 0)).isEqualTo(Login.LOCKED);
  }

  @Test
  void aBootStartsTheLockTimeAnew() {
    MemoryStorage locked = TestVault.owned(7);
    long boot = 5_000_000_000L;
    Vault vault = TestVault.open(locked, boot);

    assertThat(vault.lockRemainingNanos(boot)).isEqualTo(MINUTES_30);
    assertThat(vault.login(OWNERS, boot + MINUTES_30 - 1)).isEqualTo(Login.LOCKED);
    Vault again = TestVault.open(locked, boot + MINUTES_30 - 1);
    assertThat(again.login(OWNERS, boot + MINUTES_30)).isEqualTo(Login.LOCKED);
    assertThat(again.login(OWNERS, boot + 2 * MINUTES_30 - 1)).isEqualTo(Login.ACCEPTED);
  }

  @Test
  void aSuccessClearsTheFailuresDurably() {
    Vault vault = TestVault.open(storage);
    assertThat(vault.login(WRONG, 0)).isEqualTo(Login.WRONG);
    assertThat(vault.login(OWNERS, 0)).isEqualTo(Login.ACCEPTED);

    assertThat(TestVault.open(storage).loginFailures()).isZero();
  }

  @Test
  void aRestoreEndsALock() {
    MemoryStorage locked = TestVault.owned(7);
    Vault vault = TestVault.open(locked);

    assertThat(vault.restore(CODE)).isEqualTo(Restore.DONE);

    assertThat(vault.lockRemainingNanos(0)).isZero();
    assertThat(vault.login(CODE, 0)).isEqualTo(Login.ACCEPTED);
    assertThat(TestVault.open(locked).loginFailures()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE - 5, Long.MAX_VALUE})
  void aClockMayBeNegativeAndMayWrapAround(long boot) {
    Vault vault = TestVault.open(TestVault.owned(7), boot);

    assertThat(vault.lockRemainingNanos(boot)).isEqualTo(MINUTES_30);
    assertThat(vault.login(OWNERS, boot + MINUTES_30 - 1)).isEqualTo(Login.LOCKED);
    assertThat(vault.login(OWNERS, boot + MINUTES_30)).isEqualTo(Login.ACCEPTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "        ", "\0\0\0\0\0\0\0\0"})
  void aBlankAttemptIsWrongAndCounted(String blank) {
    Vault vault = TestVault.open(storage);

    assertThat(vault.login(Secret.of(blank), 0)).isEqualTo(Login.WRONG);
    assertThat(vault.loginFailures()).isEqualTo(1);
  }

  @Test
  void anOverlongAttemptIsWrongAndCounted() {
    Vault vault = TestVault.open(storage);

    assertThat(vault.login(Secret.of("x".repeat(10_000_000)), 0)).isEqualTo(Login.WRONG);
    assertThat(vault.loginFailures()).isEqualTo(1);
  }
}
