package dev.pinhole.vault;

/**
 * A slow, salted hash of a password, with what it takes to check an attempt against it.
 *
 * <p>The arrays are shared, not copied, inside this package, and never changed. {@link #toString()}
 * shows the cost alone.
 */
final class PasswordHash {
  /** Length of a salt, in bytes, as RFC 9106, section 3.1, recommends for passwords. */
  static final int SALT_BYTES = 16;

  /** Length of a hash, in bytes. */
  static final int HASH_BYTES = 32;

  private final HashCost cost;
  private final byte[] salt;
  private final byte[] hash;

  PasswordHash(HashCost cost, byte[] salt, byte[] hash) {
    if (salt.length != SALT_BYTES || hash.length != HASH_BYTES) {
      throw new IllegalArgumentException("a salt has 16 bytes, and a hash 32");
    }
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  HashCost cost() {
    return cost;
  }

  byte[] salt() {
    return salt;
  }

  byte[] hash() {
    return hash;
  }

  @Override
  public String toString() {
    return cost.toString();
  }
}
