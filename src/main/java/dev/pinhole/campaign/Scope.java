package dev.pinhole.campaign;

import java.util.Arrays;
import java.util.Optional;

/** The bytes of a vault that nothing ever writes to (I10). */
final class Scope {
  private static final int SLOT = 4096;
  private static final int RECORD = 128;
  private static final byte ERASED = (byte) 0xFF;

  /** A page of noise has more bytes than this that are neither blank nor erased. */
  private static final int NOISE = 3800;

  private Scope() {}

  /** Whether a secret is in one of the records; elsewhere nothing is written. */
  static boolean hasInRecord(byte[] medium, byte[] secret) {
    for (int slot = 0; slot < medium.length / SLOT; slot++) {
      int from = slot * SLOT;
      for (int at = from; at <= from + RECORD - secret.length; at++) {
        if (medium[at] == secret[0]
            && Arrays.equals(medium, at, at + secret.length, secret, 0, secret.length)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * What is wrong with a medium.
   *
   * @param ruined whether a power cut may have left a page erased or full of noise
   */
  static Optional<String> objection(byte[] medium, boolean ruined) {
    for (int slot = 0; slot < medium.length / SLOT; slot++) {
      int from = slot * SLOT + RECORD;
      int written = count(medium, from, (byte) 0);
      if (written > 0 && !(ruined && isRuined(medium, from))) {
        return Optional.of(
            "%d bytes of the vault after slot %d's record were written to"
                .formatted(written, slot));
      }
    }
    return Optional.empty();
  }

  /** How many bytes from there to the end of the slot are not a certain one. */
  private static int count(byte[] medium, int from, byte blank) {
    int other = 0;
    for (int at = from; at < from - RECORD + SLOT; at++) {
      if (medium[at] != blank) {
        other++;
      }
    }
    return other;
  }

  private static boolean isRuined(byte[] medium, int from) {
    int notErased = count(medium, from, ERASED);
    return notErased == 0 || (notErased > NOISE && count(medium, from, (byte) 0) > NOISE);
  }
}
