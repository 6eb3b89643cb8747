package dev.pinhole.bench.serve;

/** A request that is not done, and why. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * @param status such as 404
   * @param message what was wrong and what to do, in one line, free of secrets
   */
  Refused(int status, String message) {
    super(message);
    this.status = status;
  }

  Reply reply() {
    return new Reply(status, "text/plain; charset=utf-8", getMessage() + "\n");
  }
}
