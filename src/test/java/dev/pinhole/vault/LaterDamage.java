package dev.pinhole.vault;

import dev.pinhole.sim.FaultyStorage;
import dev.pinhole.sim.FaultyStorage.Tearing;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What a whole boot served stays, whatever happens to one slot after it (I4). */
final class LaterDamage {
  private static final int RECORD_BITS = RecordCodec.RECORD_BYTES * Byte.SIZE;

  private final WhatIsLeft whatIsLeft;
  private final boolean fine;
  private final byte[] before;

  /** Records that a boot was seen to recover, each damaged once. */
  private final Set<ByteBuffer> recovered = ConcurrentHashMap.newKeySet();

  private final LongAdder cases = new LongAdder();

  LaterDamage(WhatIsLeft whatIsLeft, Tearing tearing) {
    this.whatIsLeft = whatIsLeft;
    this.fine = tearing == Tearing.FINE;
    this.before = whatIsLeft.before();
  }

  long cases() {
    return cases.sum();
  }

  int records() {
    return recovered.size();
  }

  /** Boots from some bytes, then damages the slots that the boot leaves. */
  void bootAndDamage(Served served, byte[] bytes, String how) {
    MemoryStorage storage = bytes.length == 0 ? new MemoryStorage() : new MemoryStorage(bytes);
    Vault vault = TestVault.open(storage);
    byte[] whole = storage.image();
    if (vault.condition() != Condition.OK) {
      if (!Arrays.equals(bytes, whole)) {
        throw whatIsLeft.fails(how, "a damaged vault was written");
      }
      return;
    }
    byte[] record = TestVault.slot(whole, 0);
    if (!Arrays.equals(record, TestVault.slot(whole, 1))) {
      throw whatIsLeft.fails(how, "the slots are not repaired");
    }
    if (recovered.add(ByteBuffer.wrap(record))) {
      whatIsLeft.mustServe(served, whole, how + ", whole boot");
      damage(served, whole, how);
    }
  }

  private void damage(Served served, byte[] whole, String how) {
    for (int slot = 0; slot < 2; slot++) {
      damage(slot, served, whole, how);
    }
    for (int length = 0; length < Storage.SIZE; length += fine ? 1 : 61) {
      truncated(served, whole, length, how + ", file cut to " + length);
    }
  }

  private void damage(int slot, Served served, byte[] whole, String how) {
    int at = slot * Slots.SLOT_BYTES;
    for (int bit = 0; bit < RECORD_BITS; bit += fine ? 1 : 101) {
      byte[] flipped = whole.clone();
      flipped[at + bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      harmless(served, flipped, how + ", bit " + bit + " of slot " + slot);
    }
    for (int length = 0; length < RecordCodec.RECORD_BYTES; length += fine ? 1 : 20) {
      byte[] cutShort = whole.clone();
      Arrays.fill(cutShort, at + length, at + Slots.SLOT_BYTES, (byte) 0);
      harmless(served, cutShort, how + ", slot " + slot + " cut to " + length);
    }
    SplittableRandom random = new SplittableRandom(slot);
    byte[] noise = new byte[Slots.SLOT_BYTES];
    for (int i = 0; i < 10; i++) {
      random.nextBytes(noise);
      harmless(served, TestVault.withSlot(whole, slot, noise), how + ", noise in " + slot);
    }
    if (before.length > 0) {
      harmless(
          served,
          TestVault.withSlot(whole, slot, TestVault.slot(before, slot)),
          how + ", slot " + slot + " as before");
    }
  }

  private void harmless(Served served, byte[] bytes, String how) {
    cases.increment();
    whatIsLeft.mustServe(served, bytes, how);
  }

  /** A file that was cut short inside slot 0 has lost both slots: closed, and nothing older. */
  private void truncated(Served served, byte[] whole, int length, String how) {
    cases.increment();
    boolean closed = length < RecordCodec.RECORD_BYTES;
    if (length == 0) {
      whatIsLeft.mustServe(Served.NOTHING, new byte[0], how);
    } else {
      FaultyStorage storage = new FaultyStorage(Arrays.copyOf(whole, length));
      whatIsLeft.mustServe(closed ? Served.NOTHING : served, storage.image(), how);
      Condition condition = TestVault.open(storage).condition();
      if (condition != (closed ? Condition.DAMAGED : Condition.OK)) {
        throw whatIsLeft.fails(how, condition.toString());
      }
    }
  }
}
