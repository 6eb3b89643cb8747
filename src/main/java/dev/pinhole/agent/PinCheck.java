package dev.pinhole.agent;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.pinhole.agent.AgentConfig.Input;
import dev.pinhole.agent.AgentConfig.Output;
import dev.pinhole.agent.AgentConfig.Pins;
import dev.pinhole.gpio.Polarity;
import dev.pinhole.gpio.linux.GpioChip;
import dev.pinhole.gpio.linux.LineInfo;
import dev.pinhole.label.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at chip and lines, and at the level of the button. */
final class PinCheck {
  private static final Pins AS_DRAWN =
      new Pins(
          "",
          "",
          "",
          new Input("GPIO17", Polarity.ACTIVE_LOW, PullResistance.PULL_UP),
          new Output("GPIO27", Polarity.ACTIVE_HIGH),
          Optional.empty(),
          Optional.empty());

  private final Pins pins;
  private final List<Finding> findings = new ArrayList<>();

  private PinCheck(Pins pins) {
    this.pins = pins;
  }

  /**
   * Looks at the pins.
   *
   * @param pins as configured; empty: as the drawings in {@code hardware/} have them
   */
  static List<Finding> examine(Optional<Pins> pins) {
    PinCheck check = new PinCheck(pins.orElse(AS_DRAWN));
    check.examine();
    return check.findings;
  }

  private void examine() {
    if (!pins.provider().isEmpty() || !pins.outputProvider().isEmpty()) {
      findings.add(
          Finding.note("pins", "another Pi4J provider is configured: what it does is not known"));
      return;
    }
    try (GpioChip chip = Boards.chip(pins)) {
      findings.add(
          Finding.ok("gpio", "%s, %d lines, open to this user".formatted(chip, chip.lines())));
      if (line(chip, "button", pins.button().line())) {
        level(chip);
      }
      line(chip, "lamp", pins.lamp().line());
      pins.secondLamp().ifPresent(pin -> line(chip, "lamp 2", pin.line()));
      pins.buzzer().ifPresent(pin -> line(chip, "buzzer", pin.line()));
    } catch (Pi4JException e) {
      findings.add(Finding.fail("gpio", e.getMessage() + Boards.remedyWithoutChip()));
    }
  }

  /** Whether a line is there and free. */
  private boolean line(GpioChip chip, String subject, String line) {
    try {
      LineInfo info = chip.info(chip.numberOf(line));
      String name = info.name().isEmpty() ? "" : " (" + info.name() + ")";
      String where = "line " + info.offset() + " of " + chip.name() + name;
      if (!info.used()) {
        findings.add(Finding.ok(subject, where + " is free"));
        return true;
      }
      boolean ours = info.consumer().startsWith("pinhole ");
      findings.add(
          ours
              ? Finding.note(subject, where + " is held by an agent that runs")
              : Finding.fail(
                  subject,
                  "%s is in use by \"%s\": stop that first".formatted(where, info.consumer())));
    } catch (Pi4JException e) {
      findings.add(Finding.fail(subject, e.getMessage()));
    }
    return false;
  }

  /**
   * A button that reads as pressed while nobody presses it is wired the wrong way round, or has no
   * pull-up: no hold would ever begin, or, worse, letting go would.
   */
  private void level(GpioChip chip) {
    Input button = pins.button();
    boolean high = chip.read(chip.numberOf(button.line()), button.pull());
    boolean pressed = high == (button.active() == Polarity.ACTIVE_HIGH);
    findings.add(
        pressed
            ? Finding.fail(
                "button",
                "reads as pressed (%s): if nobody presses it, it is inverted, shorted or without"
                        .formatted(high ? "high" : "low")
                    + " its pull-up: look at the wiring, or at 'active' in the configuration")
            : Finding.ok(
                "button",
                "reads as released (%s): press it and look again"
                    .formatted(high ? "high" : "low")));
  }
}
