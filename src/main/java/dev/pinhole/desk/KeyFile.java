package dev.pinhole.desk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.InputFile;
import dev.pinhole.label.PrivateFile;
import dev.pinhole.label.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/**
 * A private key at rest: PKCS #8 EncryptedPrivateKeyInfo in PEM (RFC 5958, RFC 7468), by PBES2 with
 * PBKDF2-HMAC-SHA-256 and AES-256 (RFC 8018), as other tools read it. That does not tell whether
 * the file was changed: what the key signs must be checked by the public key.
 */
final class KeyFile {
  /**
   * The iterations of PBKDF2-HMAC-SHA-256 that OWASP's Password Storage Cheat Sheet asks for, as of
   * 2026.
   */
  static final int ITERATIONS = 600_000;

  /** So that no passphrase is so short that trying all of them pays. */
  static final int SHORTEST_PASSPHRASE = 12;

  static final int LONGEST_PASSPHRASE = 1000;

  private static final String CIPHER = "PBEWithHmacSHA256AndAES_256";
  private static final int SALT_BYTES = 16;
  private static final int BLOCK_BYTES = 16;
  private static final int LINE = 64;
  private static final int MOST_BYTES = 64 << 10;
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN ENCRYPTED PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END ENCRYPTED PRIVATE"
              + " KEY-----");

  private KeyFile() {}

  /**
   * A passphrase for a new key.
   *
   * @throws BadInputException if it is too short or too long, or has characters that other tools
   *     may read otherwise; does not show it
   */
  static void requireGood(Secret passphrase) {
    if (passphrase.length() < SHORTEST_PASSPHRASE || passphrase.length() > LONGEST_PASSPHRASE) {
      throw new BadInputException(
          "the passphrase must have %d to %d characters: some words that nobody would guess"
              .formatted(SHORTEST_PASSPHRASE, LONGEST_PASSPHRASE));
    }
    if (!isPlain(passphrase)) {
      throw new BadInputException(
          "the passphrase must be of letters without accents, digits, signs and blanks (ASCII):"
              + " others are not the same bytes on every computer");
    }
  }

  private static boolean isPlain(Secret passphrase) {
    return passphrase.reveal().chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /**
   * Writes a key, for its owner alone (0600).
   *
   * @throws BadInputException if the file is there already or cannot be written
   */
  static void write(Path file, PrivateKey key, Secret passphrase, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    byte[] start = new byte[BLOCK_BYTES];
    random.nextBytes(salt);
    random.nextBytes(start);
    byte[] encrypted;
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          secret(passphrase),
          new PBEParameterSpec(salt, ITERATIONS, new IvParameterSpec(start)));
      // By the name of the cipher the JDK finds no identifier for the file, by that of the scheme
      // it does.
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
      parameters.init(cipher.getParameters().getEncoded());
      encrypted =
          new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key.getEncoded())).getEncoded();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every JDK has this cipher", e);
    }
    String pem =
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(encrypted)
            + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
    PrivateFile.create(file, pem.getBytes(US_ASCII));
  }

  private static SecretKey secret(Secret passphrase) throws GeneralSecurityException {
    PBEKeySpec spec = new PBEKeySpec(passphrase.reveal().toCharArray());
    try {
      return SecretKeyFactory.getInstance(CIPHER).generateSecret(spec);
    } finally {
      spec.clearPassword();
    }
  }

  /**
   * Reads a key.
   *
   * @throws BadInputException if the file is missing, is no such key, may be read by others, or the
   *     passphrase is not its own
   */
  static PrivateKey read(Path file, Secret passphrase) {
    Matcher pem = PEM.matcher(InputFile.read(file, MOST_BYTES).text());
    if (!pem.find()) {
      throw new BadInputException(file, 0, "is no encrypted private key; take it from a backup");
    }
    if (!isPlain(passphrase)) {
      throw wrongPassphrase(file);
    }
    try {
      PrivateFile.requireOwnerOnly(file);
      EncryptedPrivateKeyInfo info =
          new EncryptedPrivateKeyInfo(Base64.getMimeDecoder().decode(pem.group(1)));
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.DECRYPT_MODE, secret(passphrase), info.getAlgParameters());
      return decrypted(file, info, cipher);
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw new BadInputException(
          file, 0, "is no private key by PBES2 with AES-256; take it from a backup");
    }
  }

  private static PrivateKey decrypted(Path file, EncryptedPrivateKeyInfo info, Cipher cipher) {
    try {
      return KeyFactory.getInstance("Ed25519").generatePrivate(info.getKeySpec(cipher));
    } catch (GeneralSecurityException e) {
      throw wrongPassphrase(file);
    }
  }

  private static BadInputException wrongPassphrase(Path file) {
    return new BadInputException(file, 0, "the passphrase is not this key's; try again");
  }
}
