package dev.pinhole.vault;

import dev.pinhole.sim.FaultyStorage;
import dev.pinhole.sim.FaultyStorage.Tearing;
import dev.pinhole.sim.PowerCut;
import dev.pinhole.sim.StorageFault;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final int RECORD_BITS = RecordCodec.RECORD_BYTES * Byte.SIZE;

  /** All faults but the power cut. */
  private static final Set<StorageFault> FAULTS =
      EnumSet.complementOf(EnumSet.of(StorageFault.POWER_CUT));

  private final Deed deed;
  private final Tearing tearing;
  private final WhatIsLeft whatIsLeft;
  private final LaterDamage damage;
  private final byte[] image;
  private final List<Served> stages;
  private final Served after;
  private final int bootOperations = Deed.BOOT.operations();

  /** States after the first break, each with what may be served from it. */
  private final Map<ByteBuffer, First> firsts = new LinkedHashMap<>();

  private final LongAdder once = new LongAdder();
  private final LongAdder twice = new LongAdder();

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
    this.whatIsLeft = new WhatIsLeft(deed);
    this.damage = new LaterDamage(whatIsLeft, tearing);
    this.image = whatIsLeft.before();
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
    return once.sum() + twice.sum() + damage.cases();
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
        damage.cases(),
        damage.records());
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
      whatIsLeft.mustBeInBothSlots(storage, how);
    }
    first(how, storage, allowed);
    bootsWhole(storage.inNextProcess(), allowed, how + ", then a new process");
  }

  /** What a boot serves, it acknowledges by that, whatever the process before it left (I4). */
  private void bootsWhole(FaultyStorage storage, List<Served> allowed, String how) {
    storage.mend();
    if (TestVault.open(storage).condition() == Condition.OK) {
      once.increment();
      whatIsLeft.mustBeInBothSlots(storage, how);
      whatIsLeft.mustServeOneOf(allowed, storage.lasting(), how);
    }
  }

  /** How many bits there are for a fault to choose from. */
  private static int bits(StorageFault fault) {
    return fault == StorageFault.FLIPPED_BIT ? RECORD_BITS : 1;
  }

  private void first(String how, FaultyStorage storage, List<Served> allowed) {
    for (byte[] left : storage.remains(tearing)) {
      once.increment();
      whatIsLeft.mustDifferInRecordsOnly(left, how);
      whatIsLeft.mustServeOneOf(allowed, left, how);
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
        whatIsLeft.mustDifferInRecordsOnly(left, how);
        whatIsLeft.mustServe(served, left, how);
        damage.bootAndDamage(served, left, how);
      }
    }
    damage.bootAndDamage(served, bytes, first.how);
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
            whatIsLeft.mustServeOneOf(first.allowed, left, how);
          }
          if (vault.condition() == Condition.OK && remains.size() != 1) {
            throw whatIsLeft.fails(how, "served and not forced");
          }
        }
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
