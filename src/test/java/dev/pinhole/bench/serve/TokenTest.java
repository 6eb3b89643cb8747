package dev.pinhole.bench.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The secret that a client must know. */
class TokenTest {
  @TempDir private Path folder;

  private final SecureRandom random = new SecureRandom();

  @Test
  void aNewOneIsKeptInAFileThatOnlyItsOwnerCanRead() throws IOException {
    Path file = folder.resolve("bench.token");
    Token token = Token.readOrMake(file, random);
    String text = Files.readString(file).strip();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(text).hasSize(32);
    assertThat(token.is(text)).isTrue();
    assertThat(token.is(text + "0")).isFalse();
    assertThat(token.toString()).doesNotContain(text);
    assertThat(Token.readOrMake(file, random).is(text)).isTrue();
  }

  @Test
  void aFileThatOthersCanReadIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("t"), "0123456789abcdef\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> Token.readOrMake(file, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("chmod 600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "0123456789abcdef/../power", "0123456789 abcdef"})
  void whatIsNoTokenIsRefusedAndNotQuoted(String text) throws IOException {
    Path file = folder.resolve("t");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, text.getBytes(UTF_8));
    assertThatThrownBy(() -> Token.readOrMake(file, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("a token is 16 to 128 letters")
        .hasMessageNotContaining("0123");
  }
}
