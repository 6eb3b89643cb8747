package dev.pinhole.bench.virtualpi;

import static dev.pinhole.bench.virtualpi.WriteLog.SECTOR;

import dev.pinhole.bench.virtualpi.WriteLog.Entry;
import dev.pinhole.bench.virtualpi.WriteLog.Flush;
import dev.pinhole.bench.virtualpi.WriteLog.Write;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A disk whose plug was pulled after it had done some of what it was told: what it held, by what
 * became of the writes that no flush had seen to.
 *
 * <p>A disk may keep any of those and lose any, which is as if it had done them in another order.
 * Of two writes to one sector it never ends with the older one in place of the newer. A sector is
 * written whole or not at all.
 */
final class PulledPlug {
  private static final int BLOCK = 4096;
  private static final byte[] HOLE = new byte[BLOCK];

  private final byte[] flushed;
  private final List<Entry> entries;
  private final boolean heedsFlushes;
  private final List<Write> unflushed = new ArrayList<>();
  private int point;

  /** What becomes of the writes that no flush has seen to. */
  enum Fate {
    /** All are on the medium. */
    KEPT,
    /** None is. */
    DROPPED,
    /** Each is, or is not. */
    REORDERED,
    /** Each is, or is not; another draw. */
    REORDERED_AGAIN,
    /** All are but the last, of which some sectors are. */
    TORN,
    /** Each sector of each is, or is not. */
    SCATTERED
  }

  /**
   * What is left of the unflushed writes, with which two images can be told apart.
   *
   * @param flushed how many writes flushes had seen to
   * @param sectors for each unflushed write, in turn, a bit for each of its sectors
   */
  record Remains(int flushed, BitSet sectors) {
    Remains {
      sectors = (BitSet) sectors.clone();
    }
  }

  /**
   * Before anything was done.
   *
   * @param base the disk as it was; copied
   * @param heedsFlushes false for a disk that says that it flushes, and does not
   */
  PulledPlug(byte[] base, List<Entry> entries, boolean heedsFlushes) {
    this.flushed = base.clone();
    this.entries = entries;
    this.heedsFlushes = heedsFlushes;
  }

  /**
   * Goes on until so many entries are done.
   *
   * @param newPoint not before the last
   */
  void advanceTo(int newPoint) {
    for (; point < newPoint; point++) {
      switch (entries.get(point)) {
        case Write write -> unflushed.add(write);
        case Flush _ -> {
          if (heedsFlushes) {
            unflushed.forEach(write -> put(write, flushed));
            unflushed.clear();
          }
        }
      }
    }
  }

  /** How many entries are done. */
  int point() {
    return point;
  }

  private static void put(Write write, byte[] image) {
    System.arraycopy(
        write.bytes(), 0, image, Math.toIntExact(write.sector() * SECTOR), write.bytes().length);
  }

  /** Draws what is left if the plug is pulled now. */
  Remains remains(Fate fate, SplittableRandom random) {
    BitSet left = new BitSet();
    int at = 0;
    for (int i = 0; i < unflushed.size(); i++) {
      int sectors = unflushed.get(i).bytes().length / SECTOR;
      boolean last = i == unflushed.size() - 1;
      boolean whole =
          switch (fate) {
            case KEPT -> true;
            case TORN -> !last;
            case REORDERED, REORDERED_AGAIN -> random.nextBoolean();
            case DROPPED, SCATTERED -> false;
          };
      left.set(at, at + sectors, whole);
      if (fate == Fate.SCATTERED || (fate == Fate.TORN && last)) {
        for (int sector = at; sector < at + sectors; sector++) {
          left.set(sector, random.nextBoolean());
        }
      }
      at += sectors;
    }
    return new Remains(point - unflushed.size(), left);
  }

  /** The disk with what is left. */
  byte[] image(Remains remains) {
    byte[] image = flushed.clone();
    int bit = 0;
    for (Write write : unflushed) {
      for (int offset = 0; offset < write.bytes().length; offset += SECTOR) {
        if (remains.sectors.get(bit)) {
          int at = Math.toIntExact(write.sector() * SECTOR) + offset;
          System.arraycopy(write.bytes(), offset, image, at, SECTOR);
        }
        bit++;
      }
    }
    return image;
  }

  /** Writes an image to a file in which zeros take no space. */
  static void save(byte[] image, Path file) throws IOException {
    Files.deleteIfExists(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int at = 0; at < image.length; at += BLOCK) {
        int end = Math.min(at + BLOCK, image.length);
        boolean last = end == image.length;
        if (last || !Arrays.equals(image, at, end, HOLE, 0, end - at)) {
          ByteBuffer block = ByteBuffer.wrap(image, at, end - at);
          while (block.hasRemaining()) {
            channel.write(block, block.position());
          }
        }
      }
    }
  }
}
