package dev.pinhole.bench.scenario;

/** Something was not as a step expects it: the device's fault, not the bench's. */
final class Unexpected extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final long when;

  /**
   * @param when in nanoseconds of the trace
   * @param what what was expected and what was found, as a part of a sentence
   */
  Unexpected(long when, String what) {
    super(what, null, false, false);
    this.when = when;
  }

  long when() {
    return when;
  }
}
