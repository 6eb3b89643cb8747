package dev.pinhole.vault;

import static dev.pinhole.vault.TestVault.CHOSEN;
import static dev.pinhole.vault.TestVault.CODE;
import static dev.pinhole.vault.TestVault.OWNERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.spy;

import dev.pinhole.label.Secret;
import dev.pinhole.sim.FaultyStorage;
import dev.pinhole.sim.FaultyStorage.Tearing;
import dev.pinhole.sim.StorageFault;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** A storage that fails is an error for good: the vault closes, and tries nothing again. */
class FailingStorageTest {
  /** Reads of a boot, and the look before a write, may fail: that is a damaged slot. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "PROVISIONING")
  void aFailureIsEitherBorneOrClosesTheVaultForGood(Deed deed) {
    for (StorageFault fault : List.of(StorageFault.ERROR, StorageFault.ERROR_LOSING_PAGES)) {
      for (int failing = 0; failing < deed.operations(); failing++) {
        FaultyStorage storage = new FaultyStorage(deed.image()).fail(failing, fault);
        Vault[] vault = new Vault[1];
        boolean done = deed.isDone(storage, vault);
        if (done) {
          assertThat(vault[0].condition()).isEqualTo(Condition.OK);
          assertThat(storage.remains(Tearing.FINE)).hasSize(1);
        } else if (vault[0].condition() == Condition.UNWRITABLE) {
          assertClosedForGood(vault[0], storage);
        } else {
          assertThat(vault[0].condition())
              .as("the one good slot could not be read")
              .isEqualTo(Condition.DAMAGED);
        }
        for (byte[] image : storage.remains(Tearing.FINE)) {
          if (done) {
            assertThat(TestVault.working(image)).isEqualTo(deed.after());
          } else {
            assertThat(TestVault.working(image)).isIn(deed.beforeOrAfter());
          }
        }
      }
    }
  }

  private static void assertClosedForGood(Vault vault, FaultyStorage storage) {
    int operations = storage.operations();
    assertThat(vault.problem())
        .hasValue("the storage failed: java.io.IOException: the medium failed");
    assertThat(vault.login(OWNERS, 0)).isEqualTo(Login.CLOSED);
    assertThat(vault.login(CODE, 0)).isEqualTo(Login.CLOSED);
    assertThat(vault.changePassword(OWNERS, CHOSEN, 0)).isEqualTo(PasswordChange.CLOSED);
    assertThat(vault.restore(CODE)).isEqualTo(Restore.UNWRITABLE);
    assertThat(vault.condition()).isEqualTo(Condition.UNWRITABLE);
    assertThat(vault.ask()).isEmpty();
    assertThat(vault.asked()).isEmpty();
    assertThat(vault.sessionEpoch()).as("sessions are dead, too").isZero();
    assertThat(storage.operations()).as("nothing is tried again").isEqualTo(operations);
  }

  /** A kernel that drops pages after a failed force shows bytes that the medium does not have. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"PROVISIONING", "RESTORE_OF_MISSING"})
  void whatIsServedAfterALostForceLastsEvenIfASlotIsDamagedThen(Deed deed) {
    for (int failing = 0; failing < deed.operations(); failing++) {
      FaultyStorage storage =
          new FaultyStorage(deed.image()).fail(failing, StorageFault.ERROR_LOSING_PAGES);
      if (deed.isDone(storage)) {
        continue;
      }
      FaultyStorage next = storage.inNextProcess();
      long served = TestVault.open(next).generation();
      for (byte[] image : next.remains(Tearing.FINE)) {
        for (int slot = 0; slot < 2; slot++) {
          assertThat(TestVault.open(TestVault.wiped(image, slot)).generation()).isEqualTo(served);
        }
      }
    }
  }

  @Test
  void aVaultThatCannotBeMadeIsNotMade() {
    for (int failing = 0; failing < Deed.PROVISIONING.operations(); failing++) {
      FaultyStorage storage = new FaultyStorage(new byte[0]).fail(failing, StorageFault.ERROR);
      assertThatThrownBy(
              () ->
                  Vault.provision(
                      storage, Hashing.weakForTests(), TestVault.random(), TestVault.CODE))
          .isInstanceOf(IOException.class)
          .hasMessage("the medium failed");
    }
  }

  /** Otherwise pulling the storage's plug would make guessing free. */
  @Test
  void anAttemptThatCannotBeCountedIsNotAnswered() {
    for (Secret attempt : TestVault.ALL) {
      Deaf storage = new Deaf(TestVault.owned(0).image());
      Vault vault = TestVault.open(storage);
      storage.deaf = true;

      assertThat(vault.login(attempt, 0)).isEqualTo(Login.CLOSED);
    }
  }

  @Test
  void aReadOnlyStorageIsFoundOutAtBoot() {
    Vault vault = TestVault.open(new ReadOnly(TestVault.owned(0).image()));

    assertThat(vault.condition()).isEqualTo(Condition.UNWRITABLE);
    assertThat(vault.login(OWNERS, 0)).isEqualTo(Login.CLOSED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aMissingVaultThatIsMadeWronglyIsAnError(int slot) {
    Storage storage = new Careless(slot);
    Vault vault = TestVault.open(storage);
    assertThat(vault.condition()).isEqualTo(Condition.DAMAGED);

    assertThat(vault.restore(CODE)).isEqualTo(Restore.UNWRITABLE);
    assertThat(vault.condition()).isEqualTo(Condition.UNWRITABLE);

    assertThatThrownBy(
            () ->
                Vault.provision(
                    new Careless(slot), Hashing.weakForTests(), TestVault.random(), CODE))
        .hasMessage("slot " + slot + " does not read as written");
  }

  /** A write that ends up elsewhere, or not at all, is found by reading it again. */
  @Test
  void aWriteThatDoesNotReadBackIsAnError() {
    Deaf storage = new Deaf(TestVault.owned(0).image());
    Vault vault = TestVault.open(storage);
    assertThat(vault.condition()).isEqualTo(Condition.OK);
    storage.deaf = true;

    assertThat(vault.restore(CODE)).isEqualTo(Restore.UNWRITABLE);
    assertThat(vault.problem()).hasValueSatisfying(line -> assertThat(line).contains("slot 0"));
    assertThat(vault.login(OWNERS, 0)).isEqualTo(Login.CLOSED);
  }

  /** I6: stored and re-read is not enough if the default password does not open it. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void aRestoreThatCannotBeProvenIsNoSuccess(int readsOfTheWrite) {
    Forgetful storage = new Forgetful(TestVault.owned(0).image());
    Vault vault = TestVault.open(storage);
    storage.readsUntilForgotten = readsOfTheWrite;

    assertThat(vault.restore(CODE)).isEqualTo(Restore.NOT_PROVEN);

    assertThat(vault.condition()).isEqualTo(Condition.UNWRITABLE);
    assertThat(vault.login(CODE, 0)).isEqualTo(Login.CLOSED);
  }

  /** As if the memory that it was computed in had a fault (I6). */
  @Test
  void aRestoreWhoseHashDoesNotComeOutAgainIsNoSuccess() {
    Hashing weak = Hashing.weakForTests();
    Hashing faulty = spy(weak);
    doReturn(new byte[PasswordHash.HASH_BYTES])
        .doCallRealMethod()
        .when(faulty)
        .derive(any(byte[].class), any(), any());
    Vault vault = Vault.open(TestVault.owned(0), faulty, TestVault.random(), 0);

    assertThat(vault.restore(CODE)).isEqualTo(Restore.NOT_PROVEN);
    assertThat(vault.condition()).isEqualTo(Condition.UNWRITABLE);
  }

  /** A camera must not leave the factory with a vault that nobody can open (I6). */
  @Test
  void aVaultThatDoesNotAcceptThePasswordItWasMadeWithIsNotProvisioned() {
    Forgetful storage = new Forgetful(new MemoryStorage());
    storage.readsUntilForgotten = 2;

    assertThatThrownBy(
            () -> Vault.provision(storage, Hashing.weakForTests(), TestVault.random(), CODE))
        .isInstanceOf(IOException.class)
        .hasMessage("the vault does not accept the password it was made with");
  }

  /** What all storages here have in common: a sound block in memory. */
  private static class Sound implements Storage {
    final MemoryStorage sound;

    Sound(MemoryStorage sound) {
      this.sound = sound;
    }

    Sound(byte[] image) {
      this(new MemoryStorage(image));
    }

    @Override
    public boolean exists() {
      return sound.exists();
    }

    @Override
    public void create(byte[] image) throws IOException {
      sound.create(image);
    }

    @Override
    public void read(int offset, byte[] into) throws IOException {
      sound.read(offset, into);
    }

    @Override
    public void write(int offset, byte[] from) throws IOException {
      sound.write(offset, from);
    }

    @Override
    public void force() throws IOException {
      sound.force();
    }
  }

  private static final class ReadOnly extends Sound {
    ReadOnly(byte[] image) {
      super(image);
    }

    @Override
    public void write(int offset, byte[] from) throws IOException {
      throw new IOException("Read-only file system");
    }
  }

  /** Makes a block without one of its slots. */
  private static final class Careless extends Sound {
    private final int missing;

    Careless(int missing) {
      super(new MemoryStorage());
      this.missing = missing;
    }

    @Override
    public void create(byte[] image) throws IOException {
      super.create(TestVault.wiped(image, missing));
    }
  }

  /** Says that it has written. */
  private static final class Deaf extends Sound {
    private boolean deaf;

    Deaf(byte[] image) {
      super(image);
    }

    @Override
    public void write(int offset, byte[] from) throws IOException {
      if (!deaf) {
        super.write(offset, from);
      }
    }
  }

  /** Reads well for a while, and zeros from then on. */
  private static final class Forgetful extends Sound {
    private int readsUntilForgotten = Integer.MAX_VALUE;

    Forgetful(byte[] image) {
      this(new MemoryStorage(image));
    }

    Forgetful(MemoryStorage sound) {
      super(sound);
    }

    @Override
    public void read(int offset, byte[] into) throws IOException {
      super.read(offset, into);
      if (readsUntilForgotten-- <= 0) {
        Arrays.fill(into, (byte) 0);
      }
    }
  }
}
