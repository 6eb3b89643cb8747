package dev.pinhole.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import dev.pinhole.label.Secret;
import org.junit.jupiter.api.Test;

/** Copies of a password, and what was computed of an attempt, do not outlive their use (I12). */
class WipedTest {
  private final byte[] copy = "correct horse".getBytes(UTF_8);
  private final Secret password = mock(Secret.class);
  private final Hashing hashing = Hashing.weakForTests();
  private final PasswordHash stored = hashing.hash(TestVault.OWNERS, TestVault.random());

  WipedTest() {
    when(password.utf8()).thenReturn(copy);
    when(password.length()).thenReturn(copy.length);
  }

  @Test
  void afterAHash() {
    assertThat(hashing.matches(password, stored)).isTrue();
    assertThat(copy).containsOnly(0);
  }

  @Test
  void afterAHashThatFails() {
    Hashing broken = spy(hashing);
    IllegalStateException failure = new IllegalStateException();
    doThrow(failure).when(broken).derive(any(byte[].class), any(), any());
    assertThat(catchThrowable(() -> broken.matches(password, stored))).isSameAs(failure);
    assertThat(copy).containsOnly(0);
  }

  @Test
  void afterALookWhetherItIsBlank() {
    assertThat(Passwords.isPossible(password)).isTrue();
    assertThat(copy).containsOnly(0);
  }

  @Test
  void theHashOfAnAttemptAfterItWasCompared() {
    Hashing watched = spy(hashing);
    byte[] computed = stored.hash().clone();
    doReturn(computed).when(watched).derive(any(byte[].class), any(), any());
    assertThat(watched.matches(password, stored)).isTrue();
    assertThat(computed).containsOnly(0);
    assertThat(stored.hash()).isNotEqualTo(computed);
  }
}
