package dev.pinhole.gpio.linux;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalConfig;

/** What a Pi4J config says of chip and line, with the two properties that are ours. */
record LineConfig(String chip, int bus, int line, boolean activeLow, String consumer) {
  static final String CHIP = "chip";
  static final String ACTIVE_LOW = "active-low";

  /** Pi4J's own key for the chip of a whole context. */
  private static final String CHIP_OF_CONTEXT = "gpio.chip.name";

  /**
   * Reads a config.
   *
   * @param providersChip what the provider was made for; may be empty
   */
  static LineConfig of(DigitalConfig<?> config, String providersChip, Context context) {
    String contextsChip =
        context.properties().has(CHIP_OF_CONTEXT) ? context.properties().get(CHIP_OF_CONTEXT) : "";
    String defaultChip = providersChip.isEmpty() ? contextsChip : providersChip;
    String activeLow = config.properties().getOrDefault(ACTIVE_LOW, "false");
    if (!activeLow.equals("true") && !activeLow.equals("false")) {
      throw new GpioException("property '" + ACTIVE_LOW + "' must be true or false");
    }
    return new LineConfig(
        config.properties().getOrDefault(CHIP, defaultChip),
        config.bus() == null ? 0 : config.bus(),
        config.bcm(),
        activeLow.equals("true"),
        "pinhole " + config.id());
  }

  /** Asks for the line. */
  Line request(LineSettings settings) {
    try (GpioChip found = open()) {
      return Line.request(found, line, settings);
    }
  }

  private GpioChip open() {
    if (!chip.isEmpty()) {
      return GpioChip.find(chip);
    }
    return bus > 0 ? GpioChip.find("gpiochip" + bus) : GpioChip.only();
  }
}
