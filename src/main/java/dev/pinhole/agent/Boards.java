package dev.pinhole.agent;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import dev.pinhole.agent.AgentConfig.Pins;
import dev.pinhole.camera.Clock;
import dev.pinhole.gpio.linux.GpioChip;
import dev.pinhole.gpio.linux.LinuxDigitalInputProvider;
import dev.pinhole.gpio.linux.LinuxDigitalOutputProvider;
import dev.pinhole.label.BadInputException;
import java.nio.file.Path;

/** Opens the board that a configuration describes, on this machine's pins. */
final class Boards {
  private Boards() {}

  /**
   * Takes the pins.
   *
   * @throws BadInputException if one is not to be had; one line with the remedy
   */
  static Board open(AgentConfig config, Clock clock) {
    Pins pins = config.pins();
    try {
      return pins.provider().isEmpty() && pins.outputProvider().isEmpty()
          ? onLinux(pins, clock)
          : onOther(pins, clock);
    } catch (Pi4JException e) {
      throw new BadInputException(
          config.file(), 0, "pins: " + e.getMessage() + remedyWithoutChip());
    }
  }

  /** What there is to do on a machine that has no GPIO chip; empty where there is one. */
  static String remedyWithoutChip() {
    return GpioChip.paths().isEmpty() ? ": use '--board simulated', or scripts/virtual-pi" : "";
  }

  private static Board onLinux(Pins pins, Clock clock) {
    try (GpioChip chip = chip(pins)) {
      Path path = chip.path();
      return new PinBoard(
          pins,
          new LinuxDigitalInputProvider(path.toString()),
          new LinuxDigitalOutputProvider(path.toString()),
          chip::numberOf,
          clock);
    }
  }

  /** The chip that pins are on; to be closed. */
  static GpioChip chip(Pins pins) {
    return pins.chip().isEmpty() ? GpioChip.only() : GpioChip.find(pins.chip());
  }

  private static boolean isNumber(String line) {
    return Character.isDigit(line.charAt(0));
  }

  private static Board onOther(Pins pins, Clock clock) {
    Providers providers = Providers.onClassPath();
    String outputs = pins.outputProvider();
    return new PinBoard(
        pins,
        pins.provider().isEmpty()
            ? new LinuxDigitalInputProvider(pins.chip())
            : providers.find(DigitalInputProvider.class, pins.provider(), "provider"),
        outputs.isEmpty()
            ? new LinuxDigitalOutputProvider(pins.chip())
            : providers.find(DigitalOutputProvider.class, outputs, "output-provider"),
        line -> {
          if (!isNumber(line)) {
            throw new BadInputException(
                "pins: another Pi4J provider knows no line " + line + " by name: give its number");
          }
          return Integer.parseInt(line);
        },
        clock);
  }
}
