package dev.pinhole.bench.rig.board;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of boards that a rig may have, by the words of its description. */
public enum Kind {
  /** The pins of the machine that is the rig. */
  GPIO("gpio", 0),
  /** A relay board behind a CH340, of the family called LCUS. */
  LCUS("lcus", 9_600),
  /** A relay or GPIO module that understands {@code relay on 0}. */
  NUMATO("numato", 19_200),
  /** A microcontroller that runs StandardFirmata. */
  FIRMATA("firmata", 57_600),
  /** The modem lines of a serial port. */
  MODEM_LINES("modem-lines", 9_600);

  private final String word;
  private final int baud;

  Kind(String word, int baud) {
    this.word = word;
    this.baud = baud;
  }

  /** The kind that a word names; empty if none is named so. */
  public static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findAny();
  }

  /** The word for it. */
  public String word() {
    return word;
  }

  /** Whether it hangs on a serial port. */
  public boolean isSerial() {
    return this != GPIO;
  }

  /** Bits a second of such a board as it is sold; 0 if it has no serial port. */
  public int baud() {
    return baud;
  }

  /** Whether its inputs may be given a pull. */
  public boolean hasPulls() {
    return this == GPIO || this == FIRMATA;
  }
}
