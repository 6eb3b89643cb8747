package dev.pinhole.campaign;

import java.util.Optional;

/** The bytes of a vault that nothing ever writes to (I10). */
final class Scope {
  private static final int SLOT = 4096;
  private static final int RECORD = 128;

  private Scope() {}

  /** Noise has more bytes than this that are not as the first one. */
  private static final int NOISE = 1000;

  /** What is wrong with a medium; a page that a power cut filled with noise is not. */
  static Optional<String> objection(byte[] medium) {
    for (int slot = 0; slot < medium.length / SLOT; slot++) {
      int from = slot * SLOT + RECORD;
      int odd = 0;
      int last = 0;
      for (int at = from; at < (slot + 1) * SLOT; at++) {
        if (medium[at] != medium[from]) {
          odd++;
          last = at;
        }
      }
      if (odd > 0 && odd <= NOISE) {
        return Optional.of("byte " + last + " of the vault was written to");
      }
    }
    return Optional.empty();
  }
}
