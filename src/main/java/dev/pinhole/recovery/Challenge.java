package dev.pinhole.recovery;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/**
 * 128 random bits that a device drew, for a ticket to answer. It is no secret.
 *
 * @param high the first 64 bits
 * @param low the others
 */
public record Challenge(long high, long low) {
  /** How long it is, in bytes. */
  public static final int BYTES = 16;

  /**
   * Draws one.
   *
   * @param random a {@link java.security.SecureRandom} in a product: a challenge that repeats makes
   *     an old ticket fit again, if the generation is the same
   */
  public static Challenge draw(RandomGenerator random) {
    return new Challenge(random.nextLong(), random.nextLong());
  }

  /** The challenge of 16 bytes, at the position of a buffer. */
  public static Challenge get(ByteBuffer buffer) {
    return new Challenge(buffer.getLong(), buffer.getLong());
  }

  /** Puts its 16 bytes. */
  public void put(ByteBuffer buffer) {
    buffer.putLong(high).putLong(low);
  }
}
