package dev.pinhole.cli;

import dev.pinhole.sim.Finger;

/** Reads the name of a finger. */
final class FingerConverter extends WordConverter<Finger> {
  FingerConverter() {
    super(Finger.class);
  }

  /** For the help. */
  static final class Names extends Words {
    Names() {
      super(Finger.class);
    }
  }
}
