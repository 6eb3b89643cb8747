package dev.pinhole.label;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A verification code or a password: it can be compared and hashed, but never printed by mistake.
 *
 * <p>{@link #toString()} shows no character of it, so that it cannot reach a log, a trace or an
 * exception (I12). Comparison is exact by case and takes the same time wherever two secrets of one
 * length differ.
 */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Wraps a secret.
   *
   * @param value the secret; not null, may be empty (an attempt to log in may be)
   */
  public static Secret of(String value) {
    return new Secret(Objects.requireNonNull(value));
  }

  /** The secret itself, for the few places that are meant to show it: sticker and new label. */
  public String reveal() {
    return value;
  }

  /** The secret in UTF-8, as it is hashed. A fresh array, which the caller may wipe. */
  public byte[] utf8() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  /** The number of characters, in UTF-16 units. */
  public int length() {
    return value.length();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(utf8(), that.utf8());
  }

  /** The same for all secrets, so that not even a hash code tells something. */
  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
