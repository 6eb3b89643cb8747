package dev.pinhole.recovery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pinhole.label.BadInputException;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public key of a desk, by which a device knows the desk's tickets: Ed25519 (RFC 8032).
 *
 * @param id the first 8 bytes of SHA-256 of the key's 32 bytes
 * @param key as the JDK has it
 */
public record DeskKey(long id, PublicKey key) {
  private static final String ALGORITHM = "Ed25519";

  /** What stands before the 32 bytes of a key: SubjectPublicKeyInfo (RFC 8410, section 4). */
  private static final byte[] HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int KEY_BYTES = 32;

  private static final byte[] TRIAL = "pinhole-key-trial-v1\0".getBytes(US_ASCII);

  /** A key as the JDK has it. */
  public static DeskKey of(PublicKey key) {
    byte[] encoded = key.getEncoded();
    if (!isKey(encoded)) {
      throw new IllegalArgumentException("not an Ed25519 key");
    }
    return new DeskKey(id(encoded), key);
  }

  /**
   * A key as files have it: base64 of its SubjectPublicKeyInfo, the middle line of what {@code
   * openssl pkey -pubout} writes.
   *
   * @throws BadInputException if it is none
   */
  public static DeskKey parse(String text) {
    byte[] encoded;
    try {
      encoded = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      throw wrong();
    }
    if (!isKey(encoded)) {
      throw wrong();
    }
    try {
      return new DeskKey(
          id(encoded),
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (InvalidKeySpecException e) {
      throw wrong();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isKey(byte[] encoded) {
    return encoded.length == HEADER.length + KEY_BYTES
        && Arrays.equals(encoded, 0, HEADER.length, HEADER, 0, HEADER.length);
  }

  private static BadInputException wrong() {
    return new BadInputException(
        "this is no Ed25519 public key: copy the one that 'pinhole desk key' prints last in its"
            + " line");
  }

  private static long id(byte[] encoded) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(Arrays.copyOfRange(encoded, HEADER.length, encoded.length));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Its id as people read it: 16 hexadecimal digits. */
  public String name() {
    return name(id);
  }

  /** An id as people read it: 16 hexadecimal digits. */
  public static String name(long id) {
    return HexFormat.of().toHexDigits(id);
  }

  /** As files have it; see {@link #parse}. */
  public String text() {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  /** Whether a private key is the one to it, found out by signing something that is no ticket. */
  public boolean isOf(PrivateKey secret) {
    try {
      return signed(TRIAL, sign(secret, TRIAL));
    } catch (InvalidKeyException e) {
      return false;
    }
  }

  /** Whether it signed these bytes. */
  boolean signed(byte[] message, byte[] signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (SignatureException e) {
      // A point or a number out of range: RFC 8032, 5.1.7, "decoding fails".
      return false;
    } catch (InvalidKeyException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Signs bytes. */
  static byte[] sign(PrivateKey secret, byte[] message) throws InvalidKeyException {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update(message);
      return signature.sign();
    } catch (SignatureException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
