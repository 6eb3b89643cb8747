package dev.pinhole.vault;

import java.util.random.RandomGenerator;

/**
 * 128 random bits that a device shows, for an answer to name. They are no secret.
 *
 * @param high the first 64 bits
 * @param low the others
 */
public record Nonce(long high, long low) {
  static Nonce draw(RandomGenerator random) {
    return new Nonce(random.nextLong(), random.nextLong());
  }
}
