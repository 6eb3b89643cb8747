package dev.pinhole.gpio.linux;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;

/** Provides digital inputs on GPIO lines; each Pi4J context needs one of its own. */
public final class LinuxDigitalInputProvider extends DigitalInputProviderBase {
  /** The id by which a Pi4J config chooses this provider. */
  public static final String ID = "pinhole-linux-digital-input";

  private final String chip;

  /** A provider that is told the chip by each config, or finds it. */
  public LinuxDigitalInputProvider() {
    this("");
  }

  /**
   * A provider for one chip.
   *
   * @param chip path, name or label, for configs that have no {@code chip} of their own; empty to
   *     find it
   */
  public LinuxDigitalInputProvider(String chip) {
    super(ID, "Linux GPIO character device, digital input");
    this.chip = chip;
  }

  @Override
  public int getPriority() {
    return LinuxGpioPlugin.PRIORITY;
  }

  /**
   * Takes a line and begins to watch it.
   *
   * @throws GpioException if it is not to be had; one line with the remedy
   */
  @Override
  public DigitalInput create(DigitalInputConfig config) {
    LineConfig wanted = LineConfig.of(config, chip, context());
    long debounce = config.debounce() == null ? 0 : config.debounce();
    Line line =
        wanted.request(
            new LineSettings.Input(
                wanted.consumer(),
                wanted.activeLow(),
                config.pull(),
                Math.clamp(debounce, 0, Integer.MAX_VALUE)));
    LinuxDigitalInput input = new LinuxDigitalInput(this, config, line);
    try {
      context().registry().add(input);
    } catch (RuntimeException e) {
      line.close();
      throw e;
    }
    input.watch();
    return input;
  }
}
