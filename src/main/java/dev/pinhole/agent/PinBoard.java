package dev.pinhole.agent;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.pinhole.agent.AgentConfig.Input;
import dev.pinhole.agent.AgentConfig.Output;
import dev.pinhole.agent.AgentConfig.Pins;
import dev.pinhole.camera.Button;
import dev.pinhole.camera.Clock;
import dev.pinhole.camera.Lamp;
import dev.pinhole.gpio.PinButton;
import dev.pinhole.gpio.PinLamp;
import dev.pinhole.gpio.Polarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pins through Pi4J, by whatever provider. */
final class PinBoard implements Board {
  private final Clock clock;
  private final Context context;
  private final Input buttonPin;
  private final DigitalInput input;
  private final List<PinLamp> lamps = new ArrayList<>();
  private final Optional<PinLamp> buzzer;
  private PinButton button;

  /** Finds the number of a line that may be given by name. */
  @FunctionalInterface
  interface Lines {
    int number(String line);
  }

  /**
   * Takes the pins.
   *
   * @throws Pi4JException if one is not to be had; those taken before are given back
   */
  PinBoard(
      Pins pins,
      DigitalInputProvider inputs,
      DigitalOutputProvider outputs,
      Lines lines,
      Clock clock) {
    this.clock = clock;
    this.buttonPin = pins.button();
    this.context =
        Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook().add(inputs, outputs).build();
    try {
      this.input =
          context.create(
              DigitalInput.newConfigBuilder(context)
                  .id("reset-button")
                  .bcm(lines.number(buttonPin.line()))
                  .pull(buttonPin.pull())
                  .debounce(0L)
                  .build());
      lamps.add(lamp("lamp", pins.lamp(), lines));
      pins.secondLamp().ifPresent(pin -> lamps.add(lamp("second-lamp", pin, lines)));
      this.buzzer = pins.buzzer().map(pin -> lamp("buzzer", pin, lines));
    } catch (RuntimeException e) {
      context.shutdown();
      throw e;
    }
  }

  private PinLamp lamp(String id, Output pin, Lines lines) {
    // Dark from the first instant, and at the last.
    DigitalState dark = pin.active() == Polarity.ACTIVE_HIGH ? DigitalState.LOW : DigitalState.HIGH;
    DigitalOutput output =
        context.create(
            DigitalOutput.newConfigBuilder(context)
                .id(id)
                .bcm(lines.number(pin.line()))
                .initial(dark)
                .shutdown(dark)
                .build());
    return new PinLamp(output, pin.active());
  }

  @Override
  public Button button(Runnable wake) {
    deafen();
    button = new PinButton(input, buttonPin.active(), clock, wake);
    return button;
  }

  private void deafen() {
    if (button != null) {
      button.close();
      button = null;
    }
  }

  @Override
  public Lamp lamp() {
    return lit -> lamps.forEach(lamp -> lamp.set(lit));
  }

  @Override
  public Lamp buzzer() {
    return buzzer.isPresent() ? buzzer.get() : Lamp.NONE;
  }

  @Override
  public void off() {
    deafen();
    lamps.forEach(PinLamp::close);
    buzzer.ifPresent(PinLamp::close);
  }

  @Override
  public void close() {
    try {
      off();
    } finally {
      context.shutdown();
    }
  }
}
