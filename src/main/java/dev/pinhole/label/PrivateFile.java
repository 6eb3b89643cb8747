package dev.pinhole.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Files that hold a secret: nobody but their owner can read them, at no instant. */
public final class PrivateFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private PrivateFile() {}

  /**
   * Refuses a file that others may read or write.
   *
   * @param file one that is there; a link is not followed. On a file system without permissions
   *     nothing is refused
   * @throws BadInputException if its permissions are wider than 0600; says how to mend that
   * @throws IOException if they cannot be read
   */
  public static void requireOwnerOnly(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    if (!OWNER_ONLY.containsAll(permissions)) {
      throw bad(
          file,
          "its permissions "
              + PosixFilePermissions.toString(permissions)
              + " are wider than rw-------: run 'chmod 600' on it");
    }
  }

  /**
   * Finds out that nothing is there.
   *
   * @throws BadInputException if something is, a dangling symbolic link too
   */
  static void requireFree(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw thereAlready(file);
    }
  }

  private static BadInputException thereAlready(Path file) {
    return bad(file, "is there already; choose another name, or remove it first");
  }

  /**
   * Creates a file with permissions 0600 and writes it to the disk. The permissions are those of
   * its creation, not a later change, so there is no instant at which others could open it.
   *
   * @throws BadInputException if it exists already, which leaves it as it is, or cannot be written,
   *     which leaves nothing
   */
  public static void create(Path file, byte[] content) {
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (FileAlreadyExistsException e) {
      throw thereAlready(file);
    } catch (NoSuchFileException e) {
      throw bad(file, "its folder does not exist; create it first");
    } catch (AccessDeniedException e) {
      throw bad(file, "permission denied; choose a folder that you may write to");
    } catch (UnsupportedOperationException e) {
      throw bad(file, "cannot be kept private on this file system; choose a folder on another");
    } catch (IOException e) {
      throw bad(file, "cannot be created (" + e.getMessage() + "); check the folder and its disk");
    }
    try (channel) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    } catch (IOException e) {
      throw removed(file, e);
    }
  }

  /**
   * Replaces the content of a file, all at once: after a power cut at any moment it is the old or
   * the new, whole. Owner and group stay, and its permissions become 0600.
   *
   * <p>The bytes go to a file beside it ({@code .new}), which is forced, then renamed, then its
   * folder is forced. Whoever makes that file first goes on, and nobody else at the same time.
   *
   * @param file one that is there; a link to it stays a link
   * @throws BadInputException if it cannot be, which leaves it as it is
   */
  public static void replace(Path file, byte[] content) {
    Path target;
    try {
      target = file.toRealPath();
    } catch (IOException e) {
      throw bad(file, "cannot be read (" + e.getMessage() + "); check the path");
    }
    Path unfinished = target.resolveSibling(target.getFileName() + ".new");
    if (Files.exists(unfinished, LinkOption.NOFOLLOW_LINKS)) {
      throw bad(
          unfinished,
          "is what a change that was cut off, or still goes on, has left: remove it, and try"
              + " again");
    }
    create(unfinished, content);
    try {
      keepOwner(target, unfinished);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      forceFolderOf(target);
    } catch (IOException | UnsupportedOperationException e) {
      throw notReplaced(file, unfinished, e);
    }
  }

  /** A service that reads the file as its own goes on reading it when root changed it. */
  private static void keepOwner(Path from, Path to) throws IOException {
    for (String owner : new String[] {"unix:gid", "unix:uid"}) {
      Object id = Files.getAttribute(from, owner);
      if (!id.equals(Files.getAttribute(to, owner))) {
        Files.setAttribute(to, owner, id);
      }
    }
  }

  private static BadInputException notReplaced(Path file, Path unfinished, Exception failure) {
    String why = "cannot be changed (" + failure.getMessage() + ")";
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      return bad(file, why + "; remove " + unfinished);
    }
    return bad(file, why + "; run this as its owner or as root, and check its folder and its disk");
  }

  /**
   * Waits until the disk has what a file is called.
   *
   * @throws IOException if its folder cannot be forced
   */
  public static void forceFolderOf(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file's folder");
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static BadInputException removed(Path file, IOException failure) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      return bad(file, "was written only in part (" + failure.getMessage() + "); remove it");
    }
    return bad(file, "cannot be written (" + failure.getMessage() + "); check the disk's space");
  }

  private static BadInputException bad(Path file, String what) {
    return new BadInputException(file, 0, what);
  }
}
