package dev.pinhole.recovery;

import dev.pinhole.label.BadInputException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key by which a device knows the recovery files that it made; it never leaves the device. */
public final class DeviceKey {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private DeviceKey(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /**
   * A key as a file has it: base64 of {@value RecoveryFile#KEY_BYTES} bytes.
   *
   * @throws BadInputException if it is none; the message does not show it
   */
  public static DeviceKey parse(String text) {
    try {
      return of(Base64.getDecoder().decode(text.strip()));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "a device key is base64 of %d bytes".formatted(RecoveryFile.KEY_BYTES));
    }
  }

  /** A key of {@value RecoveryFile#KEY_BYTES} bytes. */
  static DeviceKey of(byte[] bytes) {
    if (bytes.length != RecoveryFile.KEY_BYTES) {
      throw new IllegalArgumentException("a device key has " + RecoveryFile.KEY_BYTES + " bytes");
    }
    return new DeviceKey(bytes);
  }

  byte[] mac(byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(message);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError(e);
    }
  }

  /** Compares in a time that tells nothing. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DeviceKey device && key.equals(device.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** Does not show it. */
  @Override
  public String toString() {
    return "DeviceKey";
  }
}
