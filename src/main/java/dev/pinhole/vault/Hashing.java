package dev.pinhole.vault;

import dev.pinhole.label.Secret;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The setting that says how passwords are hashed, and which stored hashes are good enough.
 *
 * <p>A vault opened with one setting takes a record made with the other for damaged: a product
 * never accepts a test's hash. Comparison takes the same time wherever two hashes differ; copies of
 * a password in byte arrays are wiped, as far as they are in our hands ({@link Secret} itself is a
 * string). Not for use by two threads at once: one hash at a time, and one instance a life.
 */
public abstract sealed class Hashing permits Argon2idHashing, SaltedSha256Hashing {
  Hashing() {}

  /**
   * What products use: Argon2id with 19 MiB of memory, 2 passes and 1 lane, the least that the <a
   * href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP
   * Password Storage Cheat Sheet</a> recommends. While it runs it takes about twice that memory,
   * and keeps half of it for the next time.
   */
  public static Hashing product() {
    return new Argon2idHashing();
  }

  /**
   * One round of salted SHA-256, so that millions of simulated lives are affordable. It protects
   * nothing: never offer it in a configuration.
   */
  public static Hashing weakForTests() {
    return new SaltedSha256Hashing();
  }

  /** The cost of new hashes. */
  abstract HashCost cost();

  /** Whether a stored hash of this cost may be used: strong enough, and affordable. */
  abstract boolean accepts(HashCost stored);

  /**
   * Computes a hash.
   *
   * @param password in UTF-8; the caller wipes it
   * @param stored a cost that {@link #accepts} says is fine
   * @return {@value PasswordHash#HASH_BYTES} bytes
   */
  abstract byte[] derive(byte[] password, HashCost stored, byte[] salt);

  /** Hashes a new password with a fresh salt. */
  final PasswordHash hash(Secret password, RandomGenerator random) {
    byte[] salt = new byte[PasswordHash.SALT_BYTES];
    random.nextBytes(salt);
    return new PasswordHash(cost(), salt, derive(password, cost(), salt));
  }

  /** Whether an attempt is the password; exact by case. */
  final boolean matches(Secret attempt, PasswordHash stored) {
    byte[] computed = derive(attempt, stored.cost(), stored.salt());
    boolean same = MessageDigest.isEqual(computed, stored.hash());
    Arrays.fill(computed, (byte) 0);
    return same;
  }

  private byte[] derive(Secret password, HashCost cost, byte[] salt) {
    byte[] utf8 = password.utf8();
    try {
      return derive(utf8, cost, salt);
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }
}
