package dev.pinhole.sim;

import dev.pinhole.vault.Storage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A model of a file on flash that fails as flash files do, at an operation that the caller names:
 * what a vault has to survive.
 *
 * <p>It keeps apart what a reader sees and what the medium has. A write is <em>pending</em> until a
 * force has returned; if the power fails before that, each pending write may be lost, kept or torn,
 * in any order, as {@link Storage} says. Reads, writes, forces and creations are counted, so that a
 * run can be repeated with a {@link StorageFault} at each of them; asking whether there is a block
 * is not.
 *
 * <p>Without a fault it behaves as a {@link dev.pinhole.vault.MemoryStorage} does. Everything in it
 * follows from what it is told and from the random generators it is given. One thread, one life.
 */
public final class FaultyStorage implements Storage {
  /** What becomes of a pending write when the power fails. */
  public enum Fate {
    /** It never left the cache. */
    LOST,
    /** It was complete. */
    KEPT,
    /** The bytes before one of them are new, the others old; or the other way round. */
    TORN_AT_BYTE,
    /** As {@link #TORN_AT_BYTE}, between two 512-byte sectors: of a write inside one, no tear. */
    TORN_AT_SECTOR,
    /** The whole 4096-byte page that it begins in is erased, blank or noise. */
    RUINED
  }

  /** How finely {@link #remains} tells torn writes apart. */
  public enum Tearing {
    /** Lost, kept, torn after 20 and 64 bytes and before the last, page ruined. */
    COARSE,
    /** Torn after every byte, from the start and from the end; page ruined in three ways. */
    FINE
  }

  /** More pending writes than this have more outcomes than can be listed. */
  private static final int MOST_LISTED = 2;

  private static final Fate[] FATES = Fate.values();

  private final List<PendingWrite> pending = new ArrayList<>();

  /** What the medium has, null if there is no block; and what a reader sees. */
  private byte[] lasting;

  private byte[] seen;

  /** How many bytes of the block are there; less than its size if it was cut short. */
  private int length;

  /** The block being made when the power failed; null otherwise. */
  private byte[] unfinished;

  private boolean off;
  private int operations;

  private final FaultPlan plan;

  /**
   * A storage that holds a copy of these bytes, all of them on the medium.
   *
   * @param image {@value Storage#SIZE} bytes; fewer for a block that was cut short, the rest of
   *     which reads as zero; of length 0 if there is no block
   */
  public FaultyStorage(byte[] image) {
    if (image.length > SIZE) {
      throw new IllegalArgumentException("a vault has " + SIZE + " bytes, not " + image.length);
    }
    plan = new FaultPlan();
    if (image.length > 0) {
      become(Arrays.copyOf(image, SIZE), image.length);
    }
  }

  private FaultyStorage(FaultyStorage other) {
    lasting = other.lasting == null ? null : other.lasting.clone();
    seen = other.seen == null ? null : other.seen.clone();
    length = other.length;
    plan = other.plan.inNextProcess();
    pending.addAll(other.pending);
  }

  private void become(byte[] image, int bytesThere) {
    lasting = image;
    seen = image.clone();
    length = bytesThere;
  }

  /**
   * Lets an operation fail; forgets what was planned before.
   *
   * @param after how many operations come before it, from now on: 0 for the next one. If that one
   *     cannot fail so (a write has no bit to read wrongly), the first one after it that can
   * @return this
   */
  public FaultyStorage fail(int after, StorageFault fault) {
    return fail(after, fault, 0);
  }

  /**
   * As {@link #fail(int, StorageFault)}, with the bit that is read wrongly.
   *
   * @param bit which one for {@link StorageFault#FLIPPED_BIT}, counted from the lowest of the first
   *     byte, 0 or more, round and round if fewer are read; other faults ignore it
   * @return this
   */
  public FaultyStorage fail(int after, StorageFault fault, int bit) {
    if (after < 0 || bit < 0) {
      throw new IllegalArgumentException("negative: " + Math.min(after, bit));
    }
    plan.add(operations + after, fault, bit);
    return this;
  }

  /** Ends every fault, planned or going on; what it did stays done. */
  public void mend() {
    plan.clear();
  }

  /** Whether a fault is planned, or goes on. */
  public boolean mayFail() {
    return plan.isPending();
  }

  /** Operations begun so far. */
  public int operations() {
    return operations;
  }

  /** Whether it can be used; not after a {@link PowerCut} until {@link #cut}. */
  public boolean isPowered() {
    return !off;
  }

  /** Whether there are writes that a power cut could undo. */
  public boolean isPending() {
    return !pending.isEmpty() || unfinished != null;
  }

  /** A copy of what a reader sees; of length 0 if there is no block. */
  public byte[] image() {
    return seen == null ? new byte[0] : seen.clone();
  }

  /** A copy of what the medium surely has; of length 0 if there is no block. */
  public byte[] lasting() {
    return lasting == null ? new byte[0] : lasting.clone();
  }

  /**
   * The same storage as it is found by the next process, while the power stays on: pending writes
   * are still pending, what was planned is not, and a fault that goes on goes on.
   */
  public FaultyStorage inNextProcess() {
    return new FaultyStorage(this);
  }

  /**
   * The power fails, if it has not yet, and comes back: each pending write, in any order, meets a
   * fate of its own. What is left is what both the medium has and a reader sees.
   *
   * @param random decides
   */
  public void cut(RandomGenerator random) {
    while (!pending.isEmpty()) {
      PendingWrite write = pending.remove(random.nextInt(pending.size()));
      write.meet(FATES[random.nextInt(FATES.length)], lasting, random);
    }
    comeBack(unfinished != null && random.nextBoolean());
  }

  /**
   * As {@link #cut(RandomGenerator)}, where all pending writes meet the same fate in their order.
   *
   * @param random decides where a write is torn, and how a page is ruined
   */
  public void cut(Fate fate, RandomGenerator random) {
    for (PendingWrite write : pending) {
      write.meet(fate, lasting, random);
    }
    comeBack(fate == Fate.KEPT);
  }

  private void comeBack(boolean created) {
    if (unfinished != null && created) {
      become(unfinished, SIZE);
    } else if (lasting == null) {
      seen = null;
    } else {
      System.arraycopy(lasting, 0, seen, 0, SIZE);
    }
    pending.clear();
    unfinished = null;
    off = false;
  }

  /**
   * Every image that the medium may have if the power fails now; of length 0 for no block.
   *
   * @return each once, the first one that in which every pending write is lost
   * @throws IllegalStateException if more than {@value #MOST_LISTED} writes are pending
   */
  public List<byte[]> remains(Tearing tearing) {
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

  @Override
  public boolean exists() {
    requirePower();
    return seen != null;
  }

  @Override
  public void create(byte[] image) throws IOException {
    if (image.length != SIZE) {
      throw new IllegalArgumentException("a vault has " + SIZE + " bytes, not " + image.length);
    }
    StorageFault fault = begin(FaultPlan.Operation.CREATE);
    if (seen != null) {
      throw new FileAlreadyExistsException("flash");
    }
    if (fault == StorageFault.POWER_CUT) {
      unfinished = image.clone();
    }
    raise(fault);
    become(image.clone(), SIZE);
  }

  @Override
  public void read(int offset, byte[] into) throws IOException {
    Objects.checkFromIndexSize(offset, into.length, SIZE);
    StorageFault fault = begin(FaultPlan.Operation.READ);
    raise(fault);
    requireBlock();
    System.arraycopy(seen, offset, into, 0, into.length);
    if (fault == StorageFault.FLIPPED_BIT && into.length > 0) {
      int bit = plan.bit() % (into.length * Byte.SIZE);
      into[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    }
  }

  @Override
  public void write(int offset, byte[] from) throws IOException {
    Objects.checkFromIndexSize(offset, from.length, SIZE);
    StorageFault fault = begin(FaultPlan.Operation.WRITE);
    requireBlock();
    if (fault == StorageFault.SWALLOWED_WRITE) {
      return;
    }
    if (fault == StorageFault.READ_ONLY) {
      raise(fault);
    }
    if (offset + from.length > length) {
      if (fault == StorageFault.DISK_FULL) {
        raise(fault);
      }
      length = offset + from.length;
    }
    pending.add(new PendingWrite(offset, from));
    System.arraycopy(from, 0, seen, offset, from.length);
    if (fault != StorageFault.DISK_FULL) {
      raise(fault);
    }
  }

  @Override
  public void force() throws IOException {
    StorageFault fault = begin(FaultPlan.Operation.FORCE);
    requireBlock();
    if (fault == StorageFault.ERROR_LOSING_PAGES) {
      pending.clear();
    }
    if (fault != StorageFault.READ_ONLY || !pending.isEmpty()) {
      raise(fault);
    }
    for (int i = 0; i < pending.size(); i++) {
      pending.get(i).all(lasting);
    }
    pending.clear();
  }

  /** Counts an operation; gives the fault that it meets, null if none. */
  private StorageFault begin(FaultPlan.Operation operation) {
    requirePower();
    return plan.meets(operations++, operation);
  }

  private void raise(StorageFault fault) throws IOException {
    switch (fault) {
      case null -> {}
      case FLIPPED_BIT, SWALLOWED_WRITE -> {}
      case POWER_CUT -> {
        off = true;
        throw new PowerCut();
      }
      case ERROR, ERROR_LOSING_PAGES, NO_FORCE -> throw new IOException("the medium failed");
      case DISK_FULL -> throw new IOException("No space left on device");
      case READ_ONLY -> throw new IOException("Read-only file system");
    }
  }

  private void requirePower() {
    if (off) {
      throw new PowerCut();
    }
  }

  private void requireBlock() throws IOException {
    if (seen == null) {
      throw new NoSuchFileException("flash");
    }
  }

  @Override
  public String toString() {
    return "flash";
  }
}
