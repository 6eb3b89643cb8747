package dev.pinhole.bench;

/** A bench cannot do what it is asked for, so that nothing is known of the device. */
public final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param message what went wrong, in one line, free of secrets (I12)
   */
  public BenchException(String message) {
    super(message);
  }

  /**
   * @param message what went wrong, in one line, free of secrets (I12)
   */
  public BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
