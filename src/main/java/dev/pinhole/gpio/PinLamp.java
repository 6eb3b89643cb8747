package dev.pinhole.gpio;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.pinhole.camera.Lamp;
import java.util.Objects;

/** The lamp on a Pi4J digital output. */
public final class PinLamp implements Lamp, AutoCloseable {
  private final DigitalOutput output;
  private final Polarity polarity;

  /** Takes an output, and puts the lamp out. */
  public PinLamp(DigitalOutput output, Polarity polarity) {
    this.output = Objects.requireNonNull(output);
    this.polarity = Objects.requireNonNull(polarity);
    set(false);
  }

  @Override
  public void set(boolean lit) {
    boolean high = lit == (polarity == Polarity.ACTIVE_HIGH);
    output.state(high ? DigitalState.HIGH : DigitalState.LOW);
  }

  /** Puts the lamp out. The output stays open: it belongs to whoever made it. */
  @Override
  public void close() {
    set(false);
  }
}
