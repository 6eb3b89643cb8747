package dev.pinhole.web;

import java.time.Duration;

/**
 * How long a client may take.
 *
 * @param asking for a whole request, from its first byte on and the TLS handshake included
 * @param listening for taking an answer, or one event of a stream
 */
public record Patience(Duration asking, Duration listening) {
  /** 10 s for asking, 20 s for listening. */
  public static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(20));
}
