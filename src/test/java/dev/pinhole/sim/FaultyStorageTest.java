package dev.pinhole.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.sim.FaultyStorage.Fate;
import dev.pinhole.sim.FaultyStorage.Tearing;
import dev.pinhole.vault.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The model of flash does what flash does: no test of a vault is worth more than this. */
class FaultyStorageTest {
  private static final int AT = 4096;
  private final byte[] old = filled(1);
  private final byte[] fresh = Arrays.copyOf(new byte[] {2, 2, 2, 2}, 128);
  private final FaultyStorage storage = new FaultyStorage(old);

  private static byte[] filled(int with) {
    byte[] bytes = new byte[Storage.SIZE];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }

  private byte[] oldWith(int from, int to) {
    byte[] image = old.clone();
    System.arraycopy(fresh, from, image, AT + from, to - from);
    return image;
  }

  private byte[] read() throws IOException {
    byte[] bytes = new byte[fresh.length];
    storage.read(AT, bytes);
    return bytes;
  }

  @Test
  void aWriteIsReadAtOnceAndLastsOnceForced() throws IOException {
    storage.write(AT, fresh);
    assertThat(read()).isEqualTo(fresh);
    assertThat(storage.lasting()).isEqualTo(old);
    assertThat(storage.isPending()).isTrue();
    FaultyStorage next = storage.inNextProcess();
    assertThat(next.image()).isEqualTo(oldWith(0, 128));
    assertThat(next.remains(Tearing.COARSE)).as("it is pending there, too").hasSize(6);

    storage.force();
    assertThat(storage.lasting()).isEqualTo(oldWith(0, 128)).isEqualTo(storage.image());
    assertThat(storage.isPending()).isFalse();
    assertThat(storage.operations()).isEqualTo(3);
    assertThat(storage.remains(Tearing.FINE)).hasSize(1);
  }

  @Test
  void aPowerCutEndsEveryOperationUntilThePowerIsBack() throws IOException {
    storage.fail(1, StorageFault.POWER_CUT);
    assertThat(read()).startsWith(1, 1);

    assertThatThrownBy(() -> storage.write(AT, fresh)).isInstanceOf(PowerCut.class);

    assertThat(storage.isPowered()).isFalse();
    assertThatThrownBy(storage::exists).isInstanceOf(PowerCut.class);
    assertThatThrownBy(storage::force).isInstanceOf(PowerCut.class);
    storage.cut(Fate.LOST, new SplittableRandom(1));
    assertThat(read()).startsWith(1, 1);
    storage.force();
    assertThat(storage.image()).isEqualTo(old).isEqualTo(storage.lasting());
  }

  @Test
  void anUnforcedWriteIsLostOrKeptOrTornAnywhereOrRuined() throws IOException {
    storage.write(AT, fresh);

    List<byte[]> remains = storage.remains(Tearing.FINE);

    assertThat(remains.getFirst()).isEqualTo(old);
    assertThat(remains).as("each once: 127 tears two ways, two whole, three ruins").hasSize(259);
    for (int at = 0; at <= 128; at++) {
      assertThat(remains).contains(oldWith(0, at), oldWith(at, 128));
    }
    for (byte[] image : remains) {
      assertThat(Arrays.mismatch(old, 0, AT, image, 0, AT)).isNegative();
    }
    assertThat(remains).as("the ruin of a page").anyMatch(image -> image[Storage.SIZE - 1] == 0);
    List<byte[]> coarse = storage.remains(Tearing.COARSE);
    assertThat(coarse).hasSize(6);
    assertThat(remains).as("coarse ones are among the fine").containsAll(coarse);
  }

  /** Nothing that a random cut leaves is missing from the list, and all that is listed may be. */
  @ParameterizedTest
  @EnumSource
  void aFateIsAmongTheRemains(Fate fate) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 50; i++) {
      FaultyStorage one = new FaultyStorage(old);
      one.write(AT, fresh);
      List<byte[]> remains = one.remains(Tearing.FINE);
      one.cut(fate, random);
      byte[] left = one.image();
      assertThat(left).isEqualTo(one.lasting());
      switch (fate) {
        case LOST -> assertThat(left).isEqualTo(old);
        case KEPT -> assertThat(left).isEqualTo(oldWith(0, 128));
        case TORN_AT_BYTE -> assertThat(remains).contains(left);
        case TORN_AT_SECTOR -> assertThat(List.of(old, oldWith(0, 128))).contains(left);
        case RUINED -> assertThat(Arrays.copyOf(left, AT)).isEqualTo(Arrays.copyOf(old, AT));
      }
    }
  }

  @Test
  void aWriteOverSectorsIsTornBetweenThem() throws IOException {
    SplittableRandom random = new SplittableRandom(6);
    List<Integer> firstNew = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      FaultyStorage one = new FaultyStorage(old);
      one.write(100, Arrays.copyOf(filled(2), 1024));
      one.cut(Fate.TORN_AT_SECTOR, random);
      firstNew.add(Arrays.mismatch(old, one.image()));
    }
    assertThat(firstNew).containsOnly(-1, 100, 512, 1024);
  }

  /** The second is around the first, so that no tear of it looks like the other order. */
  @Test
  void twoWritesAreKeptInAnyOrderAndEachMayBeLost() throws IOException {
    byte[][] wanted = {{1, 1, 1}, {1, 2, 1}, {3, 3, 3}, {3, 2, 3}};
    List<byte[]> left = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 1000; i++) {
      FaultyStorage one = withTwoPending();
      one.cut(random);
      left.add(Arrays.copyOfRange(one.image(), AT, AT + 3));
    }
    FaultyStorage two = withTwoPending();
    List<byte[]> listed =
        two.remains(Tearing.FINE).stream()
            .map(image -> Arrays.copyOfRange(image, AT, AT + 3))
            .toList();
    assertThat(left).contains(wanted);
    assertThat(listed).contains(wanted);
    two.write(0, fresh);
    assertThatThrownBy(() -> two.remains(Tearing.COARSE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("3 writes are not forced");
  }

  private FaultyStorage withTwoPending() throws IOException {
    FaultyStorage two = new FaultyStorage(old);
    two.write(AT + 1, new byte[] {2});
    two.write(AT, new byte[] {3, 3, 3});
    return two;
  }

  @Test
  void anErrorLeavesPendingWhatWas() {
    storage.fail(0, StorageFault.ERROR);
    assertThatThrownBy(() -> storage.write(AT, fresh)).isInstanceOf(IOException.class);
    assertThat(storage.remains(Tearing.COARSE)).hasSize(6);

    storage.fail(0, StorageFault.ERROR);
    assertThatThrownBy(storage::force).isInstanceOf(IOException.class);
    assertThat(storage.remains(Tearing.COARSE)).hasSize(6);
    assertThatCode(storage::force).as("only once").doesNotThrowAnyException();
    assertThat(storage.lasting()).isEqualTo(oldWith(0, 128));
  }

  @Test
  void aForceThatLosesPagesShowsThemUntilThePowerFails() throws IOException {
    storage.write(AT, fresh);
    storage.fail(0, StorageFault.ERROR_LOSING_PAGES);
    assertThatThrownBy(storage::force).isInstanceOf(IOException.class);
    storage.force();

    assertThat(read()).isEqualTo(fresh);
    assertThat(storage.inNextProcess().image()).isEqualTo(oldWith(0, 128));
    assertThat(storage.remains(Tearing.FINE)).containsExactly(old);
    storage.cut(Fate.KEPT, new SplittableRandom(1));
    assertThat(read()).startsWith(1, 1);
  }

  @Test
  void aCardThatTakesNoMoreWritesFailsEveryForceFromThenOn() throws IOException {
    storage.fail(0, StorageFault.NO_FORCE);
    storage.write(AT, fresh);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(storage::force).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(storage.inNextProcess()::force).isInstanceOf(IOException.class);
    assertThat(storage.remains(Tearing.COARSE)).hasSize(6);
    storage.mend();
    storage.force();
    assertThat(storage.lasting()).isEqualTo(oldWith(0, 128));
  }

  @Test
  void onAFullDiskBytesAreReplacedAndNothingGrows() throws IOException {
    storage.fail(0, StorageFault.DISK_FULL);
    storage.write(AT, fresh);
    storage.force();
    assertThat(storage.lasting()).isEqualTo(oldWith(0, 128));

    FaultyStorage none = new FaultyStorage(new byte[0]).fail(0, StorageFault.DISK_FULL);
    assertThatThrownBy(() -> none.create(old)).hasMessage("No space left on device");
    assertThat(none.exists()).isFalse();

    FaultyStorage cutShort = new FaultyStorage(Arrays.copyOf(old, AT + 1));
    cutShort.fail(0, StorageFault.DISK_FULL);
    assertThatThrownBy(() -> cutShort.write(AT, fresh)).hasMessage("No space left on device");
    assertThat(cutShort.image()).startsWith(1).endsWith(0).isEqualTo(cutShort.lasting());
    cutShort.mend();
    cutShort.write(AT, fresh);
    cutShort.fail(0, StorageFault.DISK_FULL);
    cutShort.write(AT, fresh);
  }

  @Test
  void whatIsReadOnlyIsForcedOnlyWhileNothingIsPending() throws IOException {
    storage.fail(1, StorageFault.READ_ONLY);
    storage.write(AT, fresh);
    assertThatThrownBy(storage::force).hasMessage("Read-only file system");
    assertThatThrownBy(() -> storage.write(0, fresh)).hasMessage("Read-only file system");
    assertThat(storage.image()).as("no byte of it").isEqualTo(oldWith(0, 128));
    storage.cut(Fate.LOST, new SplittableRandom(1));

    storage.force();
    assertThat(read()).startsWith(1, 1);
    FaultyStorage none = new FaultyStorage(new byte[0]).fail(0, StorageFault.READ_ONLY);
    assertThatThrownBy(() -> none.create(old)).hasMessage("Read-only file system");
  }

  @Test
  void aSwallowedWriteChangesNothingAndOnlyReadingShowsIt() throws IOException {
    storage.fail(0, StorageFault.SWALLOWED_WRITE);
    assertThat(read()).startsWith(1, 1);
    storage.write(AT, fresh);
    assertThat(storage.isPending()).isFalse();
    storage.force();
    assertThat(read()).startsWith(1, 1);
    storage.write(AT, fresh);
    assertThat(read()).isEqualTo(fresh);
  }

  @Test
  void aFlippedBitIsReadOnceAndWaitsForARead() throws IOException {
    storage.fail(0, StorageFault.FLIPPED_BIT, 128 * 8 + 9);
    storage.force();
    assertThat(read()).startsWith(1, 3, 1);
    assertThat(read()).startsWith(1, 1, 1);
  }

  @Test
  void aCreationIsWholeOrNothing() throws IOException {
    FaultyStorage none = new FaultyStorage(new byte[0]);
    none.fail(0, StorageFault.POWER_CUT);
    assertThatThrownBy(() -> none.create(old)).isInstanceOf(PowerCut.class);
    assertThat(none.remains(Tearing.FINE)).containsExactly(new byte[0], old);
    none.cut(Fate.LOST, new SplittableRandom(1));
    assertThat(none.exists()).isFalse();
    none.fail(0, StorageFault.POWER_CUT);
    assertThatThrownBy(() -> none.create(old)).isInstanceOf(PowerCut.class);
    none.cut(Fate.KEPT, new SplittableRandom(1));
    assertThat(none.image()).isEqualTo(old);
    assertThatThrownBy(() -> none.create(old)).isInstanceOf(IOException.class);
  }
}
