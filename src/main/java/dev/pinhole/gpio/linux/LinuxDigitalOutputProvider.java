package dev.pinhole.gpio.linux;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;

/** Provides digital outputs on GPIO lines; each Pi4J context needs one of its own. */
public final class LinuxDigitalOutputProvider extends DigitalOutputProviderBase {
  /** The id by which a Pi4J config chooses this provider. */
  public static final String ID = "pinhole-linux-digital-output";

  private final String chip;

  /** A provider that is told the chip by each config, or finds it. */
  public LinuxDigitalOutputProvider() {
    this("");
  }

  /**
   * A provider for one chip.
   *
   * @param chip path, name or label, for configs that have no {@code chip} of their own; empty to
   *     find it
   */
  public LinuxDigitalOutputProvider(String chip) {
    super(ID, "Linux GPIO character device, digital output");
    this.chip = chip;
  }

  @Override
  public int getPriority() {
    return LinuxGpioPlugin.PRIORITY;
  }

  /**
   * Takes a line and drives it, from the first instant at the config's initial state, low if it has
   * none.
   *
   * @throws GpioException if it is not to be had; one line with the remedy
   */
  @Override
  public DigitalOutput create(DigitalOutputConfig config) {
    LineConfig wanted = LineConfig.of(config, chip, context());
    Line line =
        wanted.request(
            new LineSettings.Output(
                wanted.consumer(), wanted.activeLow(), config.initialState() == DigitalState.HIGH));
    LinuxDigitalOutput output = new LinuxDigitalOutput(this, config, line);
    try {
      context().registry().add(output);
    } catch (RuntimeException e) {
      line.close();
      throw e;
    }
    return output;
  }
}
