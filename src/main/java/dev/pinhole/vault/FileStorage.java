package dev.pinhole.vault;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.PrivateFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A storage in a file that only its owner may read, held by one process at a time.
 *
 * <p>The file is locked from {@link #open} or {@link #create} until {@link #close()}. As POSIX has
 * it, the lock is also lost when this process closes the same file anywhere else: read and copy a
 * vault through this class alone. The thread that uses the storage must not be interrupted, because
 * the JDK would close the file under it; the vault would then be unwritable until opened anew.
 *
 * <p>A read that follows a force may be answered from the kernel's page cache: it shows that the
 * right bytes were handed over, and {@code force} is what says that the medium took them.
 */
public final class FileStorage implements Storage, Closeable {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /**
   * The files that this process holds, by device and inode: to open one again and close it, if only
   * to find it locked, would lose the lock.
   */
  private static final ConcurrentMap<Object, FileChannel> HELD = new ConcurrentHashMap<>();

  private final Path path;
  private final Path folder;
  private final boolean posix;

  /** Null as long as there is no file. */
  private Taken taken;

  /** Whether it is known that the folder on the medium names the file. */
  private boolean named;

  /** A file that was opened, checked and locked. */
  private record Taken(FileChannel channel, Object key) implements Closeable {
    @Override
    public void close() throws IOException {
      channel.close();
      HELD.remove(key, channel);
    }
  }

  private FileStorage(Path path, Path folder, boolean posix) {
    this.path = path;
    this.folder = folder;
    this.posix = posix;
  }

  /**
   * Takes possession of a vault file, or of the place of a missing one.
   *
   * @param path the file, which may be missing, in a folder that is there; not a symbolic link
   * @throws BadInputException if the folder is missing, this is no vault file, others may read or
   *     write it, or another process holds it; the message says what to do
   * @throws IOException if the file or its folder cannot be read, or the file cannot be written
   */
  public static FileStorage open(Path path) throws IOException {
    Path absolute = path.toAbsolutePath();
    Path folder = Objects.requireNonNull(absolute.getParent(), "a vault is not a root folder");
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(path, 0, "its folder is missing: make or mount it first");
    }
    boolean posix = absolute.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileStorage storage = new FileStorage(absolute, folder, posix);
    if (storage.isThere()) {
      storage.taken = storage.take(absolute, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
    return storage;
  }

  @Override
  public boolean exists() {
    return taken != null;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The bytes go to a file beside it ({@code .new}), which is forced, then renamed, then its
   * folder is forced. That file is locked before anything else, so of two processes that find no
   * vault, one makes it and the other fails.
   */
  @Override
  public void create(byte[] image) throws IOException {
    if (image.length != SIZE) {
      throw new IllegalArgumentException("a vault has " + SIZE + " bytes, not " + image.length);
    }
    Path unfinished = path.resolveSibling(path.getFileName() + ".new");
    Taken made = takeUnfinished(unfinished);
    try {
      if (isThere()) {
        throw new FileAlreadyExistsException(path.toString());
      }
      made.channel.truncate(0);
      write(made.channel, 0, image);
      made.channel.force(true);
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
      forceName();
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
    taken = made;
  }

  /** What stands in the way there is the storage's failure here, not a user's mistake. */
  private Taken takeUnfinished(Path unfinished) throws IOException {
    try {
      return take(
          unfinished, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (BadInputException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void read(int offset, byte[] into) throws IOException {
    Objects.checkFromIndexSize(offset, into.length, SIZE);
    ByteBuffer buffer = ByteBuffer.wrap(into);
    while (buffer.hasRemaining()) {
      if (existing().read(buffer, (long) offset + buffer.position()) < 0) {
        while (buffer.hasRemaining()) {
          buffer.put((byte) 0);
        }
      }
    }
  }

  @Override
  public void write(int offset, byte[] from) throws IOException {
    Objects.checkFromIndexSize(offset, from.length, SIZE);
    write(existing(), offset, from);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The first time, its folder is forced, too: a process may have been killed after it renamed a
   * new file and before it forced the folder, and nobody can tell.
   */
  @Override
  public void force() throws IOException {
    existing().force(true);
    forceName();
  }

  private void forceName() throws IOException {
    if (posix && !named) {
      try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
        entry.force(true);
      }
    }
    named = true;
  }

  /** Lets go of the file, so that another process may take it. */
  @Override
  public void close() throws IOException {
    if (taken != null) {
      taken.close();
    }
  }

  /** The path of the file. */
  @Override
  public String toString() {
    return path.toString();
  }

  private static void write(FileChannel to, int offset, byte[] from) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(from);
    while (buffer.hasRemaining()) {
      to.write(buffer, (long) offset + buffer.position());
    }
  }

  private FileChannel existing() throws IOException {
    if (taken == null) {
      throw new NoSuchFileException(path.toString());
    }
    return taken.channel;
  }

  private boolean isThere() throws IOException {
    try {
      checkKind(path);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Opens a file without following a link, and locks it. */
  private Taken take(Path file, StandardOpenOption... options) throws IOException {
    try {
      FileChannel holder = HELD.get(checkKind(file));
      if (holder != null && holder.isOpen()) {
        throw heldByAnother(file);
      }
    } catch (NoSuchFileException e) {
      // It is about to be created, or the folder is missing, which opening will say.
    }
    Set<OpenOption> how = new HashSet<>(Set.of(options));
    how.add(LinkOption.NOFOLLOW_LINKS);
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    FileChannel channel = FileChannel.open(file, how, attributes);
    try {
      Object key = checkKind(file);
      if (channel.tryLock() == null) {
        throw heldByAnother(file);
      }
      HELD.put(key, channel);
      return new Taken(channel, key);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw heldByAnother(file);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static BadInputException heldByAnother(Path file) {
    return new BadInputException(
        file, 0, "another process holds this vault: stop it first (is the agent running?)");
  }

  /** Refuses what cannot be a vault file; returns what tells this file from all others. */
  private Object checkKind(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      String kind = attributes.isSymbolicLink() ? "a symbolic link" : "not a plain file";
      throw new BadInputException(file, 0, kind + ": name the vault file itself");
    }
    if (attributes.size() > SIZE) {
      throw new BadInputException(
          file,
          0,
          attributes.size() + " bytes are no vault, which has " + SIZE + ": name the vault file");
    }
    PrivateFile.requireOwnerOnly(file);
    return attributes.fileKey() == null ? file : attributes.fileKey();
  }
}
