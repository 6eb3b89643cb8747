package dev.pinhole.bench.serve;

/**
 * An answer to a request.
 *
 * @param status such as 200
 * @param type the content's type
 * @param body the content
 */
record Reply(int status, String type, String body) {
  /** What succeeded. */
  static Reply text(String body) {
    return new Reply(200, "text/plain; charset=utf-8", body);
  }

  static Reply json(String body) {
    return new Reply(200, "application/json", body);
  }

  static Reply xml(String body) {
    return new Reply(200, "text/xml; charset=utf-8", body);
  }

  /** What is said of a line that is high or low: exactly {@code 1} or {@code 0}. */
  static Reply level(boolean high) {
    return text(high ? "1" : "0");
  }
}
