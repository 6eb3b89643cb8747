package dev.pinhole.vault;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/**
 * A storage in memory, for simulated lives and benchmarks: nothing is ever lost, forced or not.
 *
 * <p>To model a power cut, take {@link #image()}, change it as the cut would, and start anew from
 * it.
 */
public final class MemoryStorage implements Storage {
  /** Null as long as there is no block. */
  private byte[] bytes;

  /** A storage without a block, as before provisioning. */
  public MemoryStorage() {}

  /**
   * A storage that holds a copy of these bytes.
   *
   * @param image {@value Storage#SIZE} bytes
   */
  public MemoryStorage(byte[] image) {
    bytes = checked(image).clone();
  }

  /** A copy of all bytes; of length 0 if there is no block. */
  public byte[] image() {
    return bytes == null ? new byte[0] : bytes.clone();
  }

  @Override
  public boolean exists() {
    return bytes != null;
  }

  @Override
  public void create(byte[] image) throws IOException {
    if (bytes != null) {
      throw new FileAlreadyExistsException("memory");
    }
    bytes = checked(image).clone();
  }

  @Override
  public void read(int offset, byte[] into) throws IOException {
    System.arraycopy(existing(), offset, into, 0, into.length);
  }

  @Override
  public void write(int offset, byte[] from) throws IOException {
    System.arraycopy(from, 0, existing(), offset, from.length);
  }

  @Override
  public void force() throws IOException {
    existing();
  }

  @Override
  public String toString() {
    return "memory";
  }

  private byte[] existing() throws IOException {
    if (bytes == null) {
      throw new NoSuchFileException("memory");
    }
    return bytes;
  }

  private static byte[] checked(byte[] image) {
    if (image.length != SIZE) {
      throw new IllegalArgumentException("a vault has " + SIZE + " bytes, not " + image.length);
    }
    return image;
  }
}
