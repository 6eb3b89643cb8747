package dev.pinhole.recovery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pinhole.label.Secret;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that the owner keeps, to set a new password by should this one be forgotten. Whoever has
 * it and is at the device can do that, so it is kept like a key; it names no password. Immutable.
 *
 * <pre>
 * Pinhole recovery file 1
 * guid: 3f6c1e0a-7d52-4c53-9a38-0d6f2f1f6f10
 * serial: 123456789
 * generation: 4503599627370497
 * mac: 64 hexadecimal digits
 * </pre>
 */
public final class RecoveryFile {
  /** How long its device's key is. */
  public static final int KEY_BYTES = 32;

  /** Longer is none. */
  public static final int LONGEST = 512;

  private static final byte[] DOMAIN = "pinhole-recovery-file-v1\0".getBytes(US_ASCII);

  /** One way of writing each, so that no two files are the same one. */
  private static final Pattern FORM =
      Pattern.compile(
          """
          Pinhole recovery file 1
          guid: ([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})
          serial: ([0-9A-Z]{1,40})
          generation: ([1-9][0-9]{0,18})
          mac: ([0-9a-f]{64})
          """);

  private final UUID guid;
  private final String serial;
  private final long generation;
  private final byte[] mac;

  private RecoveryFile(UUID guid, String serial, long generation, byte[] mac) {
    this.guid = guid;
    this.serial = serial;
    this.generation = generation;
    this.mac = mac;
  }

  /**
   * Makes one.
   *
   * @param key of the device
   * @param generation of the password that works; 1 or more
   * @param random a {@link java.security.SecureRandom} in a product
   */
  public static RecoveryFile make(
      DeviceKey key, String serial, long generation, RandomGenerator random) {
    if (!Ticket.SERIAL.matcher(serial).matches() || generation < 1) {
      throw new IllegalArgumentException("a field of a recovery file is out of its range");
    }
    // Version 4, variant 10: RFC 9562, 5.4.
    UUID guid =
        new UUID(
            (random.nextLong() & ~0xf000L) | 0x4000L,
            (random.nextLong() & ~(3L << 62)) | (1L << 63));
    return new RecoveryFile(guid, serial, generation, key.mac(message(guid, serial, generation)));
  }

  /**
   * Reads one as it was downloaded; line ends may have become CR LF on the way.
   *
   * @throws RefusedException if it is none
   */
  public static RecoveryFile parse(byte[] bytes) throws RefusedException {
    if (bytes.length > LONGEST) {
      throw new RefusedException(Refusal.NO_RECOVERY_FILE);
    }
    String text = new String(bytes, US_ASCII).replace("\r\n", "\n");
    Matcher form = FORM.matcher(text.endsWith("\n") ? text : text + "\n");
    if (!form.matches()) {
      throw new RefusedException(Refusal.NO_RECOVERY_FILE);
    }
    long generation;
    try {
      generation = Long.parseLong(form.group(3));
    } catch (NumberFormatException e) {
      throw new RefusedException(Refusal.NO_RECOVERY_FILE);
    }
    return new RecoveryFile(
        UUID.fromString(form.group(1)),
        form.group(2),
        generation,
        HexFormat.of().parseHex(form.group(4)));
  }

  /** The file. Whoever has it and is at the device needs no password. */
  public Secret text() {
    return Secret.of(
        """
        Pinhole recovery file 1
        guid: %s
        serial: %s
        generation: %d
        mac: %s
        """
            .formatted(guid, serial, generation, HexFormat.of().formatHex(mac)));
  }

  /**
   * Why its device refuses it; empty if it is right.
   *
   * @param key of the device that is asked
   * @param ownSerial its serial number
   * @param works the generation of the password that works
   */
  public Optional<Refusal> refusal(DeviceKey key, String ownSerial, long works) {
    if (!serial.equals(ownSerial)) {
      return Optional.of(Refusal.OTHER_DEVICE);
    } else if (!MessageDigest.isEqual(mac, key.mac(message(guid, serial, generation)))) {
      return Optional.of(Refusal.FORGED_FILE);
    } else if (generation != works) {
      return Optional.of(Refusal.OLDER_GENERATION);
    }
    return Optional.empty();
  }

  private static byte[] message(UUID guid, String serial, long generation) {
    byte[] name = serial.getBytes(US_ASCII);
    return ByteBuffer.allocate(DOMAIN.length + 1 + name.length + 24)
        .put(DOMAIN)
        .put((byte) name.length)
        .put(name)
        .putLong(guid.getMostSignificantBits())
        .putLong(guid.getLeastSignificantBits())
        .putLong(generation)
        .array();
  }
}
