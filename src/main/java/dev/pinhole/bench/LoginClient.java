package dev.pinhole.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.bench.Bench.Answer;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Secret;
import dev.pinhole.vault.PasswordChange;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Tries logins at an agent's login page, over HTTP or HTTPS, as somebody in its network would. Its
 * methods throw a {@link BenchException} if what answers is no such page, or over TLS not the one
 * that is trusted.
 */
public final class LoginClient implements AutoCloseable {
  /** A hash on an emulated or a very small board takes seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Pattern REASON = Pattern.compile("\"reason\" *: *\"([a-z-]+)\"");
  private static final String NEW_PASSWORD = "\"newPasswordRequired\":true";

  private final URI base;
  private final HttpClient client;
  private String cookie = "";

  /**
   * A client that has not logged in.
   *
   * @param base the login page, such as {@code https://127.0.0.1:8443/}
   * @param tls which certificates it trusts
   */
  public LoginClient(URI base, SSLContext tls) {
    this.base = base;
    this.client =
        HttpClient.newBuilder()
            .sslContext(tls)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
  }

  /**
   * Tries to log in by HTTP Basic.
   *
   * @return empty if nobody answers
   */
  public Optional<Answer> login(Secret password) {
    return send(request("api/session").header("Authorization", basic(password)))
        .map(LoginClient::answer);
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(
        switch (response.statusCode()) {
          case 200, 303 -> LoginOutcome.ACCEPTED;
          case 401 -> LoginOutcome.REFUSED;
          case 429 -> LoginOutcome.LOCKED;
          case 503 -> LoginOutcome.UNAVAILABLE;
          default -> throw unexpected(response);
        },
        response.body().replace(" ", "").contains(NEW_PASSWORD));
  }

  private static BenchException unexpected(HttpResponse<String> response) {
    return new BenchException(
        "the login page answers "
            + response.statusCode()
            + " to "
            + response.request().method()
            + " "
            + response.request().uri().getPath());
  }

  /**
   * Logs in by the form and keeps the session.
   *
   * @return empty if nobody answers
   */
  public Optional<Answer> open(Secret password) {
    Optional<HttpResponse<String>> response =
        send(form(request("login"), "username=admin&password=" + encoded(password)));
    response
        .flatMap(r -> r.headers().firstValue("Set-Cookie"))
        .ifPresent(set -> cookie = set.split(";", 2)[0]);
    return response.map(LoginClient::answer);
  }

  /**
   * Looks at the login page, and logs in as nobody.
   *
   * @return whether somebody answered
   */
  public boolean visit() {
    return send(request("login")).isPresent() && send(request("api/session")).isPresent();
  }

  /** The session that was opened last, to be asked about by another client; empty if none was. */
  public String session() {
    return cookie;
  }

  /**
   * Whether a session is known.
   *
   * @param session what {@link #session} gave
   * @return empty if nobody answers
   */
  public Optional<Boolean> isAlive(String session) {
    return send(request("api/session").header("Cookie", session))
        .map(
            response ->
                switch (response.statusCode()) {
                  case 200 -> true;
                  case 401 -> false;
                  default -> throw unexpected(response);
                });
  }

  /**
   * Changes the password, with the old one by HTTP Basic.
   *
   * @return empty if nobody answers, or the device is not up
   */
  public Optional<PasswordChange> change(Secret old, Secret chosen) {
    return send(form(
            request("api/password").header("Authorization", basic(old)), "new=" + encoded(chosen)))
        .flatMap(LoginClient::change);
  }

  private static Optional<PasswordChange> change(HttpResponse<String> response) {
    if (response.statusCode() == 204) {
      return Optional.of(PasswordChange.DONE);
    }
    Matcher reason = REASON.matcher(response.body());
    if (reason.find()) {
      String constant = reason.group(1).toUpperCase(Locale.ROOT).replace('-', '_');
      return Optional.of(PasswordChange.valueOf(constant));
    } else if (response.statusCode() == 503) {
      return Optional.empty();
    }
    throw unexpected(response);
  }

  /**
   * Asks for another long serial number.
   *
   * @return empty if nobody answers
   */
  public Optional<Reception> renewLongSerial() {
    return send(form(request("api/long-serial"), "")).map(LoginClient::reception);
  }

  /**
   * Sends a ticket.
   *
   * @return empty if nobody answers
   */
  public Optional<Reception> sendTicket(String ticket) {
    return send(form(request("api/ticket"), "ticket=" + URLEncoder.encode(ticket, UTF_8)))
        .map(LoginClient::reception);
  }

  /**
   * Downloads a recovery file, with the password by HTTP Basic.
   *
   * @param keeper is given it if there is one
   * @return empty if nobody answers
   */
  public Optional<Reception> recoveryFile(Secret password, Consumer<Secret> keeper) {
    Optional<HttpResponse<String>> response =
        send(request("api/recovery-file").header("Authorization", basic(password)));
    response.filter(r -> r.statusCode() == 200).ifPresent(r -> keeper.accept(Secret.of(r.body())));
    return response.map(
        r -> r.statusCode() == 404 ? Reception.NOTHING : Reception.of(answer(r).outcome()));
  }

  /**
   * Sends a recovery file, and chooses a password.
   *
   * @return empty if nobody answers
   */
  public Optional<Reception> sendRecoveryFile(Secret file, Secret chosen) {
    return send(form(
            request("api/recovery-file"), "file=" + encoded(file) + "&new=" + encoded(chosen)))
        .map(LoginClient::reception);
  }

  private static Reception reception(HttpResponse<String> response) {
    if (response.statusCode() == 204) {
      return Reception.ACCEPTED;
    }
    Matcher reason = REASON.matcher(response.body());
    if (reason.find()) {
      return new Reception(reason.group(1));
    }
    throw unexpected(response);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
  }

  private static HttpRequest.Builder form(HttpRequest.Builder request, String body) {
    return request
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  private static String basic(Secret password) {
    byte[] both = ("admin:" + password.reveal()).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private static String encoded(Secret password) {
    return URLEncoder.encode(password.reveal(), UTF_8);
  }

  private Optional<HttpResponse<String>> send(HttpRequest.Builder request) {
    try {
      return Optional.of(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      requireTrusted(e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  /** A device that is not up, or loses its power, ends connections; it shows no certificate. */
  private void requireTrusted(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        throw new BenchException(
            base
                + " has a certificate that is not trusted: give the device's own, or its signer's,"
                + " as the login's 'certificate'",
            e);
      }
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
