package dev.pinhole.sim;

import dev.pinhole.sim.FaultyStorage.Fate;
import dev.pinhole.sim.FaultyStorage.Tearing;
import dev.pinhole.vault.Storage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A block on a medium behind a cache: what a reader sees, what the medium has, and what a power cut
 * may leave of them. It never fails by itself.
 */
final class CachedBlock {
  /** More pending writes than this have more outcomes than can be listed. */
  static final int MOST_LISTED = 2;

  private static final Fate[] FATES = Fate.values();

  private final List<PendingWrite> pending = new ArrayList<>();

  /** What the medium has, null if there is no block; and what a reader sees. */
  private byte[] lasting;

  private byte[] seen;

  /** How many bytes of the block are there; less than its size if it was cut short. */
  private int length;

  /** The block being made when the power failed; null otherwise. */
  private byte[] unfinished;

  /**
   * A block that is a copy of these bytes, all of them on the medium.
   *
   * @param image at most {@value Storage#SIZE} bytes: the rest was cut off and reads as zero; of
   *     length 0 if there is no block
   */
  CachedBlock(byte[] image) {
    if (image.length > 0) {
      become(Arrays.copyOf(image, Storage.SIZE), image.length);
    }
  }

  /** What the next process finds of another: all but a block that was not finished. */
  CachedBlock(CachedBlock other) {
    lasting = other.lasting == null ? null : other.lasting.clone();
    seen = other.seen == null ? null : other.seen.clone();
    length = other.length;
    pending.addAll(other.pending);
  }

  private void become(byte[] image, int bytesThere) {
    lasting = image;
    seen = image.clone();
    length = bytesThere;
  }

  boolean isThere() {
    return seen != null;
  }

  /** Whether a power cut could undo anything. */
  boolean isPending() {
    return hasPendingWrites() || unfinished != null;
  }

  boolean hasPendingWrites() {
    return !pending.isEmpty();
  }

  /** A copy of what a reader sees; of length 0 if there is no block. */
  byte[] image() {
    return seen == null ? new byte[0] : seen.clone();
  }

  /** A copy of what the medium surely has; of length 0 if there is no block. */
  byte[] lasting() {
    return lasting == null ? new byte[0] : lasting.clone();
  }

  /** Makes the block, which lasts at once. */
  void create(byte[] image) {
    become(image.clone(), Storage.SIZE);
  }

  /** The power fails while the block is made: nobody knows whether it is there afterwards. */
  void createUnfinished(byte[] image) {
    unfinished = image.clone();
  }

  void read(int offset, byte[] into) {
    System.arraycopy(seen, offset, into, 0, into.length);
  }

  /** Whether a write that ends there, counted from 0, would make it longer. */
  boolean endsBefore(int end) {
    return end > length;
  }

  /** A reader sees these bytes from now on; the medium has them after a force. */
  void write(int offset, byte[] from) {
    length = Math.max(length, offset + from.length);
    pending.add(new PendingWrite(offset, from));
    System.arraycopy(from, 0, seen, offset, from.length);
  }

  /** All that is pending reaches the medium. */
  void force() {
    for (PendingWrite write : pending) {
      write.all(lasting);
    }
    pending.clear();
  }

  /** What is pending is taken for clean: it is read until the power fails, and never lasts. */
  void forgetPending() {
    pending.clear();
  }

  /** The power failed: each pending write, in any order, meets a fate of its own. */
  void cut(RandomGenerator random) {
    while (!pending.isEmpty()) {
      PendingWrite write = pending.remove(random.nextInt(pending.size()));
      write.meet(FATES[random.nextInt(FATES.length)], lasting, random);
    }
    comeBack(unfinished != null && random.nextBoolean());
  }

  /** The power failed: all pending writes meet the same fate in their order. */
  void cut(Fate fate, RandomGenerator random) {
    for (PendingWrite write : pending) {
      write.meet(fate, lasting, random);
    }
    comeBack(fate == Fate.KEPT);
  }

  private void comeBack(boolean created) {
    if (unfinished != null && created) {
      become(unfinished, Storage.SIZE);
    } else if (lasting == null) {
      seen = null;
    } else {
      System.arraycopy(lasting, 0, seen, 0, Storage.SIZE);
    }
    pending.clear();
    unfinished = null;
  }

  /** As {@link FaultyStorage#remains}. */
  List<byte[]> remains(Tearing tearing) {
    if (pending.size() > MOST_LISTED) {
      throw new IllegalStateException(pending.size() + " writes are not forced");
    }
    List<byte[]> images = new ArrayList<>();
    images.add(lasting());
    if (unfinished != null) {
      images.add(unfinished.clone());
    }
    List<byte[]> remains = PendingWrite.outcomes(images, pending, tearing);
    if (pending.size() == MOST_LISTED) {
      remains = new ArrayList<>(remains);
      remains.addAll(PendingWrite.outcomes(images, pending.reversed(), tearing));
    }
    return PendingWrite.distinct(remains);
  }
}
