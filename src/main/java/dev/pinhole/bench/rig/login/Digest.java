package dev.pinhole.bench.rig.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.label.Secret;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A digest of the password and of what the server sent (RFC 7616; without {@code qop} as in RFC
 * 2069, section 2.1.2). User and password are taken in UTF-8; what the server sent goes back in the
 * bytes in which it came.
 *
 * <p>Computed here, for RTSP needs the same digest and no client for HTTP gives it away whole:
 * Apache's HttpClient 5.6 hashes the user's name twice where the server wants it hashed (section
 * 3.4.4), and takes no client nonce to be checked by the RFC's examples.
 */
final class Digest implements Scheme {
  private final Challenge challenge;
  private final Algorithm algorithm;
  private final String user;
  private final String clientNonce;
  private final String count;
  private final String quality;
  private byte[] serversProof = {};

  /**
   * Answers a challenge.
   *
   * @param challenge one that {@link #strongest} gave
   * @param clientNonce never used before, of letters and digits
   * @param count how often the challenge's nonce is used with this, from 1
   */
  Digest(Challenge challenge, String user, String clientNonce, int count) {
    this.challenge = challenge;
    this.algorithm = Algorithm.of(challenge).orElseThrow();
    this.user = user;
    this.clientNonce = clientNonce;
    this.count = "%08x".formatted(count);
    this.quality = quality(challenge).orElseThrow();
  }

  /**
   * The challenge with the strongest algorithm of those that can be answered; the server's own
   * order decides where they are as strong.
   */
  static Optional<Challenge> strongest(List<Challenge> challenges) {
    Challenge best = null;
    for (Challenge challenge : challenges) {
      if (isAnswerable(challenge)
          && (best == null || algorithm(challenge).compareTo(algorithm(best)) > 0)) {
        best = challenge;
      }
    }
    return Optional.ofNullable(best);
  }

  private static Algorithm algorithm(Challenge challenge) {
    return Algorithm.of(challenge).orElseThrow();
  }

  private static boolean isAnswerable(Challenge challenge) {
    return challenge.scheme().equals("digest")
        && challenge.get("realm").isPresent()
        && challenge.get("nonce").isPresent()
        && Algorithm.of(challenge).isPresent()
        && quality(challenge).isPresent();
  }

  /**
   * What the digest protects: {@code auth}; if only that is offered, {@code auth-int}, which covers
   * a body, too, and there is none; nothing, if the server knows of no choice.
   */
  private static Optional<String> quality(Challenge challenge) {
    if (challenge.get("qop").isEmpty()) {
      return Optional.of("");
    }
    List<String> offered =
        List.of(challenge.get("qop").get().toLowerCase(Locale.ROOT).strip().split("[ \t]*,[ \t]*"));
    return Stream.of("auth", "auth-int").filter(offered::contains).findFirst();
  }

  private boolean isSession() {
    return challenge
        .get("algorithm")
        .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(Algorithm.SESSION))
        .isPresent();
  }

  @Override
  public byte[] authorization(String method, String target, Secret password) {
    byte[] realm = sent("realm");
    byte[] word = password.utf8();
    byte[] secret = hash(user.getBytes(UTF_8), realm, word);
    Arrays.fill(word, (byte) 0);
    if (isSession()) {
      byte[] session = hash(secret, sent("nonce"), ascii(clientNonce));
      Arrays.fill(secret, (byte) 0);
      secret = session;
    }
    byte[] response = proof(secret, method + ":" + target);
    serversProof = proof(secret, ":" + target);
    Arrays.fill(secret, (byte) 0);
    return fields(target, response).getBytes(ISO_8859_1);
  }

  private byte[] proof(byte[] secret, String what) {
    boolean body = quality.equals("auth-int");
    byte[] request = body ? hash(ascii(what), hash(new byte[0])) : hash(ascii(what));
    return quality.isEmpty()
        ? hash(secret, sent("nonce"), request)
        : hash(secret, sent("nonce"), ascii(count), ascii(clientNonce), ascii(quality), request);
  }

  private String fields(String target, byte[] response) {
    StringBuilder all = new StringBuilder("Digest ").append(name());
    all.append(", realm=").append(quoted(challenge.get("realm").orElseThrow()));
    all.append(", nonce=").append(quoted(challenge.get("nonce").orElseThrow()));
    all.append(", uri=").append(quoted(target));
    all.append(", response=").append(quoted(new String(response, ISO_8859_1)));
    challenge.get("algorithm").ifPresent(it -> all.append(", algorithm=").append(it));
    challenge.get("opaque").ifPresent(it -> all.append(", opaque=").append(quoted(it)));
    if (!quality.isEmpty()) {
      all.append(", qop=").append(quality).append(", nc=").append(count);
    }
    if (!quality.isEmpty() || isSession()) {
      all.append(", cnonce=").append(quoted(clientNonce));
    }
    return all.toString();
  }

  /** The user: hashed if the server wants that, in the clear in the way that it understands. */
  private String name() {
    byte[] bytes = user.getBytes(UTF_8);
    if (is("userhash", "true")) {
      byte[] hashed = hash(bytes, sent("realm"));
      return "username=" + quoted(new String(hashed, ISO_8859_1)) + ", userhash=true";
    } else if (is("charset", "utf-8") && user.chars().anyMatch(c -> c > 0x7e)) {
      return "username*=UTF-8''" + percented(bytes);
    }
    return "username=" + quoted(new String(bytes, ISO_8859_1));
  }

  private boolean is(String parameter, String value) {
    return challenge.get(parameter).filter(value::equalsIgnoreCase).isPresent();
  }

  /** As an extended parameter has it (RFC 8187, section 3.2.1). */
  private static String percented(byte[] bytes) {
    StringBuilder all = new StringBuilder();
    for (byte b : bytes) {
      if (b > ' ' && (Character.isLetterOrDigit(b) || "!#$&+-.^_`|~".indexOf(b) >= 0)) {
        all.append((char) b);
      } else {
        all.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return all.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private byte[] sent(String parameter) {
    return challenge.get(parameter).orElseThrow().getBytes(ISO_8859_1);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /** The digest of some parts with colons between them, in hexadecimal digits. */
  private byte[] hash(byte[]... parts) {
    MessageDigest digest = algorithm.digest();
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        digest.update((byte) ':');
      }
      digest.update(parts[i]);
    }
    return ascii(HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * A server may prove that it knows the password, too, in {@code rspauth} (section 3.5). Proofs
   * over a body are not looked at, for bodies are not read.
   */
  @Override
  public boolean isContradictedBy(Head accepted) {
    Optional<String> proof = accepted.parameter("Authentication-Info", "rspauth");
    return quality.equals("auth")
        && proof.isPresent()
        && !MessageDigest.isEqual(ascii(proof.get().toLowerCase(Locale.ROOT)), serversProof);
  }
}
