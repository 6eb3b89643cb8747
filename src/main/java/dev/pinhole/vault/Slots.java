package dev.pinhole.vault;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The two slots of a storage, and the one way in which they are written: one slot, forced, re-read,
 * then the other, forced, re-read.
 *
 * <p>So no slot holds a valid record older than the last one that was acknowledged, which is what
 * makes a damaged slot harmless (I4). Any exception leaves it unknown what lasts: the caller must
 * not store again through this object.
 */
final class Slots {
  /** Each slot has a sector of flash to itself, so that tearing one cannot touch the other. */
  static final int SLOT_BYTES = 4096;

  private final Storage storage;
  private final RecordCodec codec;

  /** The record in both slots, as bytes; null if there is none. */
  private byte[] current;

  Slots(Storage storage, RecordCodec codec) {
    this.storage = storage;
    this.codec = codec;
  }

  /**
   * Finds the newest valid record and makes both slots hold it, the one that does not first.
   *
   * <p>It forces before it reads, because a process that was killed may have left bytes that only
   * the page cache has. It then writes both slots even if they look well, because after a failed
   * force the page cache may show bytes that the medium does not have; which also finds out at boot
   * whether the storage can still be written.
   *
   * @return the record; empty if there is no valid one, or two of one sequence that differ
   * @throws IOException if the storage could not be written
   */
  Optional<CredentialRecord> recover() throws IOException {
    if (!storage.exists()) {
      return Optional.empty();
    }
    storage.force();
    byte[][] bytes = {readOrBlank(0), readOrBlank(1)};
    Optional<Newest> chosen = newest(bytes[0], bytes[1], codec);
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    int newest = chosen.get().slot;
    writeSlot(1 - newest, bytes[newest]);
    writeSlot(newest, bytes[newest]);
    current = bytes[newest];
    return Optional.of(chosen.get().record);
  }

  private record Newest(int slot, CredentialRecord record) {}

  /** The newest valid one of two slots; none if two of one sequence differ. */
  private static Optional<Newest> newest(byte[] zero, byte[] one, RecordCodec codec) {
    Optional<Newest> first = codec.decode(zero).map(record -> new Newest(0, record));
    Optional<Newest> second = codec.decode(one).map(record -> new Newest(1, record));
    if (first.isEmpty() || second.isEmpty()) {
      return first.or(() -> second);
    }
    long sequence0 = first.get().record.sequence();
    long sequence1 = second.get().record.sequence();
    if (sequence0 == sequence1 && !Arrays.equals(zero, one)) {
      return Optional.empty();
    }
    return sequence0 >= sequence1 ? first : second;
  }

  /**
   * Looks at the bytes of a whole storage as {@link #recover} would, and touches nothing.
   *
   * @return how many slots hold the newest valid record; 0 if there is none
   */
  static int sound(byte[] image, RecordCodec codec) {
    byte[] zero = Arrays.copyOfRange(image, 0, RecordCodec.RECORD_BYTES);
    byte[] one = Arrays.copyOfRange(image, SLOT_BYTES, SLOT_BYTES + RecordCodec.RECORD_BYTES);
    if (newest(zero, one, codec).isEmpty()) {
      return 0;
    }
    return Arrays.equals(zero, one) ? 2 : 1;
  }

  /**
   * Stores a record; when this returns, it lasts.
   *
   * @param next in range, and of a higher sequence than the record in the slots
   */
  void store(CredentialRecord next) throws IOException {
    byte[] bytes = codec.encode(next);
    if (storage.exists()) {
      // If slot 1 was damaged while the camera ran, slot 0 is the only good one: leave it for last.
      int first = current == null || holds(1, current) ? 0 : 1;
      writeSlot(first, bytes);
      writeSlot(1 - first, bytes);
    } else {
      byte[] image = new byte[Storage.SIZE];
      System.arraycopy(bytes, 0, image, 0, bytes.length);
      System.arraycopy(bytes, 0, image, SLOT_BYTES, bytes.length);
      storage.create(image);
      check(0, bytes);
      check(1, bytes);
    }
    current = bytes;
  }

  /**
   * The highest sequence that a slot still decodes to, though the vault as a whole is lost; 0 if
   * there is none. What is written over such slots must win against them.
   */
  long highestSequence() {
    if (!storage.exists()) {
      return 0;
    }
    return Math.max(sequence(readOrBlank(0)), sequence(readOrBlank(1)));
  }

  private long sequence(byte[] bytes) {
    return codec.decode(bytes).map(CredentialRecord::sequence).orElse(0L);
  }

  /** Reads the record from storage again: empty unless both slots hold the same valid one. */
  Optional<CredentialRecord> reread() throws IOException {
    byte[] bytes = read(0);
    return Arrays.equals(bytes, read(1)) ? codec.decode(bytes) : Optional.empty();
  }

  private void writeSlot(int slot, byte[] bytes) throws IOException {
    storage.write(slot * SLOT_BYTES, bytes);
    storage.force();
    check(slot, bytes);
  }

  private void check(int slot, byte[] bytes) throws IOException {
    if (!Arrays.equals(read(slot), bytes)) {
      throw new IOException("slot " + slot + " does not read as written");
    }
  }

  private boolean holds(int slot, byte[] bytes) {
    return Arrays.equals(readOrBlank(slot), bytes);
  }

  /** A slot that the medium cannot read is a damaged slot, as good as a blank one. */
  private byte[] readOrBlank(int slot) {
    try {
      return read(slot);
    } catch (IOException e) {
      return new byte[RecordCodec.RECORD_BYTES];
    }
  }

  private byte[] read(int slot) throws IOException {
    byte[] bytes = new byte[RecordCodec.RECORD_BYTES];
    storage.read(slot * SLOT_BYTES, bytes);
    return bytes;
  }
}
