package dev.pinhole.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, with the headers that every answer has.
 *
 * @param status such as 200
 * @param headers of this answer
 * @param body the content; empty with a stream
 * @param stream what writes the content as it comes; null: there is only the body
 */
record Reply(int status, Map<String, String> headers, String body, Stream stream) {
  /** Content without a known end. */
  interface Stream extends AutoCloseable {
    void write(OutputStream out) throws IOException;

    @Override
    void close();
  }

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src"
              + " 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
          "X-Content-Type-Options",
          "nosniff",
          // Not no-referrer: with that, browsers send "Origin: null" from our own forms, and the
          // origin is how a foreign form is told from ours.
          "Referrer-Policy",
          "same-origin",
          "Cache-Control",
          "no-store",
          "X-Frame-Options",
          "DENY",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()");

  // There is no Strict-Transport-Security: browsers ignore it with a certificate that nobody has
  // signed, and where one was accepted it would lock out who makes a new certificate.

  private static Reply of(int status, String type, String body) {
    return new Reply(status, Map.of("Content-Type", type), body, null);
  }

  static Reply html(int status, String page) {
    return of(status, "text/html; charset=utf-8", page);
  }

  static Reply json(int status, String json) {
    return of(status, "application/json", json + "\n");
  }

  static Reply resource(String type, String content) {
    return of(200, type, content);
  }

  /** Content to be kept as a file, and shown nowhere. */
  static Reply download(String name, String content) {
    return of(200, "text/plain; charset=utf-8", content)
        .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  static Reply events(Stream stream) {
    return new Reply(200, Map.of("Content-Type", "text/event-stream"), "", stream);
  }

  static Reply seeOther(String path) {
    return of(303, "text/plain; charset=utf-8", "See " + path + "\n").with("Location", path);
  }

  static Reply noContent() {
    return new Reply(204, Map.of(), "", null);
  }

  Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body, stream);
  }

  /**
   * Sends it. If the client is gone, the exception must reach the JDK's server, which only then
   * forgets the connection.
   */
  void send(HttpExchange exchange) throws IOException {
    Headers fields = exchange.getResponseHeaders();
    ALWAYS.forEach(fields::set);
    headers.forEach(fields::set);
    if (stream != null) {
      try (stream) {
        exchange.sendResponseHeaders(status, 0);
        stream.write(exchange.getResponseBody());
        exchange.getResponseBody().close();
      }
      return;
    }
    byte[] bytes = body.getBytes(UTF_8);
    if (exchange.getRequestMethod().equals("HEAD") || bytes.length == 0) {
      if (bytes.length > 0) {
        fields.set("Content-Length", Integer.toString(bytes.length));
      }
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().close();
    }
  }
}
