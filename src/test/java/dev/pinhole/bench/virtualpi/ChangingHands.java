package dev.pinhole.bench.virtualpi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Password;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * Does to a {@link DeviceAtRig} what the rig's own commands ask for: {@code POST /prepare/owner}
 * with a profile puts another device there, {@code POST /damage/no-vault} damages the one that is.
 */
final class ChangingHands implements Closeable {
  private final HttpServer server;

  ChangingHands(DeviceAtRig device) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/prepare/",
        exchange ->
            answer(
                exchange,
                () ->
                    device.put(
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                        Password.valueOf(constant(exchange)))));
    server.createContext(
        "/damage/",
        exchange -> answer(exchange, () -> device.damage(Damage.valueOf(constant(exchange)))));
    server.start();
  }

  /** What is asked for. */
  @FunctionalInterface
  private interface Deed {
    void run() throws IOException;
  }

  private static String constant(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return path.substring(path.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static void answer(HttpExchange exchange, Deed deed) throws IOException {
    try (exchange) {
      int status = 200;
      String said = "";
      try {
        deed.run();
      } catch (RuntimeException e) {
        status = 500;
        said = e.toString();
        System.out.println(exchange.getRequestURI() + ": " + e);
      }
      byte[] body = said.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
