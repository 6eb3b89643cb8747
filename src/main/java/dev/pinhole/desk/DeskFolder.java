package dev.pinhole.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.desk.TrailEntry.KeyInUse;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.PrivateFile;
import dev.pinhole.label.Secret;
import dev.pinhole.recovery.DeskKey;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * Where a desk keeps its things, for its owner alone: the database {@code desk.db}, the days off
 * {@code holidays}, and a private key {@code key-ID.pem} for each key that it made.
 *
 * @param path of the folder
 */
public record DeskFolder(Path path) {
  private static final String HOLIDAYS =
      """
      # Days on which nobody is at the desk, besides Saturdays and Sundays: a date a line, and what
      # it is called. A request that comes on one is due by the end of the next business day.
      # 2026-12-25 Christmas
      """;

  /**
   * Makes a desk with its first key.
   *
   * @param passphrase that the private key is kept under
   * @param now when
   * @return the public key
   * @throws BadInputException if something is there already, the passphrase is not good, or it
   *     cannot be written
   */
  public DeskKey init(Secret passphrase, Instant now) {
    KeyFile.requireGood(passphrase);
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw bad("is there already; choose another name, or remove it first");
    }
    DeskFolder unfinished = null;
    try {
      // Beside its place, and put there when it is whole.
      unfinished =
          new DeskFolder(Files.createTempDirectory(path.toAbsolutePath().getParent(), ".desk"));
      DeskKey key = unfinished.fill(passphrase, now);
      Files.move(unfinished.path, path, StandardCopyOption.ATOMIC_MOVE);
      unfinished = null;
      PrivateFile.forceFolderOf(path);
      return key;
    } catch (IOException e) {
      throw bad("cannot be made in its folder (" + reason(e) + "); choose another place");
    } finally {
      if (unfinished != null) {
        unfinished.remove();
      }
    }
  }

  private DeskKey fill(Secret passphrase, Instant now) {
    PrivateFile.create(holidays(), HOLIDAYS.getBytes(UTF_8));
    DeskKey key = makeKey(passphrase);
    Trail.create(database());
    try (Trail trail = Trail.open(database())) {
      trail.append(now, _ -> new KeyInUse(key.text()));
    }
    return key;
  }

  private void remove() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(path);
    } catch (IOException e) {
      // What could not be made is told.
    }
  }

  /**
   * Refuses a passphrase that is not good enough for a new key.
   *
   * @throws BadInputException if it is too short or too long, or has characters that other tools
   *     may read otherwise; does not show it
   */
  public static void requireGood(Secret passphrase) {
    KeyFile.requireGood(passphrase);
  }

  /**
   * Makes a private key, which nothing names yet. It is on the disk for good when this returns: a
   * power cut after a line of the trail named it leaves it there.
   */
  DeskKey makeKey(Secret passphrase) {
    KeyFile.requireGood(passphrase);
    KeyPair pair;
    try {
      pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    DeskKey key = DeskKey.of(pair.getPublic());
    KeyFile.write(keyFile(key), pair.getPrivate(), passphrase, new SecureRandom());
    try {
      PrivateFile.forceFolderOf(keyFile(key));
    } catch (IOException e) {
      throw bad("cannot be written (" + reason(e) + "); check its disk");
    }
    return key;
  }

  /**
   * The private key to a public one, which was tried: one of another's would make tickets that no
   * device takes.
   *
   * @throws BadInputException if it is missing, the passphrase is not its own, or the two do not
   *     belong together
   */
  PrivateKey open(DeskKey key, Secret passphrase) {
    PrivateKey secret = KeyFile.read(keyFile(key), passphrase);
    if (!key.isOf(secret)) {
      throw new BadInputException(
          keyFile(key), 0, "is not the private key of this desk's key; take it from a backup");
    }
    return secret;
  }

  /** When the desk answers. */
  BusinessHours hours() {
    if (!Files.isDirectory(path)) {
      throw bad("there is no such desk; make one with 'pinhole desk init', or name it with --desk");
    }
    return BusinessHours.read(holidays());
  }

  Path database() {
    return path.resolve("desk.db");
  }

  Path holidays() {
    return path.resolve("holidays");
  }

  /** Where the private key to a public one is. */
  public Path keyFile(DeskKey key) {
    return path.resolve("key-" + key.name() + ".pem");
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "which does not exist";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  private BadInputException bad(String what) {
    return new BadInputException(path, 0, what);
  }
}
