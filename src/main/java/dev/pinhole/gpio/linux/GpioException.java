package dev.pinhole.gpio.linux;

import com.pi4j.io.exception.IOException;

/**
 * A GPIO chip or line cannot be used: one line that says what, where, and what to do.
 *
 * <p>It is Pi4J's own exception for input and output, so that a plain Pi4J program catches it where
 * it catches others.
 */
public final class GpioException extends IOException {
  private static final long serialVersionUID = 1;

  GpioException(String message) {
    super(message);
  }
}
