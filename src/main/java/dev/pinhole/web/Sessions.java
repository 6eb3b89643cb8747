package dev.pinhole.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pinhole.camera.Clock;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in: kept in memory only, so that a restart ends all sessions.
 *
 * <p>A session lives while the device's own session number is the one it was opened under, which a
 * restore and a password change end at once. Tokens are kept as hashes: comparing those tells
 * nobody, by its time, how much of a guess was right.
 */
final class Sessions {
  static final Duration IDLE = Duration.ofMinutes(15);
  static final Duration LONGEST = Duration.ofHours(12);
  static final int MOST = 16;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** By the hash of the token, the oldest first. */
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  Sessions(Clock clock) {
    this.clock = clock;
  }

  /** One browser that has logged in. */
  static final class Session {
    private final String formToken;
    private final long epoch;
    private final long opened;
    private long used;
    private boolean ended;

    private Session(String formToken, long epoch, long now) {
      this.formToken = formToken;
      this.epoch = epoch;
      this.opened = now;
      this.used = now;
    }

    /** What every form of this session carries, so that no other site can fill one in. */
    String formToken() {
      return formToken;
    }
  }

  /**
   * Opens a session; if there are too many, the oldest ends.
   *
   * @param epoch the device's session number, from before the password was checked; not 0
   * @param now the device's session number by now: what does not live under it makes room
   * @return the token, for the cookie
   */
  synchronized String open(long epoch, long now) {
    sessions.values().removeIf(session -> !lives(session, now));
    Iterator<Session> oldest = sessions.values().iterator();
    while (sessions.size() >= MOST) {
      oldest.next().ended = true;
      oldest.remove();
    }
    String token = token();
    sessions.put(hash(token), new Session(token(), epoch, clock.nanos()));
    return token;
  }

  /**
   * The session of a token, which is thereby used.
   *
   * @param token anything
   * @param epoch the device's session number now; 0 means that no session lives
   */
  synchronized Optional<Session> use(String token, long epoch) {
    Session session = sessions.get(hash(token));
    if (session == null || !lives(session, epoch)) {
      return Optional.empty();
    }
    session.used = clock.nanos();
    return Optional.of(session);
  }

  /** Whether a session still lives; asking does not use it. */
  synchronized boolean lives(Session session, long epoch) {
    long now = clock.nanos();
    return !session.ended
        && epoch != 0
        && session.epoch == epoch
        && now - session.used < IDLE.toNanos()
        && now - session.opened < LONGEST.toNanos();
  }

  /** Ends the session of a token, if there is one. */
  synchronized void end(String token) {
    Session session = sessions.remove(hash(token));
    if (session != null) {
      session.ended = true;
    }
  }

  synchronized int count() {
    return sessions.size();
  }

  private String token() {
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  private static String hash(String token) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
