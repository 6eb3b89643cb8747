package dev.pinhole.rules;

import static dev.pinhole.rules.Device.NANO;
import static dev.pinhole.rules.Device.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No origin of time decides anything (I8). The wall clock cannot: the rules have no way to ask for
 * it, which {@code RoomsTest} sees to.
 */
class TimeTest {
  private static final long DAY = 24 * 3600 * SECOND;

  private static void holdsCountExactly(long origin) {
    Device device = Device.ready(origin);
    device.hold(20 * SECOND - NANO).pass(SECOND);
    assertThat(device.restores()).isZero();
    device.hold(20 * SECOND).pass(60 * SECOND);
    assertThat(device.restores()).isEqualTo(1);
    assertThat(device.lamp()).isEqualTo(LampSign.READY);
  }

  @ParameterizedTest
  @ValueSource(ints = {31, 32})
  void anUptimeOfThatManyBitsOfMillisecondsChangesNothing(int bits) {
    long wrap = (1L << bits) * Device.MILLI;
    for (long before = 0; before < 120 * SECOND; before += 7 * SECOND) {
      holdsCountExactly(wrap - before);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {31, 32})
  void anUptimeOfThatManyBitsOfNanosecondsChangesNothing(int bits) {
    for (long before = 0; before < 120 * SECOND; before += 7 * SECOND) {
      holdsCountExactly((1L << bits) - before);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
  void anOriginOfTimeAnywhereChangesNothing(long origin) {
    for (long before = 0; before < 120 * SECOND; before += 7 * SECOND) {
      holdsCountExactly(origin - before);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"THRESHOLD", "RELEASE"})
  void yearsOfUptimeBeforeAPressChangeNothing(Trigger trigger) {
    Device device = Device.ready(trigger).pass(10 * 365 * DAY);
    device.hold(20 * SECOND - NANO).pass(SECOND);
    assertThat(device.restores()).isZero();
    device.hold(20 * SECOND).pass(SECOND);
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void aSuspendIsNoTimeOfAHold() {
    Device device = Device.ready().press().pass(12 * SECOND).suspend(true).pass(12 * SECOND);
    assertThat(device.restores()).isZero();
  }
}
