package dev.pinhole.bench.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.InputFile;
import dev.pinhole.label.PrivateFile;
import dev.pinhole.label.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What a client must know to work a bench. It stands in the path or the query of a URL, for labgrid
 * can set no header; so its characters are those that need no escape there.
 */
public final class Token {
  private static final int BYTES = 16;
  private static final int LONGEST_FILE = 1024;
  private static final Pattern SPELLING = Pattern.compile("[A-Za-z0-9_-]{16,128}");

  private final Secret secret;

  private Token(Secret secret) {
    this.secret = secret;
  }

  /**
   * A given one.
   *
   * @throws IllegalArgumentException if it is not 16 to 128 letters, digits, {@code -} and {@code
   *     _}; does not quote it
   */
  static Token of(String text) {
    if (!SPELLING.matcher(text).matches()) {
      throw new IllegalArgumentException("a token is 16 to 128 letters, digits, '-' and '_'");
    }
    return new Token(Secret.of(text));
  }

  /**
   * Reads one from a file of its owner's alone; if there is no such file, draws one and makes it.
   *
   * @param random where a new one comes from: a secure one
   * @throws BadInputException if others may read the file, or it holds no token
   */
  public static Token readOrMake(Path file, RandomGenerator random) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = new byte[BYTES];
      random.nextBytes(bytes);
      String text = HexFormat.of().formatHex(bytes);
      PrivateFile.create(file, (text + "\n").getBytes(US_ASCII));
      return of(text);
    }
    try {
      PrivateFile.requireOwnerOnly(file);
      return of(InputFile.read(file, LONGEST_FILE).text().strip());
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          file, 1, e.getMessage() + ": write one, or remove the file and a new one is made");
    } catch (IOException e) {
      throw new BadInputException(file, 0, "its permissions cannot be read: choose another place");
    }
  }

  /** Whether somebody knows it. How long this takes says nothing of how much of it was right. */
  boolean is(String said) {
    return MessageDigest.isEqual(secret.utf8(), said.getBytes(UTF_8));
  }

  /** Does not tell it. */
  @Override
  public String toString() {
    return "Token";
  }
}
