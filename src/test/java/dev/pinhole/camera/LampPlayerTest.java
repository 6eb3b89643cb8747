package dev.pinhole.camera;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.label.Profiles;
import dev.pinhole.rules.LampSign;
import dev.pinhole.rules.Machine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LampPlayerTest {
  private static final long MILLI = 1_000_000;

  private final List<String> changes = new ArrayList<>();
  private long now;
  private final LampPlayer player =
      LampPlayer.lamp(
          lit -> changes.add(now / MILLI + (lit ? " lit" : " dark")),
          Profiles.shipped().find("c1c"));

  private void playUntil(long end) {
    while (player.delay(now) <= end - now) {
      now += player.delay(now);
      player.play(now);
    }
    now = end;
  }

  @Test
  void aBlinkingLampBeginsLitAndRepeats() {
    player.show(LampSign.STUCK, now);
    playUntil(1_700 * MILLI);
    assertThat(changes)
        .containsExactly("0 lit", "150 dark", "300 lit", "450 dark", "1500 lit", "1650 dark");
  }

  @Test
  void aSteadyLampAsksForNoTime() {
    player.show(LampSign.READY, now);
    assertThat(changes).containsExactly("0 lit");
    assertThat(player.delay(now)).isEqualTo(Machine.NEVER);
  }

  @Test
  void aBuzzerSoundsWhatItsProfileSaysAndIsSilentElse() {
    LampPlayer buzzer =
        LampPlayer.buzzer(
            lit -> changes.add(now / MILLI + (lit ? " on" : " off")),
            Profiles.shipped().find("c1c"));
    buzzer.show(LampSign.HOLDING, now);
    assertThat(buzzer.delay(now)).isEqualTo(Machine.NEVER);
    buzzer.show(LampSign.LAST_SECONDS, now);
    now += 100 * MILLI;
    buzzer.play(now);
    buzzer.show(LampSign.RESTORING, now);
    assertThat(changes).containsExactly("0 on", "100 off");
  }

  @Test
  void aBuzzerThatIsNotThereAsksForNoTime() {
    LampPlayer none = LampPlayer.buzzer(Lamp.NONE, Profiles.shipped().find("c1c"));
    none.show(LampSign.LAST_SECONDS, now);
    assertThat(none.delay(now)).isEqualTo(Machine.NEVER);
  }

  @Test
  void aNewSignBeginsItsPatternAnew() {
    player.show(LampSign.HOLDING, now);
    playUntil(300 * MILLI);
    player.show(LampSign.LAST_SECONDS, now);
    playUntil(410 * MILLI);
    assertThat(changes).containsExactly("0 lit", "250 dark", "300 lit", "400 dark");
  }

  @Test
  void aLateTurnKeepsTheBeat() {
    player.show(LampSign.HOLDING, now);
    now = 1_600 * MILLI;
    player.play(now);
    playUntil(2_000 * MILLI);
    assertThat(changes).containsExactly("0 lit", "1750 dark", "2000 lit");
  }

  @ParameterizedTest
  @EnumSource
  void onlyAnUnpluggedLampIsDarkAtFirst(LampSign sign) {
    player.show(sign, now);
    assertThat(changes).isEqualTo(sign == LampSign.DARK ? List.of() : List.of("0 lit"));
  }
}
