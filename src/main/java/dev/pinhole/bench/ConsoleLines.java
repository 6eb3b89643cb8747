package dev.pinhole.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Cuts what comes from a console into lines: UTF-8, ended by LF, CRs left out. */
public final class ConsoleLines {
  /** A line that is longer is cut, in bytes. */
  private static final int LONGEST = 4096;

  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  /**
   * Takes what has come.
   *
   * @param complete told each line that is complete now, without its end
   */
  public void take(byte[] bytes, Consumer<String> complete) {
    for (byte received : bytes) {
      if (received == '\n') {
        complete.accept(begun.toString(UTF_8));
        begun.reset();
      } else if (received != '\r' && begun.size() < LONGEST) {
        begun.write(received);
      }
    }
  }

  /** Forgets a line that has begun and will not be ended, such as when the power was cut. */
  public void forget() {
    begun.reset();
  }
}
