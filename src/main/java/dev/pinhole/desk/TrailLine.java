package dev.pinhole.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A line of the trail.
 *
 * @param number from 1
 * @param at when it was written, in whole seconds
 * @param entry what it tells
 * @param hash SHA-256 of the line and of the hash of the line before it, in hexadecimal digits
 */
public record TrailLine(long number, Instant at, TrailEntry entry, String hash) {
  /** What stands for the hash of a line before the first. */
  static final String NO_HASH = "0".repeat(64);

  private static final byte[] DOMAIN = "pinhole-trail-v1\0".getBytes(UTF_8);

  public TrailLine {
    Objects.requireNonNull(at);
    Objects.requireNonNull(entry);
    Objects.requireNonNull(hash);
  }

  /** The line that follows a line with that hash. */
  static TrailLine after(String hashBefore, long number, Instant at, TrailEntry entry) {
    return new TrailLine(number, at, entry, hash(hashBefore, number, at, TrailRow.of(entry)));
  }

  /** Over every column, each with its length before it, so that none can lend to its neighbour. */
  static String hash(String hashBefore, long number, Instant at, TrailRow row) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(DOMAIN);
      digest.update(HexFormat.of().parseHex(hashBefore));
      digest.update(
          ByteBuffer.allocate(2 * Long.BYTES).putLong(number).putLong(at.getEpochSecond()).array());
      for (Object value : row.values()) {
        byte[] bytes = value == null ? new byte[0] : value.toString().getBytes(UTF_8);
        digest.update(
            ByteBuffer.allocate(Integer.BYTES).putInt(value == null ? -1 : bytes.length).array());
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
