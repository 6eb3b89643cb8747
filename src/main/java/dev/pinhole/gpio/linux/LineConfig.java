package dev.pinhole.gpio.linux;

import com.pi4j.io.gpio.digital.DigitalConfig;

/** What a Pi4J config says of chip and line, with the two properties that are ours. */
record LineConfig(String chip, int bus, int line, boolean activeLow, String consumer) {
  static final String CHIP = "chip";
  static final String ACTIVE_LOW = "active-low";

  static LineConfig of(DigitalConfig<?> config, String defaultChip) {
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
