package dev.pinhole.sim;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.pinhole.camera.Button;
import dev.pinhole.camera.Clock;
import dev.pinhole.camera.Lamp;
import dev.pinhole.gpio.PinButton;
import dev.pinhole.gpio.PinLamp;
import dev.pinhole.gpio.Polarity;

/**
 * Wires through Pi4J: the listener and the lamp that run on a Raspberry Pi, on virtual pins wired
 * as the drawings in {@code hardware/} have it (button from BCM 17 to ground, lamp at BCM 27).
 */
final class Pi4jWires implements Wires {
  private final VirtualPins pins;
  private final Clock clock;
  private final Context context;
  private final DigitalInput input;
  private final DigitalOutput output;
  private PinButton button;

  Pi4jWires(Board board, Clock clock) {
    this.clock = clock;
    this.pins =
        new VirtualPins(
            bcm -> bcm == VirtualPins.BUTTON_BCM && !board.contact(),
            (bcm, high) -> {
              if (bcm == VirtualPins.LAMP_BCM) {
                board.lampDriven(high);
              }
            });
    this.context =
        Pi4J.newContextBuilder()
            .noAutoDetect()
            .disableShutdownHook()
            .add(pins.inputProvider(), pins.outputProvider())
            .build();
    this.input =
        context.create(
            DigitalInput.newConfigBuilder(context)
                .id("reset-button")
                .bcm(VirtualPins.BUTTON_BCM)
                .pull(PullResistance.PULL_UP)
                .debounce(0L)
                .build());
    this.output =
        context.create(
            DigitalOutput.newConfigBuilder(context).id("lamp").bcm(VirtualPins.LAMP_BCM).build());
  }

  @Override
  public Button button() {
    unplugged();
    button = new PinButton(input, Polarity.ACTIVE_LOW, clock, () -> {});
    return button;
  }

  @Override
  public Lamp lamp() {
    return new PinLamp(output, Polarity.ACTIVE_HIGH);
  }

  @Override
  public void edge(long at, boolean pressed, int lost) {
    pins.edge(VirtualPins.BUTTON_BCM, at, !pressed, lost);
  }

  @Override
  public void unplugged() {
    if (button != null) {
      button.close();
      button = null;
    }
  }

  @Override
  public void close() {
    unplugged();
    context.shutdown();
  }
}
