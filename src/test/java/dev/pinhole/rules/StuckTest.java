package dev.pinhole.rules;

import static dev.pinhole.rules.Device.MILLI;
import static dev.pinhole.rules.Device.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.rules.Fact.Outcome;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that is stuck, inverted or floating never completes a hold (I9). */
class StuckTest {
  private final Device device = Device.unplugged();

  @Test
  void aStuckButtonIsStuckOnEveryBoot() {
    device.press();
    for (int i = 0; i < 5; i++) {
      device.plugIn().pass(100 * SECOND);
      assertThat(device.lamp()).isEqualTo(LampSign.STUCK);
      device.unplug().pass(SECOND);
    }
    assertThat(device.restores()).isZero();
  }

  /**
   * The idle level reads as pressed, and pressing the button reads as letting go. Only who presses
   * it for a second makes such a device ready at all.
   */
  @Test
  void anInvertedPinIsStuckAndNeverRestores() {
    device.press().plugIn().pass(60 * SECOND);
    assertThat(device.lamp()).isEqualTo(LampSign.STUCK);
    for (int i = 0; i < 20; i++) {
      device.open(900 * MILLI).pass(30 * SECOND);
      assertThat(device.lamp()).isEqualTo(LampSign.STUCK);
    }
    assertThat(device.restores()).isZero();
  }

  private static void noise(Device device, long seed, long longest, long nanos) {
    Random random = new Random(seed);
    for (long end = device.now() + nanos; device.now() < end; ) {
      device.pass(1 + random.nextLong(longest)).press();
      device.pass(1 + random.nextLong(longest)).release();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {MILLI, 10 * MILLI, 100 * MILLI, 900 * MILLI})
  void aLineThatFloatsSincePlugInIsNeverReady(long longest) {
    for (int seed = 0; seed < 10; seed++) {
      Device floating = Device.unplugged().plugIn();
      noise(floating, seed, longest, 120 * SECOND);
      assertThat(floating.restores()).as("seed %d", seed).isZero();
      assertThat(floating.lamps()).as("seed %d", seed).doesNotContain(LampSign.READY);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {MILLI, 10 * MILLI, 100 * MILLI, 5 * SECOND})
  void aLineThatBeginsToFloatNeverRestores(long longest) {
    for (int seed = 0; seed < 10; seed++) {
      Device floating = Device.ready();
      noise(floating, seed, longest, 120 * SECOND);
      assertThat(floating.restores()).as("seed %d", seed).isZero();
    }
  }

  @Test
  void aReleaseHoldBeyondTheMaximumIsStuck() {
    Device other = Device.ready(Trigger.RELEASE);
    other.press().pass(60 * SECOND);
    assertThat(other.lamp()).isEqualTo(LampSign.STUCK);
    assertThat(other.attempts()).containsExactly(Outcome.REFUSED_TOO_LONG);
    other.release().pass(SECOND);
    assertThat(other.lamp()).isEqualTo(LampSign.READY);
    assertThat(other.restores()).isZero();
  }
}
