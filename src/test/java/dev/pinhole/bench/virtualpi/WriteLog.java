package dev.pinhole.bench.virtualpi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a recorded disk was told, in the order in which it was done: reads the log that QEMU's
 * {@code blklogwrites} writes in the format of Linux's dm-log-writes.
 *
 * <p>Format: Documentation/admin-guide/device-mapper/log-writes.rst of Linux, and QEMU's
 * block/blklogwrites.c. Only what a disk of {@link DataDisk#recordedIn} can be told is taken:
 * writes with their bytes, and flushes; anything else is refused, as is a log that is not whole.
 *
 * <p>A write that was done while a flush was under way stands before it, as if the flush had seen
 * to it: of such a write the log claims too much.
 */
final class WriteLog {
  /** The only sector size that is taken, in bytes. */
  static final int SECTOR = 512;

  /** Far more than any run here writes; what is longer is no log of ours. */
  private static final long MOST_ENTRIES = 1_000_000;

  private static final long MAGIC = 0x6a73_6677_7368_72L;
  private static final long VERSION = 1;
  private static final int HEAD = 32;
  private static final long FLUSH = 1;

  private WriteLog() {}

  /** What a disk was told. */
  sealed interface Entry {}

  /**
   * Bytes for some sectors.
   *
   * @param sector the first
   * @param bytes whole sectors; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Write(long sector, byte[] bytes) implements Entry {}

  /** All writes that were done before this are on the medium. */
  record Flush() implements Entry {}

  /** How many entries a log has by now; also while it is being written. */
  static long count(Path log) throws IOException {
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      return channel.size() == 0 ? 0 : count(channel);
    }
  }

  private static long count(FileChannel channel) throws IOException {
    ByteBuffer head = sector(channel, 0);
    long magic = head.getLong();
    long version = head.getLong();
    long count = head.getLong();
    int sectorSize = head.getInt();
    if (magic != MAGIC || version != VERSION || sectorSize != SECTOR) {
      throw new IOException(
          "no log of writes: magic %x, version %d, sectors of %d bytes"
              .formatted(magic, version, sectorSize));
    }
    if (count < 0 || count > MOST_ENTRIES) {
      throw new IOException("a log with " + count + " entries");
    }
    return count;
  }

  /**
   * Reads a log that nobody writes to any more.
   *
   * @param sectors how many the disk has
   */
  static List<Entry> read(Path log, long sectors) throws IOException {
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      long count = count(channel);
      List<Entry> entries = new ArrayList<>();
      long at = 1;
      while (entries.size() < count) {
        Entry entry = entry(channel, at, sectors, entries.size());
        entries.add(entry);
        at += 1 + (entry instanceof Write write ? write.bytes.length / SECTOR : 0);
      }
      if (channel.size() != at * SECTOR) {
        throw new IOException(
            "%d entries end at byte %d of %d".formatted(count, at * SECTOR, channel.size()));
      }
      return entries;
    }
  }

  private static Entry entry(FileChannel channel, long at, long sectors, int number)
      throws IOException {
    ByteBuffer head = sector(channel, at);
    long sector = head.getLong();
    long length = head.getLong();
    long flags = head.getLong();
    long dataLength = head.getLong();
    boolean blank = dataLength == 0;
    while (head.hasRemaining()) {
      blank &= head.get() == 0;
    }
    if (!blank) {
      throw new IOException("entry " + number + " does not begin where the one before it ends");
    }
    if (flags == FLUSH && sector == 0 && length == 0) {
      return new Flush();
    }
    if (flags != 0 || length < 1 || sector < 0 || length > sectors || sector > sectors - length) {
      throw new IOException(
          "entry %d is neither a flush nor a write within the disk: sector %d, %d sectors, flags %x"
              .formatted(number, sector, length, flags));
    }
    return new Write(sector, bytes(channel, at + 1, Math.toIntExact(length * SECTOR)).array());
  }

  private static ByteBuffer sector(FileChannel channel, long at) throws IOException {
    ByteBuffer sector = bytes(channel, at, SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    return at == 0 ? sector.limit(HEAD) : sector;
  }

  private static ByteBuffer bytes(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at * SECTOR + bytes.position()) < 0) {
        throw new IOException("the log ends within an entry, at byte " + channel.size());
      }
    }
    return bytes.flip();
  }
}
