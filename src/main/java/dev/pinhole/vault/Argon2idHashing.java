package dev.pinhole.vault;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;

/**
 * The product setting: Argon2id, never weaker than OWASP's minimum.
 *
 * <p>It calls password4j's function itself and stays clear of its {@code Password} class, which
 * prints a banner and reads a properties file. With one lane no thread is started.
 */
final class Argon2idHashing extends Hashing {
  /** OWASP's minimum: 19 MiB and 2 passes; also what new hashes use. */
  static final int LEAST_MEMORY_KIB = 19_456;

  static final int LEAST_ITERATIONS = 2;

  /**
   * The most that a stored record may ask for, so that no record can make a camera with 512 MiB run
   * out of memory or hang; well above what a later version would raise the cost to.
   */
  static final int MOST_MEMORY_KIB = 65_536;

  static final int MOST_ITERATIONS = 10;

  private static final HashCost COST =
      new HashCost(HashCost.Algorithm.ARGON2ID, LEAST_MEMORY_KIB, LEAST_ITERATIONS, 1);

  @Override
  HashCost cost() {
    return COST;
  }

  @Override
  boolean accepts(HashCost stored) {
    return stored.algorithm() == HashCost.Algorithm.ARGON2ID
        && stored.memoryKiB() >= LEAST_MEMORY_KIB
        && stored.memoryKiB() <= MOST_MEMORY_KIB
        && stored.iterations() >= LEAST_ITERATIONS
        && stored.iterations() <= MOST_ITERATIONS
        && stored.parallelism() == 1;
  }

  @Override
  byte[] derive(byte[] password, HashCost stored, byte[] salt) {
    return Argon2Function.getInstance(
            stored.memoryKiB(),
            stored.iterations(),
            stored.parallelism(),
            PasswordHash.HASH_BYTES,
            Argon2.ID)
        .hash(password, salt)
        .getBytes();
  }
}
