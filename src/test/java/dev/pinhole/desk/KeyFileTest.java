package dev.pinhole.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.spec.PBEParameterSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
  @TempDir private Path folder;
  private KeyPair pair;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    file = folder.resolve("key.pem");
    KeyFile.write(file, pair.getPrivate(), Mails.PASSPHRASE, new SecureRandom());
  }

  @Test
  void aKeyIsReadByItsPassphrase() throws Exception {
    assertThat(KeyFile.read(file, Mails.PASSPHRASE)).isEqualTo(pair.getPrivate());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void itIsAsSlowToTryAsOwaspAsks() throws Exception {
    String pem = Files.readString(file);
    assertThat(pem.lines()).allMatch(line -> line.length() <= 64);
    EncryptedPrivateKeyInfo info =
        new EncryptedPrivateKeyInfo(
            Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", "")));
    assertThat(info.getAlgParameters()).hasToString("PBEWithHmacSHA256AndAES_256");
    PBEParameterSpec spec = info.getAlgParameters().getParameterSpec(PBEParameterSpec.class);
    assertThat(spec.getIterationCount()).isGreaterThanOrEqualTo(600_000);
    assertThat(spec.getSalt()).hasSize(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "correct horse batter", "Correct horse battery", "größe größe größe"})
  void anotherPassphraseIsRefused(String other) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> KeyFile.read(file, Secret.of(other)))
        .withMessage(file + ": the passphrase is not this key's; try again");
  }

  @Test
  void oneThatOthersMayReadIsRefused() throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> KeyFile.read(file, Mails.PASSPHRASE))
        .withMessageContaining("chmod 600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n=\n-----END ENCRYPTED PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
      })
  void whatIsNoSuchKeyIsRefused(String content) throws Exception {
    Files.writeString(file, content);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> KeyFile.read(file, Mails.PASSPHRASE))
        .withMessageStartingWith(file + ": is no ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eleven char", "größe größe größe", "tab\tand more text"})
  void aBadNewPassphraseIsRefusedAndNotShown(String passphrase) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> KeyFile.requireGood(Secret.of(passphrase)))
        .satisfies(
            e -> {
              if (!passphrase.isEmpty()) {
                assertThat(e.getMessage()).doesNotContain(passphrase);
              }
            });
  }
}
