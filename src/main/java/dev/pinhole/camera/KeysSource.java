package dev.pinhole.camera;

import dev.pinhole.label.BadInputException;
import dev.pinhole.recovery.FactoryKeys;
import java.util.Optional;

/** Where a device finds the keys of the ways in that need no hold, when it boots. */
@FunctionalInterface
public interface KeysSource {
  /** A device that was given none: a hold is the only way in. */
  KeysSource NONE = Optional::empty;

  /**
   * Reads the keys.
   *
   * @return empty if the device was given none
   * @throws BadInputException if they are invalid, saying why without showing one
   */
  Optional<FactoryKeys> read();
}
