package dev.pinhole.bench.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Need;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.web.Patience;
import dev.pinhole.web.RequestThreads;
import dev.pinhole.web.ServerLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Serves a bench to other programs until it is closed: over HTTP to those who know its token, and
 * its console on a raw TCP port.
 *
 * <p>The connection is not encrypted: beyond loopback it is for a laboratory's own network.
 */
public final class BenchServer implements AutoCloseable {
  private static final int BACKLOG = 64;

  private final Settings settings;
  private final Consumer<String> notices;
  private final Operator operator;
  private final ConsolePort console;
  private final RequestThreads threads;
  private final HttpServer http;
  private final Routes routes;

  /**
   * Where a bench is served.
   *
   * @param address that it listens on
   * @param port for HTTP; 0 for a free one
   * @param consolePort for the console; 0 for a free one
   * @param token what clients must know
   */
  public record Settings(InetAddress address, int port, int consolePort, Token token) {
    public Settings {
      Objects.requireNonNull(address);
      Objects.requireNonNull(token);
    }
  }

  private BenchServer(
      Settings settings,
      HttpServer http,
      ConsolePort console,
      Bench bench,
      Function<Need, Optional<String>> lack,
      SystemClock clock,
      Consumer<String> notices) {
    this.settings = settings;
    this.notices = notices;
    this.http = http;
    this.console = console;
    this.operator = new Operator(bench, lack);
    this.threads = new RequestThreads(clock, Patience.USUAL);
    this.routes = new Routes(settings.token(), operator, bench.name());
  }

  /**
   * Starts serving.
   *
   * @param bench nobody else's from now on; closed with the server, or by this if it fails
   * @param lack why the bench cannot do something, in a clause; empty if it can
   * @param clock the real clock
   * @param notices gets one line, free of secrets, for whoever looks after the bench; called on any
   *     thread
   * @throws BadInputException if a port is taken, or the address is not this machine's
   */
  public static BenchServer start(
      Settings settings,
      Bench bench,
      Function<Need, Optional<String>> lack,
      SystemClock clock,
      Consumer<String> notices) {
    ServerLimits.apply();
    HttpServer http = null;
    try {
      http = bind(settings);
      ConsolePort console = new ConsolePort(settings.address(), settings.consolePort());
      BenchServer server = new BenchServer(settings, http, console, bench, lack, clock, notices);
      server.operator.seen().listen(console::say);
      http.setExecutor(server.threads);
      http.createContext("/", server::handle);
      http.start();
      return server;
    } catch (BadInputException e) {
      if (http != null) {
        http.stop(0);
      }
      bench.close();
      throw e;
    }
  }

  private static HttpServer bind(Settings settings) {
    try {
      return HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), BACKLOG);
    } catch (IOException e) {
      throw new BadInputException(
          "bench: cannot listen on %s port %d (%s): choose another port or address"
              .formatted(settings.address().getHostAddress(), settings.port(), e.getMessage()));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    Reply reply = reply(exchange);
    threads.answer();
    byte[] body = reply.body().getBytes(UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    try {
      Asked asked = Asked.read(exchange);
      threads.take();
      return routes.answer(asked);
    } catch (Refused e) {
      return e.reply();
    } catch (RuntimeException | Error e) {
      // Without its message, which might quote what was sent (I12).
      StackTraceElement[] trace = e.getStackTrace();
      notices.accept(
          "unexpected %s at %s: please report it"
              .formatted(e.getClass().getSimpleName(), trace.length > 0 ? trace[0] : "?"));
      return new Refused(500, "the bench's server has a defect: see what it printed").reply();
    }
  }

  /** The URL that everything is below, with {@code TOKEN} where the token belongs. */
  public String where() {
    return "http://%s/TOKEN/".formatted(authority(http.getAddress().getPort()));
  }

  /** The console's host and port. */
  public String console() {
    return authority(console.port());
  }

  private String authority(int port) {
    String host = settings.address().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** The port of HTTP. */
  public int port() {
    return http.getAddress().getPort();
  }

  /** The port of the console. */
  public int consolePort() {
    return console.port();
  }

  /** How many listen to the console. */
  int consoleClients() {
    return console.clients();
  }

  /**
   * Done when the bench has ended; exceptionally if it failed, such as a board that was unplugged.
   * The power is off then and the button released, as far as the bench could still do that.
   */
  public CompletableFuture<Void> ended() {
    return operator.ended();
  }

  /** Powers off and releases the button before anything else, then ends all connections. */
  @Override
  public void close() {
    operator.close();
    threads.close();
    http.stop(0);
    console.close();
  }
}
