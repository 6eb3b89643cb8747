package dev.pinhole.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A storage whose power, process or medium fails at a chosen operation, and which knows every state
 * that may then be left.
 */
final class PowerCutStorage implements Storage {
  /** How an operation fails. */
  enum Failure {
    /** The power fails, or the process is killed: nobody sees the operation return. */
    CUT,
    /** The operation fails with an exception. What was written stays pending, as if untouched. */
    ERROR,
    /**
     * As {@link #ERROR}; a force also drops what was pending and calls it clean, so that it is read
     * until the power fails and never reaches the medium.
     */
    ERROR_LOSING_PAGES
  }

  /** How finely torn writes are told apart. */
  enum Tearing {
    /** Lost, kept, torn after the sequence, after the salt and in the checksum, sector ruined. */
    COARSE,
    /** Torn after every byte, from the start and from the end; sector ruined in three ways. */
    FINE
  }

  /** What ends a run in the middle of an operation. */
  static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1;

    Ended() {
      super("the power failed", null, false, false);
    }
  }

  /** A write that no force has followed yet. */
  private static final class Write {
    private final int offset;
    private final byte[] bytes;

    Write(int offset, byte[] bytes) {
      this.offset = offset;
      this.bytes = bytes;
    }
  }

  private final Failure failure;
  private final List<Write> pending = new ArrayList<>();

  /** What the medium has, null if there is no block; and what a reader sees. */
  private byte[] lasting;

  private byte[] seen;

  /** The block being made when the power failed; null otherwise. */
  private byte[] unfinished;

  private int operations;
  private int failing = Integer.MAX_VALUE;

  PowerCutStorage(byte[] image, Failure failure) {
    this.failure = failure;
    if (image.length > 0) {
      lasting = image.clone();
      seen = image.clone();
    }
  }

  /** The same storage as it is found by the next process, while the power stays on. */
  PowerCutStorage inNextProcess(Failure next) {
    PowerCutStorage copy = new PowerCutStorage(new byte[0], next);
    copy.lasting = lasting == null ? null : lasting.clone();
    copy.seen = seen == null ? null : seen.clone();
    copy.pending.addAll(pending);
    return copy;
  }

  /** Fails at an operation, counted from 0. */
  PowerCutStorage failingAt(int operation) {
    failing = operation;
    return this;
  }

  /** Operations begun so far. */
  int operations() {
    return operations;
  }

  /** Every image that the medium may have if the power fails now; of length 0 for no block. */
  List<byte[]> remains(Tearing tearing) {
    if (pending.size() > 2) {
      throw new AssertionError(pending.size() + " writes are not forced");
    }
    List<byte[]> images = new ArrayList<>();
    images.add(lasting == null ? new byte[0] : lasting);
    if (unfinished != null) {
      images.add(unfinished);
    }
    for (Write write : pending) {
      List<byte[]> more = new ArrayList<>();
      for (byte[] image : images) {
        more.addAll(torn(image, write, tearing));
      }
      images = distinct(more);
    }
    return images;
  }

  @Override
  public boolean exists() {
    return seen != null;
  }

  @Override
  public void create(byte[] image) throws IOException {
    if (fails()) {
      unfinished = image.clone();
      end();
    }
    lasting = image.clone();
    seen = image.clone();
  }

  @Override
  public void read(int offset, byte[] into) throws IOException {
    if (fails()) {
      end();
    }
    System.arraycopy(seen, offset, into, 0, into.length);
  }

  @Override
  public void write(int offset, byte[] from) throws IOException {
    pending.add(new Write(offset, from.clone()));
    System.arraycopy(from, 0, seen, offset, from.length);
    if (fails()) {
      end();
    }
  }

  @Override
  public void force() throws IOException {
    if (fails()) {
      if (failure == Failure.ERROR_LOSING_PAGES) {
        pending.clear();
      }
      end();
    }
    for (Write write : pending) {
      System.arraycopy(write.bytes, 0, lasting, write.offset, write.bytes.length);
    }
    pending.clear();
  }

  private boolean fails() {
    return operations++ == failing;
  }

  private void end() throws IOException {
    if (failure == Failure.CUT) {
      throw new Ended();
    }
    throw new IOException("the medium failed");
  }

  /** The same images, each once. */
  static List<byte[]> distinct(List<byte[]> images) {
    Set<ByteBuffer> distinct = new LinkedHashSet<>();
    images.forEach(image -> distinct.add(ByteBuffer.wrap(image)));
    return distinct.stream().map(ByteBuffer::array).toList();
  }

  private static List<byte[]> torn(byte[] image, Write write, Tearing tearing) {
    List<byte[]> images = new ArrayList<>();
    int length = write.bytes.length;
    int[] coarse = {0, 20, 64, length - 1, length};
    if (tearing == Tearing.COARSE) {
      for (int bytes : coarse) {
        images.add(overlaid(image, write, 0, bytes));
      }
    } else {
      for (int bytes = 0; bytes <= length; bytes++) {
        images.add(overlaid(image, write, 0, bytes));
        images.add(overlaid(image, write, bytes, length));
      }
      images.add(ruined(image, write.offset, 0xFF));
      images.add(ruined(image, write.offset, 0x5A));
    }
    images.add(ruined(image, write.offset, 0));
    return images;
  }

  private static byte[] overlaid(byte[] image, Write write, int from, int to) {
    byte[] changed = image.clone();
    System.arraycopy(write.bytes, from, changed, write.offset + from, to - from);
    return changed;
  }

  private static byte[] ruined(byte[] image, int offset, int with) {
    byte[] changed = image.clone();
    int sector = offset / Slots.SLOT_BYTES * Slots.SLOT_BYTES;
    Arrays.fill(changed, sector, sector + Slots.SLOT_BYTES, (byte) with);
    return changed;
  }
}
