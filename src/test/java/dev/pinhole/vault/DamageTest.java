package dev.pinhole.vault;

import static dev.pinhole.vault.TestVault.CODE;
import static dev.pinhole.vault.TestVault.OWNERS;
import static dev.pinhole.vault.TestVault.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.label.Secret;
import dev.pinhole.sim.FaultyStorage;
import dev.pinhole.sim.FaultyStorage.Tearing;
import dev.pinhole.sim.PowerCut;
import dev.pinhole.sim.StorageFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A damaged or missing vault is closed, and a damaged slot never revives an older one (I4). */
class DamageTest {
  @Test
  void eachFlippedBitInOneSlotIsHealed() {
    byte[] image = TestVault.owned(3).image();
    for (int slot = 0; slot < 2; slot++) {
      for (int bit = 0; bit < RecordCodec.RECORD_BYTES * 8; bit++) {
        byte[] damaged = image.clone();
        damaged[slot * Slots.SLOT_BYTES + bit / 8] ^= (byte) (1 << bit % 8);
        MemoryStorage storage = new MemoryStorage(damaged);

        Vault vault = TestVault.open(storage);

        assertThat(storage.image()).as("slot %d, bit %d", slot, bit).isEqualTo(image);
        assertThat(vault.loginFailures()).isEqualTo(3);
        assertThat(vault.login(OWNERS, 0)).isEqualTo(Login.ACCEPTED);
      }
    }
  }

  /** Whatever was acknowledged, and whichever slot is damaged in whichever way. */
  @ParameterizedTest
  @EnumSource
  void damageAfterADeedRevivesNothing(Deed deed) {
    FaultyStorage storage = new FaultyStorage(deed.image());
    assertThat(deed.isDone(storage)).isTrue();
    byte[] image = storage.remains(Tearing.FINE).getFirst();
    Vault sound = TestVault.open(image);

    for (byte[] damaged : damages(image)) {
      Vault vault = TestVault.open(damaged);
      assertThat(vault.generation()).isEqualTo(sound.generation());
      assertThat(vault.loginFailures()).isEqualTo(sound.loginFailures());
      assertThat(TestVault.working(damaged)).isEqualTo(deed.after());
    }
  }

  /** A cut and damage together may take both slots; then it is closed, never open to two. */
  @ParameterizedTest
  @EnumSource
  void damageAfterACutLeavesOnePasswordOrAClosedVault(Deed deed) {
    List<Set<Secret>> allowed = new ArrayList<>(deed.beforeOrAfter());
    allowed.add(Set.of());
    for (int cut = 0; cut < deed.operations(); cut++) {
      FaultyStorage storage = new FaultyStorage(deed.image()).fail(cut, StorageFault.POWER_CUT);
      try {
        assertThat(deed.isDone(storage)).isTrue();
      } catch (PowerCut e) {
        for (byte[] left : storage.remains(Tearing.COARSE)) {
          for (byte[] damaged : damages(left)) {
            assertThat(TestVault.working(damaged)).isIn(allowed);
          }
        }
      }
    }
  }

  /** What the boot after a cut served stays, whichever slot is damaged after that. */
  @ParameterizedTest
  @EnumSource
  void damageAfterTheBootAfterACutRevivesNothing(Deed deed) {
    for (int cut = 0; cut < deed.operations(); cut++) {
      FaultyStorage storage = new FaultyStorage(deed.image()).fail(cut, StorageFault.POWER_CUT);
      try {
        assertThat(deed.isDone(storage)).isTrue();
      } catch (PowerCut e) {
        for (byte[] left : storage.remains(Tearing.COARSE)) {
          FaultyStorage boot = new FaultyStorage(left);
          long served = TestVault.open(boot).generation();
          for (byte[] damaged : damages(boot.remains(Tearing.FINE).getFirst())) {
            assertThat(TestVault.open(damaged).generation()).isEqualTo(served);
          }
        }
      }
    }
  }

  /** Within the budget: one slot is damaged while the camera runs, and then the power is cut. */
  @ParameterizedTest
  @EnumSource
  void damageUnderARunningCameraAndThenACutLeaveOnePassword(Deed deed) {
    if (deed.beforeOrAfter().getFirst().isEmpty() || deed.name().startsWith("REPAIR")) {
      return;
    }
    for (int slot = 0; slot < 2; slot++) {
      for (int cut = Deed.BOOT.operations(); cut < deed.operations(); cut++) {
        DamagingStorage storage = new DamagingStorage(deed.image(), slot, cut);
        try {
          assertThat(deed.isDone(storage)).isTrue();
        } catch (PowerCut e) {
          for (byte[] left : storage.remains()) {
            assertThat(TestVault.working(left))
                .as("%s, slot %d damaged, cut at %d", deed, slot, cut)
                .isIn(deed.beforeOrAfter());
          }
        }
      }
    }
  }

  @Test
  void bothSlotsDamagedIsClosedToEverybodyUntilARestore() {
    byte[] sound = TestVault.owned(3).image();
    assertClosedUntilRestored(TestVault.wiped(TestVault.wiped(sound, 0), 1));
    assertClosedUntilRestored(new byte[Storage.SIZE]);
    byte[] noise = new byte[Storage.SIZE];
    new SplittableRandom(3).nextBytes(noise);
    assertClosedUntilRestored(noise);
  }

  @Test
  void aMissingVaultIsClosedToEverybodyUntilARestore() {
    assertClosedUntilRestored(new byte[0]);
  }

  private static void assertClosedUntilRestored(byte[] image) {
    MemoryStorage storage = image.length == 0 ? new MemoryStorage() : new MemoryStorage(image);
    Vault vault = TestVault.open(storage);
    assertThat(vault.condition()).isEqualTo(Condition.DAMAGED);
    assertThat(vault.problem()).isPresent();
    assertThat(vault.kind()).isEmpty();
    assertThat(vault.generation()).isZero();
    assertThat(vault.sessionEpoch()).isZero();
    assertThat(vault.loginFailures()).isZero();
    assertThat(TestVault.working(image)).isEmpty();
    assertThat(vault.login(CODE, 0)).isEqualTo(Login.CLOSED);
    assertThat(vault.changePassword(CODE, OWNERS, 0)).isEqualTo(PasswordChange.CLOSED);
    assertThat(storage.image()).as("nothing is written").isEqualTo(image);

    assertThat(vault.restore(CODE)).isEqualTo(Restore.DONE);

    assertThat(vault.condition()).isEqualTo(Condition.OK);
    assertThat(vault.kind()).hasValue(CredentialKind.DEFAULT);
    assertThat(vault.login(CODE, 0)).isEqualTo(Login.ACCEPTED);
    assertThat(TestVault.working(storage.image())).containsExactly(CODE);
  }

  /** So that no session, ticket or stale slot of the lost vault fits the new one. */
  @Test
  void aRecordThatFollowsNoneHasNumbersOfItsOwn() {
    SplittableRandom random = new SplittableRandom(11);
    long last = 0;
    for (int i = 0; i < 1000; i++) {
      Vault vault = Vault.open(new MemoryStorage(), Hashing.weakForTests(), random, 0);
      assertThat(vault.restore(CODE)).isEqualTo(Restore.DONE);
      assertThat(vault.sessionEpoch()).isBetween(1L << 40, 1L << 52).isNotEqualTo(last);
      assertThat(vault.generation()).isEqualTo(vault.sessionEpoch());
      last = vault.sessionEpoch();
    }
  }

  @Test
  void twoValidSlotsOfOneSequenceThatDifferAreDamage() {
    byte[] one = TestVault.owned(3).image();
    MemoryStorage other = TestVault.owned(2);
    assertThat(TestVault.open(other).login(Secret.of("guess"), 0)).isEqualTo(Login.WRONG);
    SplittableRandom random = new SplittableRandom(99);
    RecordCodec codec = new RecordCodec(Hashing.weakForTests());
    CredentialRecord record = codec.decode(TestVault.slot(one, 1)).orElseThrow();
    CredentialRecord twin =
        new CredentialRecord(
            record.sequence(),
            record.generation(),
            record.sessionEpoch(),
            CredentialKind.DEFAULT,
            0,
            Hashing.weakForTests().hash(CODE, random),
            Recovery.NONE);

    byte[] image = TestVault.withSlot(one, 1, codec.encode(twin));

    assertThat(TestVault.open(image).condition()).isEqualTo(Condition.DAMAGED);
    assertThat(TestVault.working(image)).isEmpty();
  }

  @Test
  void theNewerOfTwoSlotsWinsWhicheverItIs() {
    byte[] older = TestVault.slot(TestVault.owned(3).image(), 0);
    MemoryStorage storage = TestVault.owned(3);
    assertThat(TestVault.open(storage).login(WRONG, 0)).isEqualTo(Login.WRONG);
    for (int slot = 0; slot < 2; slot++) {
      MemoryStorage mixed = new MemoryStorage(TestVault.withSlot(storage.image(), slot, older));
      assertThat(TestVault.open(mixed).loginFailures()).isEqualTo(4);
      assertThat(mixed.image()).isEqualTo(storage.image());
    }
  }

  /** One slot wiped, ruined, flipped in places, or cut short. */
  private static List<byte[]> damages(byte[] image) {
    List<byte[]> damages = new ArrayList<>();
    if (image.length == 0) {
      return damages;
    }
    SplittableRandom random = new SplittableRandom(5);
    for (int slot = 0; slot < 2; slot++) {
      damages.add(TestVault.wiped(image, slot));
      byte[] noise = new byte[Slots.SLOT_BYTES];
      random.nextBytes(noise);
      damages.add(TestVault.withSlot(image, slot, noise));
      for (int at = 3; at < RecordCodec.RECORD_BYTES; at += 12) {
        byte[] flipped = TestVault.slot(image, slot);
        flipped[at] ^= 0x10;
        damages.add(TestVault.withSlot(image, slot, flipped));
      }
    }
    return damages;
  }

  /** Damages one slot right after the boot, then loses power. */
  private static final class DamagingStorage implements Storage {
    private final FaultyStorage booted;
    private final int slot;
    private final int cut;
    private FaultyStorage damaged;

    DamagingStorage(byte[] image, int slot, int cut) {
      this.booted = new FaultyStorage(image);
      this.slot = slot;
      this.cut = cut;
    }

    List<byte[]> remains() {
      return damaged.remains(Tearing.FINE);
    }

    private FaultyStorage now() {
      int boot = Deed.BOOT.operations();
      if (booted.operations() < boot) {
        return booted;
      }
      if (damaged == null) {
        byte[] image = TestVault.wiped(booted.remains(Tearing.FINE).getFirst(), slot);
        damaged = new FaultyStorage(image).fail(cut - boot, StorageFault.POWER_CUT);
      }
      return damaged;
    }

    @Override
    public boolean exists() {
      return now().exists();
    }

    @Override
    public void create(byte[] image) {
      throw new AssertionError("there is a block");
    }

    @Override
    public void read(int offset, byte[] into) throws IOException {
      now().read(offset, into);
    }

    @Override
    public void write(int offset, byte[] from) throws IOException {
      now().write(offset, from);
    }

    @Override
    public void force() throws IOException {
      now().force();
    }
  }
}
