package dev.pinhole.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.label.Secret;
import dev.pinhole.sim.FaultyStorage;
import dev.pinhole.sim.FaultyStorage.Tearing;
import dev.pinhole.sim.PowerCut;
import dev.pinhole.sim.StorageFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After a power cut at any instant exactly one password works, the one before or the one after, and
 * what was acknowledged stays (I3): every operation of every deed, every byte of a torn write.
 */
class PowerCutTest {
  /** A look, then write, force and read of each slot. */
  private static final int OPERATIONS_OF_A_WRITE = 7;

  @ParameterizedTest
  @EnumSource
  void aCutAtAnyOperationLeavesOnePassword(Deed deed) {
    for (int cut = 0; cut < deed.operations(); cut++) {
      for (byte[] image : cutAt(deed, cut).remains(Tearing.FINE)) {
        assertThat(TestVault.working(image))
            .as("%s, cut at operation %d", deed, cut)
            .isIn(deed.beforeOrAfter());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasAcknowledgedLastsAndNothingIsLeftToForce(Deed deed) {
    FaultyStorage storage = new FaultyStorage(deed.image());
    assertThat(deed.isDone(storage)).isTrue();

    List<byte[]> remains = storage.remains(Tearing.FINE);
    assertThat(remains).hasSize(1);
    assertThat(TestVault.working(remains.getFirst())).isEqualTo(deed.after());
    assertThat(TestVault.slot(remains.getFirst(), 0))
        .isEqualTo(TestVault.slot(remains.getFirst(), 1));
  }

  /** Boots are cut, too, again and again; no boot changes which password it will be. */
  @ParameterizedTest
  @EnumSource
  void cutsOfTheNextBootsChangeNothing(Deed deed) {
    List<byte[]> images = new ArrayList<>();
    for (int cut = 0; cut < deed.operations(); cut++) {
      images.addAll(cutAt(deed, cut).remains(Tearing.COARSE));
    }
    for (byte[] image : TestVault.distinct(images)) {
      Set<Secret> working = TestVault.working(image);
      for (byte[] once : leftByACutBoot(image)) {
        for (byte[] twice : leftByACutBoot(once)) {
          assertThat(TestVault.working(twice)).isEqualTo(working);
        }
      }
    }
  }

  private static List<byte[]> leftByACutBoot(byte[] image) {
    List<byte[]> images = new ArrayList<>();
    for (int cut = 0; cut < Deed.BOOT.operations(); cut++) {
      FaultyStorage boot = new FaultyStorage(image).fail(cut, StorageFault.POWER_CUT);
      if (isEnded(() -> TestVault.open(boot))) {
        images.addAll(boot.remains(Tearing.COARSE));
      }
    }
    return TestVault.distinct(images);
  }

  /** A killed process leaves bytes that only the page cache has; then the power fails. */
  @ParameterizedTest
  @EnumSource
  void aKilledProcessAndThenACutLeaveOnePassword(Deed deed) {
    for (int kill = 0; kill < deed.operations(); kill++) {
      FaultyStorage killed = cutAt(deed, kill);
      for (int cut = 0; cut < Deed.BOOT.operations(); cut++) {
        FaultyStorage next = killed.inNextProcess().fail(cut, StorageFault.POWER_CUT);
        if (isEnded(() -> TestVault.open(next))) {
          for (byte[] image : next.remains(Tearing.FINE)) {
            assertThat(TestVault.working(image))
                .as("%s, killed at %d, boot cut at %d", deed, kill, cut)
                .isIn(deed.beforeOrAfter());
          }
        }
      }
    }
  }

  /** What the boot after a kill serves is acknowledged by serving it. */
  @ParameterizedTest
  @EnumSource
  void whatABootServesAfterAKillLasts(Deed deed) {
    for (int kill = 0; kill < deed.operations(); kill++) {
      FaultyStorage next = cutAt(deed, kill).inNextProcess();
      long served = TestVault.open(next).generation();
      for (byte[] image : next.remains(Tearing.FINE)) {
        assertThat(TestVault.open(image).generation()).isEqualTo(served);
      }
    }
  }

  @Test
  void failuresThatWereToldSurviveEveryCut() {
    for (int cut = 0; cut < Deed.FAILED_LOGIN.operations(); cut++) {
      for (byte[] image : cutAt(Deed.FAILED_LOGIN, cut).remains(Tearing.FINE)) {
        assertThat(TestVault.open(image).loginFailures()).isIn(3, 4);
      }
    }
    FaultyStorage done = new FaultyStorage(Deed.FAILED_LOGIN.image());
    assertThat(Deed.FAILED_LOGIN.isDone(done)).isTrue();
    assertThat(TestVault.open(done.remains(Tearing.FINE).getFirst()).loginFailures()).isEqualTo(4);
  }

  /** Pulling the plug once an attempt was taken buys no further one, were it right or wrong. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAttemptIsCountedBeforeAnythingElseHappens(boolean right) {
    byte[] image = TestVault.owned(6).image();
    int boot = Deed.BOOT.operations();
    int counted = boot + OPERATIONS_OF_A_WRITE;
    for (int cut = boot; cut < (right ? counted + OPERATIONS_OF_A_WRITE : counted); cut++) {
      FaultyStorage storage = new FaultyStorage(image).fail(cut, StorageFault.POWER_CUT);
      Vault vault = TestVault.open(storage);
      assertThat(isEnded(() -> vault.login(right ? TestVault.OWNERS : TestVault.WRONG, 0)))
          .isTrue();
      for (byte[] left : storage.remains(Tearing.FINE)) {
        int failures = TestVault.open(left).loginFailures();
        if (cut < counted) {
          assertThat(failures).isIn(6, 7);
        } else {
          assertThat(failures).isIn(7, 0);
        }
      }
    }
  }

  private static FaultyStorage cutAt(Deed deed, int operation) {
    FaultyStorage storage = new FaultyStorage(deed.image()).fail(operation, StorageFault.POWER_CUT);
    assertThat(isEnded(() -> deed.isDone(storage))).isTrue();
    return storage;
  }

  private static boolean isEnded(Runnable run) {
    try {
      run.run();
      return false;
    } catch (PowerCut e) {
      return true;
    }
  }
}
