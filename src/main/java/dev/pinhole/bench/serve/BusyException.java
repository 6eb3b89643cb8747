package dev.pinhole.bench.serve;

/** A bench cannot do what it is asked for while the button is held. */
final class BusyException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param message why, in one line
   */
  BusyException(String message) {
    super(message);
  }
}
