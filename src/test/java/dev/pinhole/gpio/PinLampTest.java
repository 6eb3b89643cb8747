package dev.pinhole.gpio;

import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

class PinLampTest {
  private final DigitalOutput output = mock(DigitalOutput.class);

  @Test
  void itIsDarkToBeginWith() {
    new PinLamp(output, Polarity.ACTIVE_HIGH);
    verify(output).state(DigitalState.LOW);
  }

  @Test
  void anActiveLowLampIsLitByALowPin() {
    PinLamp lamp = new PinLamp(output, Polarity.ACTIVE_LOW);
    lamp.set(true);
    InOrder order = inOrder(output);
    order.verify(output).state(DigitalState.HIGH);
    order.verify(output).state(DigitalState.LOW);
  }

  @Test
  void itIsDarkAfterItIsClosed() {
    PinLamp lamp = new PinLamp(output, Polarity.ACTIVE_HIGH);
    lamp.set(true);
    lamp.close();
    InOrder order = inOrder(output);
    order.verify(output).state(DigitalState.LOW);
    order.verify(output).state(DigitalState.HIGH);
    order.verify(output).state(DigitalState.LOW);
  }
}
