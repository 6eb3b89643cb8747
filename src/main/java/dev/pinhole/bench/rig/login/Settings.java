package dev.pinhole.bench.rig.login;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a rig's file says of a login. Nothing of it is checked before {@link Logins#open}; the
 * password is not part of it.
 *
 * @param kind one of {@link Logins#KINDS}
 * @param url where the password is asked for, such as {@code http://192.0.2.7/cgi-bin/info} or
 *     {@code rtsp://192.0.2.7/live}; without user and password
 * @param user the name that logs in
 * @param certificate a file of certificates in PEM: over TLS, the device's own or those of who
 *     signed it; if empty, those that Java trusts
 * @param locked the status codes, 400 to 599, by which this device says that it refuses every
 *     password for a while, as its manual documents them; such as 423 or 429
 * @param patience for how long each answer may take; more than zero. The kind {@code pinhole} has
 *     one of its own, {@link #PATIENCE}
 */
public record Settings(
    String kind,
    String url,
    String user,
    Optional<Path> certificate,
    Set<Integer> locked,
    Duration patience) {
  /** The name that most cameras, and Pinhole's agent, know. */
  public static final String USER = "admin";

  /** A hash on an emulated or a very small board takes seconds. */
  public static final Duration PATIENCE = Duration.ofSeconds(90);

  public Settings {
    requireNonNull(kind);
    requireNonNull(url);
    requireNonNull(user);
    requireNonNull(certificate);
    requireNonNull(patience);
    locked = Set.copyOf(locked);
  }

  /** A login of which the file says no more than what it is and where. */
  public static Settings of(String kind, String url) {
    return new Settings(kind, url, USER, Optional.empty(), Set.of(), PATIENCE);
  }
}
