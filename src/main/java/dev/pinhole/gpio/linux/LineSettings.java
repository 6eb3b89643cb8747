package dev.pinhole.gpio.linux;

import com.pi4j.io.gpio.digital.PullResistance;
import java.util.Objects;

/** How a line is asked for. */
sealed interface LineSettings {
  /** Who asks; the kernel keeps 31 bytes of it. */
  String consumer();

  /** Whether the kernel turns levels and edges round. */
  boolean activeLow();

  /**
   * A line that is read and watched.
   *
   * @param debounceMicros how long the kernel lets a level settle, in microseconds; 0 for not at
   *     all
   */
  record Input(String consumer, boolean activeLow, PullResistance pull, int debounceMicros)
      implements LineSettings {
    public Input {
      Objects.requireNonNull(pull);
    }
  }

  /**
   * A line that is driven.
   *
   * @param high the level from the first instant
   */
  record Output(String consumer, boolean activeLow, boolean high) implements LineSettings {}
}
