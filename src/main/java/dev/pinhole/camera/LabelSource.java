package dev.pinhole.camera;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Label;

/** Where a device finds its label when it boots. */
@FunctionalInterface
public interface LabelSource {
  /**
   * Reads the label.
   *
   * @throws BadInputException if it is missing or invalid, saying why without its code
   */
  Label read();
}
