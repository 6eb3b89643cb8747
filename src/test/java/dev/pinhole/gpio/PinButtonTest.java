package dev.pinhole.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import dev.pinhole.camera.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class PinButtonTest {
  private final DigitalInput input = mock(DigitalInput.class);
  private final Clock clock = mock(Clock.class);
  private int wakes;

  private record Edge(long at, boolean pressed, boolean gap) {}

  private PinButton button(Polarity polarity) {
    return new PinButton(input, polarity, clock, () -> wakes++);
  }

  private static List<Edge> drained(PinButton button) {
    List<Edge> edges = new ArrayList<>();
    button.drain((at, pressed, gap) -> edges.add(new Edge(at, pressed, gap)));
    return edges;
  }

  private EdgeEvent edge(DigitalState state, long at, int sequence) {
    return new EdgeEvent(input, state, at, sequence);
  }

  private DigitalStateChangeEvent<DigitalInput> plain(DigitalState state) {
    return new DigitalStateChangeEvent<>(input, state);
  }

  @Test
  void itListensToThePinAndStopsWhenClosed() {
    PinButton button = button(Polarity.ACTIVE_LOW);
    ArgumentCaptor<DigitalStateChangeListener[]> added =
        ArgumentCaptor.forClass(DigitalStateChangeListener[].class);
    verify(input).addListener(added.capture());
    button.close();
    verify(input).removeListener(button);
  }

  @Test
  void aLowPinIsAPressedButtonToGround() {
    PinButton button = button(Polarity.ACTIVE_LOW);
    when(input.state()).thenReturn(DigitalState.LOW, DigitalState.HIGH);
    assertThat(button.pressed()).isTrue();
    assertThat(button.pressed()).isFalse();
  }

  @Test
  void polarityTurnsEdgesAndLevelsAlike() {
    PinButton button = button(Polarity.ACTIVE_HIGH);
    when(input.state()).thenReturn(DigitalState.HIGH);
    assertThat(button.pressed()).isTrue();
    button.onDigitalStateChange(edge(DigitalState.HIGH, 5, 1));
    assertThat(drained(button)).containsExactly(new Edge(5, true, false));
  }

  @Test
  void aLevelThatCannotBeReadIsNotTakenForReleased() {
    PinButton button = button(Polarity.ACTIVE_LOW);
    when(input.state()).thenReturn(DigitalState.UNKNOWN);
    assertThatThrownBy(button::pressed).hasMessageContaining("cannot be read");
  }

  @Test
  void theKernelsTimeDecidesAndNotTheCallbacks() {
    when(clock.nanos()).thenReturn(999L);
    PinButton button = button(Polarity.ACTIVE_LOW);
    button.onDigitalStateChange(edge(DigitalState.LOW, 100, 1));
    assertThat(drained(button)).containsExactly(new Edge(100, true, false));
  }

  @Test
  void anEdgeOfAProviderWithoutTimesIsDatedWhenItIsHeardAndProvesNothing() {
    when(clock.nanos()).thenReturn(999L);
    PinButton button = button(Polarity.ACTIVE_LOW);
    button.onDigitalStateChange(plain(DigitalState.LOW));
    assertThat(drained(button)).containsExactly(new Edge(999, true, true));
    assertThat(button.datesEdges()).isFalse();
  }

  @Test
  void aGapInTheLineSequenceIsALostEdge() {
    PinButton button = button(Polarity.ACTIVE_LOW);
    button.onDigitalStateChange(edge(DigitalState.LOW, 1, 7));
    button.onDigitalStateChange(edge(DigitalState.HIGH, 2, 8));
    button.onDigitalStateChange(edge(DigitalState.LOW, 3, 11));
    button.onDigitalStateChange(edge(DigitalState.HIGH, 4, 12));
    assertThat(drained(button))
        .containsExactly(
            new Edge(1, true, false),
            new Edge(2, false, false),
            new Edge(3, true, true),
            new Edge(4, false, false));
  }

  @Test
  void theLineSequenceWrapsAround() {
    PinButton button = button(Polarity.ACTIVE_LOW);
    button.onDigitalStateChange(edge(DigitalState.LOW, 1, -1));
    button.onDigitalStateChange(edge(DigitalState.HIGH, 2, 0));
    assertThat(drained(button)).noneMatch(Edge::gap);
  }

  @Test
  void aStormIsBoundedAndToldAsAGap() {
    PinButton button = button(Polarity.ACTIVE_LOW);
    for (int i = 1; i <= PinButton.QUEUE_LIMIT + 1; i++) {
      button.onDigitalStateChange(edge(i % 2 == 1 ? DigitalState.LOW : DigitalState.HIGH, i, i));
    }
    assertThat(drained(button)).containsExactly(new Edge(PinButton.QUEUE_LIMIT + 1, true, true));
  }

  @Test
  void edgesAreHandedOverOnceAndInOrder() {
    PinButton button = button(Polarity.ACTIVE_LOW);
    button.onDigitalStateChange(edge(DigitalState.LOW, 1, 1));
    button.onDigitalStateChange(edge(DigitalState.HIGH, 2, 2));
    assertThat(drained(button)).extracting(Edge::at).containsExactly(1L, 2L);
    assertThat(drained(button)).isEmpty();
    button.onDigitalStateChange(edge(DigitalState.LOW, 3, 3));
    assertThat(drained(button)).extracting(Edge::at).containsExactly(3L);
  }

  @Test
  void eachEdgeWakesTheLoop() {
    PinButton button = button(Polarity.ACTIVE_LOW);
    button.onDigitalStateChange(edge(DigitalState.LOW, 1, 1));
    button.onDigitalStateChange(edge(DigitalState.HIGH, 2, 2));
    assertThat(wakes).isEqualTo(2);
  }

  @Test
  void aFailureOfTheListenerNeverVanishes() {
    when(clock.nanos()).thenThrow(new IllegalStateException("no clock"));
    PinButton button = button(Polarity.ACTIVE_LOW);
    button.onDigitalStateChange(plain(DigitalState.LOW));
    assertThatThrownBy(() -> drained(button))
        .hasMessageContaining("listener on the reset button failed")
        .hasRootCauseMessage("no clock");
  }

  @Test
  void anUnknownStateIsAFailureAndNotAnEdge() {
    PinButton button = button(Polarity.ACTIVE_LOW);
    button.onDigitalStateChange(edge(DigitalState.UNKNOWN, 1, 1));
    assertThatThrownBy(() -> drained(button)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void itAsksNothingOfThePinUntilItIsAsked() {
    button(Polarity.ACTIVE_LOW);
    verify(input).addListener(any(DigitalStateChangeListener[].class));
    org.mockito.Mockito.verifyNoMoreInteractions(input);
  }
}
