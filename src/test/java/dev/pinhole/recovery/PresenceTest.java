package dev.pinhole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceTest {
  private static final long TEN_MINUTES = 600_000_000_000L;

  @ParameterizedTest
  @ValueSource(longs = {0, -5, Long.MAX_VALUE - 3, Long.MIN_VALUE})
  void aPressIsGoodForTenMinutesAndNotANanosecondLonger(long at) {
    Optional<Presence> press = Optional.of(new Presence(at));
    assertThat(Presence.refusal(Optional.empty(), at)).contains(Refusal.NO_PRESS);
    assertThat(Presence.refusal(press, at)).isEmpty();
    assertThat(Presence.refusal(press, at + TEN_MINUTES)).isEmpty();
    assertThat(Presence.refusal(press, at + TEN_MINUTES + 1)).contains(Refusal.PRESS_TOO_OLD);
    assertThat(Presence.refusal(press, at - 1)).contains(Refusal.PRESS_TOO_OLD);
  }
}
