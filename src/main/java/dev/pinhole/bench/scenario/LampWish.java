package dev.pinhole.bench.scenario;

import dev.pinhole.label.LampSign;
import java.time.Duration;

/** How the lamp should look, as a person would say it. */
public sealed interface LampWish {
  /** All the time on, or all the time off. */
  record Steady(boolean lit) implements LampWish {}

  /** As the device's profile has it for something. */
  record Sign(LampSign sign) implements LampWish {}

  /**
   * Blinks so often.
   *
   * @param hertz flashes a second, over 0
   * @param tolerance by what part of that it may differ, such as 0.1
   */
  record Blinks(double hertz, double tolerance) implements LampWish {}

  /** Goes on or off soon. */
  record ChangesWithin(Duration time) implements LampWish {}
}
