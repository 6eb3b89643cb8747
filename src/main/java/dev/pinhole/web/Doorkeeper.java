package dev.pinhole.web;

import dev.pinhole.label.Secret;
import java.util.Map;
import java.util.Optional;

/** Knows who a request comes from: by the session of its cookie, or by HTTP Basic. */
final class Doorkeeper {
  private static final Map<String, String> CHALLENGE =
      Map.of("WWW-Authenticate", "Basic realm=\"Pinhole\", charset=\"UTF-8\"");

  private final Device device;
  private final Sessions sessions;
  private final Logins logins;
  private final boolean tls;

  Doorkeeper(Device device, Sessions sessions, Logins logins, boolean tls) {
    this.device = device;
    this.sessions = sessions;
    this.logins = logins;
    this.tls = tls;
  }

  /**
   * Somebody who may see the device.
   *
   * @param session the session; empty with HTTP Basic
   * @param epoch the device's session number that this stands and falls with
   */
  record Guest(Optional<Sessions.Session> session, long epoch) {}

  private String cookieName() {
    // Browsers take a cookie with this prefix only over TLS, from this very host, for all paths.
    return tls ? "__Host-pinhole" : "pinhole";
  }

  /** Opens a session, and has the browser remember it. */
  Reply remember(Reply reply, long epoch) {
    return reply.with("Set-Cookie", cookie(sessions.open(epoch, device.view().session())));
  }

  /** Ends the session of a request, if it has one. */
  void end(Incoming request) {
    request.cookie(cookieName()).ifPresent(sessions::end);
  }

  Reply forget(Reply reply) {
    return reply.with("Set-Cookie", cookie("") + "; Max-Age=0");
  }

  private String cookie(String token) {
    return cookieName()
        + "="
        + token
        + "; Path=/; HttpOnly; SameSite=Strict"
        + (tls ? "; Secure" : "");
  }

  /** Who a request's cookie stands for. */
  Optional<Guest> bySession(Incoming request) {
    long epoch = device.view().session();
    return request
        .cookie(cookieName())
        .flatMap(token -> sessions.use(token, epoch))
        .map(session -> new Guest(Optional.of(session), epoch));
  }

  /**
   * Who a request comes from. With HTTP Basic this is a counted attempt to log in.
   *
   * @throws Refused (401, 429, 503) if it comes from nobody we know
   */
  Guest admit(Incoming request) throws Refused {
    if (!hasBasic(request)) {
      return bySession(request).orElseThrow(Doorkeeper::unknown);
    }
    Logins.Attempt attempt = logins.attempt(basicPassword(request));
    return switch (attempt.outcome()) {
      case ACCEPTED -> new Guest(Optional.empty(), attempt.epoch());
      case REFUSED -> throw unknown();
      case LOCKED -> throw logins.locked();
      case UNAVAILABLE -> throw Logins.unavailable();
    };
  }

  static boolean hasBasic(Incoming request) {
    return request.field("Authorization").isPresent();
  }

  /**
   * The password that HTTP Basic carries.
   *
   * @throws Refused (401) if it is for somebody else or malformed, which is not counted
   */
  static Secret basicPassword(Incoming request) throws Refused {
    return BasicCredentials.password(request.field("Authorization").orElse(""))
        .orElseThrow(Doorkeeper::unknown);
  }

  static Refused unknown() {
    return new Refused(401, "Log in first.", CHALLENGE);
  }

  static Refused wrongPassword() {
    return new Refused(401, "The password is wrong.", CHALLENGE);
  }

  /** Whether somebody may still see the device. */
  boolean isStillWelcome(Guest guest) {
    long epoch = device.view().session();
    return epoch != 0
        && epoch == guest.epoch()
        && guest.session().map(session -> sessions.lives(session, epoch)).orElse(true);
  }
}
