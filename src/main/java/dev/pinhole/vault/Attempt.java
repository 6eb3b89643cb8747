package dev.pinhole.vault;

import dev.pinhole.label.Secret;
import java.util.random.RandomGenerator;

/**
 * A login, or a change of the password, between being counted and being concluded.
 *
 * <p>What is slow about it, the hashes, is done in between and needs nothing of the vault: it may
 * be done on another thread while the vault's own goes on. Whatever happened to the vault
 * meanwhile, a password that no longer works is not accepted: {@link Vault#conclude} looks.
 *
 * <p>Not for use by two threads at once.
 */
public final class Attempt {
  private final Login refused;
  private final long generation;
  private final PasswordHash stored;
  private boolean matches;
  private PasswordHash chosen;

  private Attempt(Login refused, long generation, PasswordHash stored) {
    this.refused = refused;
    this.generation = generation;
    this.stored = stored;
  }

  static Attempt refused(Login why) {
    return new Attempt(why, 0, null);
  }

  static Attempt counted(CredentialRecord record) {
    return new Attempt(null, record.generation(), record.passwordHash());
  }

  /** One that needs no password, because something else has shown who asks. */
  static Attempt granted(CredentialRecord record) {
    Attempt attempt = counted(record);
    attempt.matches = true;
    return attempt;
  }

  /** Whether it was refused without a look at the password, so that there is nothing to hash. */
  public boolean isRefused() {
    return refused != null;
  }

  /**
   * Compares a password with the vault's, as it was when this began. Slow; does nothing if refused.
   *
   * @param password anything; a blank or overlong one is wrong
   * @param hashing the vault's setting, in an instance that no other thread uses now
   */
  public void check(Secret password, Hashing hashing) {
    matches = !isRefused() && Passwords.isPossible(password) && hashing.matches(password, stored);
  }

  /**
   * Prepares a new password, if the old one was right. Slow.
   *
   * @param password one to which {@link Vault#objection} has no objection
   * @param random where the salt comes from: a {@link java.security.SecureRandom} in a product
   */
  public void choose(Secret password, Hashing hashing, RandomGenerator random) {
    chosen = matches ? hashing.hash(password, random) : null;
  }

  /** Null if it was counted. */
  Login refusal() {
    return refused;
  }

  /** Whether the password was right, and still is. */
  boolean isRight(CredentialRecord now) {
    return matches && now.generation() == generation;
  }

  /** Null if none was prepared. */
  PasswordHash chosen() {
    return chosen;
  }
}
