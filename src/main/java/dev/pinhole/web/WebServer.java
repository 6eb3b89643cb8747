package dev.pinhole.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Serves the login of a device, as pages and as an API, until it is closed.
 *
 * <p>It is made for a home network and a handful of people: at most 128 connections, 64 waiting
 * logins, 16 sessions and 8 live status pages at once.
 */
public final class WebServer implements AutoCloseable {
  private static final int BACKLOG = 64;
  private static final long NOTICE_EVERY_NANOS = 60_000_000_000L;

  private final WebSettings settings;
  private final Optional<Certificate> certificate;
  private final HttpServer server;
  private final RequestThreads threads;
  private final EventStreams streams;
  private final Routes routes;
  private final SystemClock clock;
  private final Consumer<String> notices;
  private long nextNotice;

  private WebServer(
      WebSettings settings,
      Optional<Certificate> certificate,
      HttpServer server,
      Device device,
      Identity about,
      SystemClock clock,
      Patience patience,
      Consumer<String> notices) {
    this.settings = settings;
    this.certificate = certificate;
    this.server = server;
    this.clock = clock;
    this.notices = notices;
    this.nextNotice = clock.nanos();
    this.threads = new RequestThreads(clock, patience);
    this.streams = new EventStreams(device, clock, threads);
    Logins logins = new Logins(device);
    Doorkeeper door = new Doorkeeper(device, new Sessions(clock), logins, settings.tls());
    Pages pages = new Pages(about, () -> device.view().ways());
    this.routes =
        new Routes(
            new Site(device, door, logins, pages),
            new Api(device, door, logins, streams),
            new Forgotten(device, door, logins, pages));
  }

  /**
   * Starts serving. With TLS and no keystore yet, a certificate is made first, which takes some
   * seconds.
   *
   * @param settings where
   * @param device whose login it is; outlives the server
   * @param about what the pages say of it
   * @param clock the real clock
   * @param notices gets one line, free of secrets, for whoever looks after the device; called on
   *     any thread
   * @throws BadInputException if the port is taken, the address is not this machine's, or the
   *     keystore cannot be used or made; says what to do
   */
  public static WebServer start(
      WebSettings settings,
      Device device,
      Identity about,
      SystemClock clock,
      Consumer<String> notices) {
    return start(settings, device, about, clock, Patience.USUAL, notices);
  }

  static WebServer start(
      WebSettings settings,
      Device device,
      Identity about,
      SystemClock clock,
      Patience patience,
      Consumer<String> notices) {
    Objects.requireNonNull(device);
    ServerLimits.apply();
    Optional<Certificate> certificate =
        settings.tls()
            ? Optional.of(Certificate.openOrMake(settings, about, notices))
            : Optional.empty();
    HttpServer server = bind(settings, certificate);
    WebServer web =
        new WebServer(settings, certificate, server, device, about, clock, patience, notices);
    server.setExecutor(web.threads);
    server.createContext("/", web::handle);
    server.start();
    return web;
  }

  private static HttpServer bind(WebSettings settings, Optional<Certificate> certificate) {
    InetSocketAddress address = new InetSocketAddress(settings.address(), settings.port());
    try {
      if (certificate.isEmpty()) {
        return HttpServer.create(address, BACKLOG);
      }
      HttpsServer server = HttpsServer.create(address, BACKLOG);
      server.setHttpsConfigurator(certificate.get().configurator());
      return server;
    } catch (BindException e) {
      throw new BadInputException(
          "web: cannot listen on %s port %d (%s): end what uses it, or choose another port or address"
              .formatted(settings.host(), settings.port(), e.getMessage()));
    } catch (IOException e) {
      throw new BadInputException(
          "web: cannot listen on %s port %d (%s): choose another port, or a port from 1024 on"
              .formatted(settings.host(), settings.port(), e.getMessage()));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    Reply reply = reply(exchange);
    threads.answer();
    reply.send(exchange);
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    boolean json = String.valueOf(exchange.getRequestURI().getRawPath()).startsWith("/api/");
    String name = "(malformed request)";
    try {
      Incoming request = Incoming.read(exchange, settings.tls() ? "https" : "http");
      threads.take();
      requireOwnName(request);
      name = routes.name(request);
      return routes.answer(request);
    } catch (Refused e) {
      return e.reply(json);
    } catch (InterruptedException e) {
      throw (InterruptedIOException) new InterruptedIOException("closing").initCause(e);
    } catch (RuntimeException | Error e) {
      notice(name, e);
      return new Refused(500, "The device could not answer. Try again.").reply(json);
    }
  }

  /** On loopback, a name of another machine is that of a site that wants to be taken for us. */
  private void requireOwnName(Incoming request) throws Refused {
    if (!settings.address().isLoopbackAddress()) {
      return;
    }
    String host = request.origin().replaceFirst("^https?://", "").replaceFirst(":[0-9]+$", "");
    if (!host.isEmpty() && !host.equals("localhost") && !isLoopback(host)) {
      throw new Refused(421, "This is another host.");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Says what went wrong without its message, which might quote what was sent (I12). */
  private void notice(String where, Throwable problem) {
    StackTraceElement[] trace = problem.getStackTrace();
    synchronized (this) {
      long now = clock.nanos();
      if (now - nextNotice < 0) {
        return;
      }
      nextNotice = now + NOTICE_EVERY_NANOS;
    }
    notices.accept(
        "web: unexpected %s at %s while answering %s: please report it"
            .formatted(
                problem.getClass().getSimpleName(), trace.length > 0 ? trace[0] : "?", where));
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** The URL to open, with a slash at its end; on all addresses, that of this machine itself. */
  public String where() {
    InetAddress address = settings.address();
    String host =
        settings.host().equals("localhost") || address.isAnyLocalAddress()
            ? "localhost"
            : address.getHostAddress();
    return "%s://%s:%d/"
        .formatted(
            settings.tls() ? "https" : "http",
            host.contains(":") ? "[" + host + "]" : host,
            port());
  }

  /**
   * The SHA-256 fingerprint of the certificate, as browsers show it: {@code AA:BB:...}; empty
   * without TLS.
   */
  public Optional<String> fingerprint() {
    return certificate.map(Certificate::fingerprint);
  }

  /** How many requests it is at work on. */
  int requests() {
    return threads.count();
  }

  /** How many status pages follow the device. */
  int streams() {
    return streams.count();
  }

  /**
   * Ends all connections and threads, promptly; the port is free afterwards. Closing again does
   * nothing.
   */
  @Override
  public void close() {
    threads.close();
    server.stop(0);
  }
}
