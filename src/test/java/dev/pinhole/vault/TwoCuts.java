package dev.pinhole.vault;

import dev.pinhole.sim.FaultyStorage;
import dev.pinhole.sim.FaultyStorage.Tearing;
import dev.pinhole.sim.PowerCut;
import dev.pinhole.sim.StorageFault;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * One deed broken off at every operation in every way, then the boot that follows broken off at
 * every operation, and what is left held to I3, I4, I5 and I10. What breaks it off is the power,
 * the end of the process, or a storage that fails.
 *
 * <p>A case is one state of the medium that is judged. States are told apart by how they came about
 * and not by their bytes, except that of equal ones left by the first break only one is followed.
 */
final class TwoCuts {
  /** What lies beside the records, so that writing there cannot go unseen. */
  private static final byte BESIDE = (byte) 0xA7;

  private static final int RECORD_BITS = RecordCodec.RECORD_BYTES * Byte.SIZE;

  /** All faults but the power cut. */
  private static final Set<StorageFault> FAULTS =
      EnumSet.complementOf(EnumSet.of(StorageFault.POWER_CUT));

  private final Deed deed;
  private final Tearing tearing;
  private final byte[] image;
  private final List<Served> stages;
  private final Served after;
  private final int bootOperations = Deed.BOOT.operations();

  /** States after the first break, each with what may be served from it. */
  private final Map<ByteBuffer, First> firsts = new LinkedHashMap<>();

  /** Records that a boot was seen to recover, each judged for damage once. */
  private final Set<ByteBuffer> recovered = ConcurrentHashMap.newKeySet();

  private final LongAdder once = new LongAdder();
  private final LongAdder twice = new LongAdder();
  private final LongAdder damaged = new LongAdder();

  /**
   * What was left by the first break.
   *
   * @param allowed what may be served from it: only what was acknowledged, if it was
   */
  private record First(String how, List<Served> allowed) {
    static First stricter(First one, First other) {
      return other.allowed.size() < one.allowed.size() ? other : one;
    }
  }

  TwoCuts(Deed deed, Tearing tearing) {
    this.deed = deed;
    this.tearing = tearing;
    this.image = deed.image();
    if (image.length > 0) {
      for (int slot = 0; slot < 2; slot++) {
        int end = (slot + 1) * Slots.SLOT_BYTES;
        Arrays.fill(image, slot * Slots.SLOT_BYTES + RecordCodec.RECORD_BYTES, end, BESIDE);
      }
    }
    this.stages = deed.stages();
    this.after = stages.getLast();
  }

  /** Runs all of it; throws an {@link AssertionError} at the first case that does not hold. */
  TwoCuts run() {
    done(new FaultyStorage(image), "not at all");
    for (int at = 0; at < deed.operations(); at++) {
      cutsAndKills(at);
      for (StorageFault fault : FAULTS) {
        for (int bit = 0; bit < bits(fault); bit += tearing == Tearing.FINE ? 1 : 101) {
          done(new FaultyStorage(image).fail(at, fault, bit), fault + " at " + at + "." + bit);
        }
      }
    }
    firsts.entrySet().parallelStream()
        .forEach(
            entry -> {
              cutTheBoot(entry.getValue(), entry.getKey().array());
              failTheBoot(entry.getValue(), entry.getKey().array());
            });
    return this;
  }

  long cases() {
    return once.sum() + twice.sum() + damaged.sum();
  }

  @Override
  public String toString() {
    return String.format(
        "%s: %,d cases (%,d operations; %,d states after one break, %,d of them"
            + " different and followed, %,d after two; %,d damages to %d records)",
        deed,
        cases(),
        deed.operations(),
        once.sum(),
        firsts.size(),
        twice.sum(),
        damaged.sum(),
        recovered.size());
  }

  private void cutsAndKills(int at) {
    FaultyStorage storage = new FaultyStorage(image).fail(at, StorageFault.POWER_CUT);
    if (!isCut(() -> deed.isDone(storage))) {
      throw new AssertionError(deed + " has no operation " + at);
    }
    first("cut at " + at, storage, stages);
    bootsWhole(storage.inNextProcess(), stages, "killed at " + at);
    for (int boot = 0; boot < bootOperations; boot++) {
      FaultyStorage next = storage.inNextProcess().fail(boot, StorageFault.POWER_CUT);
      if (isCut(() -> TestVault.open(next))) {
        first("killed at " + at + ", boot cut at " + boot, next, stages);
      }
    }
  }

  /** Does the deed on a storage that fails while the power stays on; then the power fails. */
  private void done(FaultyStorage storage, String how) {
    boolean acknowledged = deed.isDone(storage);
    List<Served> allowed = acknowledged ? List.of(after) : stages;
    if (acknowledged) {
      requireInBothSlots(storage, how);
    }
    first(how, storage, allowed);
    bootsWhole(storage.inNextProcess(), allowed, how + ", then a new process");
  }

  /** What a boot serves, it acknowledges by that, whatever the process before it left (I4). */
  private void bootsWhole(FaultyStorage storage, List<Served> allowed, String how) {
    storage.mend();
    if (TestVault.open(storage).condition() == Condition.OK) {
      once.increment();
      requireInBothSlots(storage, how);
      requireAmong(allowed, storage.lasting(), how);
    }
  }

  private void requireInBothSlots(FaultyStorage storage, String how) {
    byte[] lasting = storage.lasting();
    if (storage.isPending()
        || !Arrays.equals(TestVault.slot(lasting, 0), TestVault.slot(lasting, 1))) {
      throw new AssertionError(deed + ", " + how + ": acknowledged, and not in both slots");
    }
  }

  /** How many bits there are for a fault to choose from. */
  private static int bits(StorageFault fault) {
    return fault == StorageFault.FLIPPED_BIT ? RECORD_BITS : 1;
  }

  private void first(String how, FaultyStorage storage, List<Served> allowed) {
    for (byte[] left : storage.remains(tearing)) {
      once.increment();
      requireOnlyRecordsChanged(left, how);
      requireAmong(allowed, left, how);
      firsts.merge(ByteBuffer.wrap(left), new First(how, allowed), First::stricter);
    }
  }

  /** No boot, however often it is cut, changes which password it will be. */
  private void cutTheBoot(First first, byte[] bytes) {
    Served served = Served.by(bytes);
    for (int boot = 0; boot < bootOperations; boot++) {
      FaultyStorage storage = new FaultyStorage(bytes).fail(boot, StorageFault.POWER_CUT);
      if (!isCut(() -> TestVault.open(storage))) {
        break;
      }
      for (byte[] left : storage.remains(tearing)) {
        twice.increment();
        String how = first.how + ", boot cut at " + boot;
        requireOnlyRecordsChanged(left, how);
        require(served, left, how);
        recover(served, left, how);
      }
    }
    recover(served, bytes, first.how);
  }

  /** A boot that fails otherwise may fall back to what was not yet acknowledged, no further. */
  private void failTheBoot(First first, byte[] bytes) {
    for (int boot = 0; boot < bootOperations; boot++) {
      for (StorageFault fault : FAULTS) {
        for (int bit = 0; bit < bits(fault); bit += tearing == Tearing.FINE ? 13 : 101) {
          FaultyStorage storage = new FaultyStorage(bytes).fail(boot, fault, bit);
          Vault vault = TestVault.open(storage);
          List<byte[]> remains = storage.remains(Tearing.COARSE);
          String how = first.how + ", boot meets " + fault + " at " + boot + "." + bit;
          for (byte[] left : remains) {
            twice.increment();
            requireAmong(first.allowed, left, how);
          }
          if (vault.condition() == Condition.OK && remains.size() != 1) {
            throw new AssertionError(deed + ", " + how + ": served and not forced");
          }
        }
      }
    }
  }

  /** What a whole boot served stays, whatever happens to one slot after it (I4). */
  private void recover(Served served, byte[] left, String how) {
    MemoryStorage storage = left.length == 0 ? new MemoryStorage() : new MemoryStorage(left);
    Vault vault = TestVault.open(storage);
    byte[] whole = storage.image();
    if (vault.condition() != Condition.OK) {
      if (!Arrays.equals(left, whole)) {
        throw new AssertionError(deed + ", " + how + ": a damaged vault was written");
      }
      return;
    }
    byte[] record = TestVault.slot(whole, 0);
    if (!Arrays.equals(record, TestVault.slot(whole, 1))) {
      throw new AssertionError(deed + ", " + how + ": the slots are not repaired");
    }
    if (recovered.add(ByteBuffer.wrap(record))) {
      require(served, whole, how + ", whole boot");
      damage(served, whole, how);
    }
  }

  private void damage(Served served, byte[] whole, String how) {
    boolean fine = tearing == Tearing.FINE;
    for (int slot = 0; slot < 2; slot++) {
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
      if (image.length > 0) {
        harmless(
            served,
            TestVault.withSlot(whole, slot, TestVault.slot(image, slot)),
            how + ", slot " + slot + " as before");
      }
    }
    for (int length = 0; length < Storage.SIZE; length += fine ? 1 : 61) {
      truncated(served, whole, length, how + ", file cut to " + length);
    }
  }

  private void harmless(Served served, byte[] bytes, String how) {
    damaged.increment();
    require(served, bytes, how);
  }

  /** A file that was cut short inside slot 0 has lost both slots: closed, and nothing older. */
  private void truncated(Served served, byte[] whole, int length, String how) {
    damaged.increment();
    boolean closed = length < RecordCodec.RECORD_BYTES;
    if (length == 0) {
      require(Served.NOTHING, new byte[0], how);
    } else {
      FaultyStorage storage = new FaultyStorage(Arrays.copyOf(whole, length));
      require(closed ? Served.NOTHING : served, storage.image(), how);
      Condition condition = TestVault.open(storage).condition();
      if (condition != (closed ? Condition.DAMAGED : Condition.OK)) {
        throw new AssertionError(deed + ", " + how + ": " + condition);
      }
    }
  }

  private void requireAmong(List<Served> allowed, byte[] left, String how) {
    Served seen = Served.by(left);
    if (!seen.isAmong(allowed)) {
      throw new AssertionError(deed + ", " + how + ": " + seen + " instead of " + allowed);
    }
  }

  private void require(Served served, byte[] left, String how) {
    Served seen = Served.by(left);
    if (!seen.equals(served)) {
      throw new AssertionError(deed + ", " + how + ": " + seen + " instead of " + served);
    }
  }

  /** Beside the records there is what was there before, unless a torn write ruined the page. */
  private void requireOnlyRecordsChanged(byte[] left, String how) {
    if (left.length == 0) {
      if (image.length > 0) {
        throw new AssertionError(deed + ", " + how + ": the block is gone");
      }
      return;
    }
    byte was = image.length == 0 ? 0 : BESIDE;
    for (int slot = 0; slot < 2; slot++) {
      int from = slot * Slots.SLOT_BYTES + RecordCodec.RECORD_BYTES;
      int to = (slot + 1) * Slots.SLOT_BYTES;
      boolean same = Arrays.mismatch(left, from, to - 1, left, from + 1, to) < 0;
      byte is = left[from];
      boolean ruined = is == 0 || is == (byte) 0xFF || is == 0x5A;
      if (!same || !(is == was || ruined)) {
        throw new AssertionError(deed + ", " + how + ": a byte beside slot " + slot + " changed");
      }
    }
  }

  private static boolean isCut(Runnable run) {
    try {
      run.run();
      return false;
    } catch (PowerCut e) {
      return true;
    }
  }
}
