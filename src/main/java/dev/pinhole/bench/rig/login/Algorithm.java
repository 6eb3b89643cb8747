package dev.pinhole.bench.rig.login;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;

/** What a digest is computed with, the strongest last (RFC 7616, section 6.1). */
enum Algorithm {
  MD5("md5", "MD5"),
  SHA_256("sha-256", "SHA-256"),
  SHA_512_256("sha-512-256", "SHA-512/256");

  /** What ends the name of a variant that mixes both nonces into the user's digest. */
  static final String SESSION = "-sess";

  private final String name;
  private final String inJava;

  Algorithm(String name, String inJava) {
    this.name = name;
    this.inJava = inJava;
  }

  /** The algorithm of a challenge; empty if it is an unknown one. */
  static Optional<Algorithm> of(Challenge challenge) {
    String named = challenge.get("algorithm").orElse("md5").toLowerCase(Locale.ROOT);
    for (Algorithm algorithm : values()) {
      if (named.equals(algorithm.name) || named.equals(algorithm.name + SESSION)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  MessageDigest digest() {
    try {
      return MessageDigest.getInstance(inJava);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + inJava, e);
    }
  }
}
