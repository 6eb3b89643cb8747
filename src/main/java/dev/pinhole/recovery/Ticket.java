package dev.pinhole.recovery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a desk says of a device: that it may be restored. It means nothing until it is signed; see
 * {@link SignedTicket}.
 *
 * @param serial the device's serial number: 1 to 40 digits and capital letters
 * @param challenge the one that it answers
 * @param generation the credential generation that it is for; 0 if no password works, because the
 *     vault is damaged
 * @param action what the device is to do: {@link #RESTORE}, or what a later version means
 * @param issuedAt when, in seconds since 1970-01-01T00:00:00Z; nobody at the device can check it
 * @param keyId which key signs it
 */
public record Ticket(
    String serial, Challenge challenge, long generation, int action, long issuedAt, long keyId) {
  /** Restores the default password. */
  public static final int RESTORE = 1;

  static final Pattern SERIAL = Pattern.compile("[0-9A-Z]{1,40}");

  private static final int FIXED_BYTES = Challenge.BYTES + 8 + 1 + 8 + 8;
  private static final byte[] DOMAIN = "pinhole-ticket-v1\0".getBytes(StandardCharsets.US_ASCII);

  public Ticket {
    Objects.requireNonNull(challenge);
    if (!SERIAL.matcher(serial).matches() || action < 0 || action > 255 || generation < 0) {
      throw new IllegalArgumentException("a field of a ticket is out of its range");
    }
  }

  /** What is signed; the package's documentation has the layout. */
  byte[] canonical() {
    byte[] fields = fields();
    return ByteBuffer.allocate(DOMAIN.length + fields.length).put(DOMAIN).put(fields).array();
  }

  /** What is sent: what is signed, but for the domain. */
  byte[] fields() {
    byte[] name = serial.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer buffer =
        ByteBuffer.allocate(1 + name.length + FIXED_BYTES).put((byte) name.length).put(name);
    challenge.put(buffer);
    return buffer.putLong(generation).put((byte) action).putLong(issuedAt).putLong(keyId).array();
  }

  /** Reads {@link #fields}; empty if there are fewer or a field is out of its range. */
  static Optional<Ticket> read(ByteBuffer buffer) {
    if (!buffer.hasRemaining()) {
      return Optional.empty();
    }
    byte[] name = new byte[Byte.toUnsignedInt(buffer.get())];
    if (buffer.remaining() < name.length + FIXED_BYTES) {
      return Optional.empty();
    }
    buffer.get(name);
    String serial = new String(name, StandardCharsets.ISO_8859_1);
    Challenge challenge = Challenge.get(buffer);
    long generation = buffer.getLong();
    int action = Byte.toUnsignedInt(buffer.get());
    long issuedAt = buffer.getLong();
    long keyId = buffer.getLong();
    return SERIAL.matcher(serial).matches() && generation >= 0
        ? Optional.of(new Ticket(serial, challenge, generation, action, issuedAt, keyId))
        : Optional.empty();
  }
}
