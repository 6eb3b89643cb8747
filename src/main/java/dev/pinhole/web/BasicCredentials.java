package dev.pinhole.web;

import dev.pinhole.label.Secret;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Reads a password out of HTTP Basic (RFC 7617). */
final class BasicCredentials {
  static final String USER = "admin";
  private static final String SCHEME = "basic ";

  private BasicCredentials() {}

  /**
   * The password that was sent for the one user that there is.
   *
   * @param header the value of Authorization
   * @return empty if it is another scheme, another user, or malformed
   */
  static Optional<Secret> password(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    try {
      String pair = FormBody.text(ByteBuffer.wrap(bytes));
      return pair.startsWith(USER + ":")
          ? Optional.of(Secret.of(pair.substring(USER.length() + 1)))
          : Optional.empty();
    } catch (Refused e) {
      return Optional.empty();
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
