package dev.pinhole.vault;

import dev.pinhole.sim.FaultyStorage;
import java.util.Arrays;
import java.util.List;

/**
 * What must be true of the bytes that a broken-off deed leaves; throws an {@link AssertionError}
 * that says how they came about if it is not.
 */
final class WhatIsLeft {
  /** What lies beside the records, so that writing there cannot go unseen. */
  private static final byte BESIDE = (byte) 0xA7;

  private final Deed deed;
  private final byte[] image;

  /** Of a deed that finds its image, and beside the records what nothing writes there. */
  WhatIsLeft(Deed deed) {
    this.deed = deed;
    this.image = deed.image();
    if (image.length > 0) {
      for (int slot = 0; slot < 2; slot++) {
        Arrays.fill(image, besideSlot(slot), endOfSlot(slot), BESIDE);
      }
    }
  }

  private static int besideSlot(int slot) {
    return slot * Slots.SLOT_BYTES + RecordCodec.RECORD_BYTES;
  }

  private static int endOfSlot(int slot) {
    return (slot + 1) * Slots.SLOT_BYTES;
  }

  /** A copy of what the deed finds; of length 0 for nothing. */
  byte[] before() {
    return image.clone();
  }

  /** To be thrown: something must not be so. */
  AssertionError fails(String how, String what) {
    return new AssertionError(deed + ", " + how + ": " + what);
  }

  void mustServe(Served served, byte[] left, String how) {
    Served seen = Served.by(left);
    if (!seen.equals(served)) {
      throw fails(how, seen + " instead of " + served);
    }
  }

  void mustServeOneOf(List<Served> allowed, byte[] left, String how) {
    Served seen = Served.by(left);
    if (!seen.isAmong(allowed)) {
      throw fails(how, seen + " instead of " + allowed);
    }
  }

  /** What was acknowledged is on the medium twice. */
  void mustBeInBothSlots(FaultyStorage storage, String how) {
    byte[] lasting = storage.lasting();
    if (storage.isPending()
        || !Arrays.equals(TestVault.slot(lasting, 0), TestVault.slot(lasting, 1))) {
      throw fails(how, "acknowledged, and not in both slots");
    }
  }

  /** Beside the records there is what was there before, unless a torn write ruined the page. */
  void mustDifferInRecordsOnly(byte[] left, String how) {
    if (left.length == 0) {
      if (image.length > 0) {
        throw fails(how, "the block is gone");
      }
      return;
    }
    byte was = image.length == 0 ? 0 : BESIDE;
    for (int slot = 0; slot < 2; slot++) {
      int from = besideSlot(slot);
      int to = endOfSlot(slot);
      boolean same = Arrays.mismatch(left, from, to - 1, left, from + 1, to) < 0;
      byte is = left[from];
      boolean ruined = is == 0 || is == (byte) 0xFF || is == 0x5A;
      if (!same || !(is == was || ruined)) {
        throw fails(how, "a byte beside slot " + slot + " changed");
      }
    }
  }
}
