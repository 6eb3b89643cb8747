package dev.pinhole.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that make no sense are refused; the least that do are not. */
class SettingsTest {
  private static Settings with(Consumer<SettingsDraft> change) {
    SettingsDraft draft = new SettingsDraft(Settings.DEFAULT);
    change.accept(draft);
    return draft.done();
  }

  private static Arguments refused(String why, Consumer<SettingsDraft> change) {
    return Arguments.of(why, change);
  }

  static Stream<Arguments> senseless() {
    return Stream.of(
        refused("hold time must be positive", d -> d.hold = 0),
        refused("maximum hold must be longer than the hold time", d -> d.maximum = d.hold),
        refused("last seconds must be shorter than the hold time", d -> d.lastSeconds = -1),
        refused("last seconds must be shorter than the hold time", d -> d.lastSeconds = d.hold),
        refused("debounce must be positive", d -> d.debounce = 0),
        refused("boot time must not be negative", d -> d.boot = -1),
        refused("released time must be positive", d -> d.released = 0),
        refused("restored time must not be negative", d -> d.restored = -1),
        refused("sampling interval must be positive", d -> d.sample = 0),
        refused("chatter limits must be positive", d -> d.chatterEdges = 0),
        refused("chatter limits must be positive", d -> d.chatterOpen = 0),
        refused(
            "the chatter window must be longer than the debounce",
            d -> d.chatterWindow = d.debounce));
  }

  @ParameterizedTest
  @MethodSource("senseless")
  void whatMakesNoSenseIsRefused(String why, Consumer<SettingsDraft> change) {
    assertThatThrownBy(() -> with(change))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  @Test
  void aTriggerThereMustBe() {
    assertThatThrownBy(() -> with(d -> d.trigger = null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void theLeastThatMakesSenseIsTaken() {
    Settings least =
        with(
            d -> {
              d.hold = 1;
              d.maximum = 2;
              d.lastSeconds = 0;
              d.debounce = 1;
              d.boot = 0;
              d.released = 1;
              d.restored = 0;
              d.sample = 1;
              d.chatterWindow = 2;
              d.chatterEdges = 1;
              d.chatterOpen = 1;
            });
    assertThat(least.holdNanos()).isEqualTo(1);
    assertThat(with(d -> d.lastSeconds = d.hold - 1)).isNotEqualTo(Settings.DEFAULT);
  }
}
