package dev.pinhole.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Turns a credential record into the bytes of a slot and back; the layout is in the package's
 * documentation.
 *
 * <p>Reading never throws, whatever the bytes. The checksum finds damage; it is no signature, and
 * whoever can write the storage can forge a record. Not for use by two threads at once.
 */
final class RecordCodec {
  /** Length of an encoded record, in bytes. It fits in one 512-byte sector. */
  static final int RECORD_BYTES = 160;

  private static final int CHECKSUM_BYTES = 32;
  private static final int CHECKED_BYTES = RECORD_BYTES - CHECKSUM_BYTES;
  private static final short VERSION = 2;
  private static final int RESERVED_BYTES = 13;
  private static final Nonce NO_NONCE = new Nonce(0, 0);
  private static final byte[] MAGIC = "PinVault".getBytes(StandardCharsets.US_ASCII);

  private final Hashing hashing;
  private final MessageDigest sha256 = sha256();
  private final byte[] checksum = new byte[CHECKSUM_BYTES];

  /** A codec that takes records which this setting does not accept for damaged. */
  RecordCodec(Hashing hashing) {
    this.hashing = hashing;
  }

  /** Encodes a record: {@value #RECORD_BYTES} bytes. */
  byte[] encode(CredentialRecord record) {
    HashCost cost = record.passwordHash().cost();
    Recovery recovery = record.recovery();
    Nonce nonce = recovery.asked().orElse(NO_NONCE);
    byte[] bytes = new byte[RECORD_BYTES];
    ByteBuffer.wrap(bytes)
        .put(MAGIC)
        .putShort(VERSION)
        .putShort((short) RECORD_BYTES)
        .putLong(record.sequence())
        .putLong(record.generation())
        .putLong(record.sessionEpoch())
        .put((byte) record.kind().id)
        .put((byte) record.loginFailures())
        .put((byte) cost.algorithm().id)
        .put((byte) cost.parallelism())
        .putInt(cost.memoryKiB())
        .putInt(cost.iterations())
        .put(record.passwordHash().salt())
        .put(record.passwordHash().hash())
        .put((byte) (recovery.asked().isPresent() ? 1 : 0))
        .put((byte) recovery.wrongAnswers())
        .put((byte) recovery.wrongImports())
        .put(new byte[RESERVED_BYTES])
        .putLong(nonce.high())
        .putLong(nonce.low());
    computeChecksum(bytes);
    System.arraycopy(checksum, 0, bytes, CHECKED_BYTES, CHECKSUM_BYTES);
    return bytes;
  }

  /**
   * Decodes a record.
   *
   * @param bytes anything
   * @return the record; empty if a single bit is not as {@link #encode} would have it, or the
   *     setting does not accept the hash
   */
  Optional<CredentialRecord> decode(byte[] bytes) {
    if (bytes.length != RECORD_BYTES || !hasChecksum(bytes)) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte[] magic = new byte[MAGIC.length];
    buffer.get(magic);
    if (!Arrays.equals(magic, MAGIC)
        || buffer.getShort() != VERSION
        || buffer.getShort() != RECORD_BYTES) {
      return Optional.empty();
    }
    long sequence = buffer.getLong();
    long generation = buffer.getLong();
    long sessionEpoch = buffer.getLong();
    CredentialKind kind = kind(buffer.get());
    int loginFailures = Byte.toUnsignedInt(buffer.get());
    HashCost.Algorithm algorithm = algorithm(buffer.get());
    int parallelism = Byte.toUnsignedInt(buffer.get());
    HashCost cost = new HashCost(algorithm, buffer.getInt(), buffer.getInt(), parallelism);
    if (kind == null || !hashing.accepts(cost)) {
      return Optional.empty();
    }
    byte[] salt = new byte[PasswordHash.SALT_BYTES];
    byte[] hash = new byte[PasswordHash.HASH_BYTES];
    buffer.get(salt).get(hash);
    int asked = buffer.get();
    int wrongAnswers = buffer.get();
    int wrongImports = buffer.get();
    byte[] reserved = new byte[RESERVED_BYTES];
    buffer.get(reserved);
    Nonce nonce = new Nonce(buffer.getLong(), buffer.getLong());
    if (asked < 0
        || asked > 1
        || (asked == 0 && !nonce.equals(NO_NONCE))
        || !Arrays.equals(reserved, new byte[RESERVED_BYTES])) {
      return Optional.empty();
    }
    Optional<Nonce> open = asked == 1 ? Optional.of(nonce) : Optional.empty();
    return Optional.of(
            new CredentialRecord(
                sequence,
                generation,
                sessionEpoch,
                kind,
                loginFailures,
                new PasswordHash(cost, salt, hash),
                new Recovery(open, wrongAnswers, wrongImports)))
        .filter(CredentialRecord::inRange);
  }

  /** SHA-256, which every Java platform has. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private boolean hasChecksum(byte[] bytes) {
    computeChecksum(bytes);
    return Arrays.equals(bytes, CHECKED_BYTES, RECORD_BYTES, checksum, 0, CHECKSUM_BYTES);
  }

  private void computeChecksum(byte[] bytes) {
    try {
      sha256.update(bytes, 0, CHECKED_BYTES);
      sha256.digest(checksum, 0, CHECKSUM_BYTES);
    } catch (DigestException e) {
      throw new AssertionError(e);
    }
  }

  /** Null if no kind has this id. */
  private static CredentialKind kind(int id) {
    for (CredentialKind kind : CredentialKind.values()) {
      if (kind.id == id) {
        return kind;
      }
    }
    return null;
  }

  /** Null if no algorithm has this id. */
  private static HashCost.Algorithm algorithm(int id) {
    for (HashCost.Algorithm algorithm : HashCost.Algorithm.values()) {
      if (algorithm.id == id) {
        return algorithm;
      }
    }
    return null;
  }
}
