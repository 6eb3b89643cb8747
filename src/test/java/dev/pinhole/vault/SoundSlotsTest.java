package dev.pinhole.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a look at a vault's bytes tells without opening it: what the next opening will find (I4).
 */
class SoundSlotsTest {
  private final byte[] image = TestVault.owned(3).image();

  private static int sound(byte[] image) {
    return Vault.soundSlots(image, Hashing.weakForTests());
  }

  @Test
  void aVaultInOrderHasTwo() {
    assertThat(sound(image)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aDamagedSlotLeavesOne(int slot) {
    assertThat(sound(TestVault.wiped(image, slot))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void anOlderSlotIsNotOneOfTheNewest(int slot) {
    byte[] older = TestVault.slot(TestVault.owned(2).image(), 0);
    assertThat(sound(TestVault.withSlot(image, slot, older))).isEqualTo(1);
  }

  @Test
  void aVaultThatWillBeClosedHasNone() {
    assertThat(sound(TestVault.wiped(TestVault.wiped(image, 0), 1))).isZero();
    assertThat(sound(LostVaultTest.twins(1L << 41))).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, Storage.SIZE - 1, Storage.SIZE + 1})
  void whatHasAnotherSizeIsNoStorage(int size) {
    assertThatThrownBy(() -> sound(new byte[size]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a storage has 8192 bytes");
    assertThatThrownBy(() -> new MemoryStorage(new byte[size]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a vault has 8192 bytes, not " + size);
  }
}
