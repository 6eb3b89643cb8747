package dev.pinhole.bench.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * A request that was read to its end.
 *
 * @param method such as {@code PUT}
 * @param path as it was sent, from its first slash on
 * @param query the first value of each of its names, as they were sent
 * @param body at most {@value #LONGEST_BODY} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Asked(String method, String path, Map<String, String> query, byte[] body) {
  /** A call of a keyword with some arguments; a command is a few characters. */
  static final int LONGEST_BODY = 65_536;

  /**
   * Reads it.
   *
   * @throws Refused if it is malformed or too long
   * @throws IOException if the client left, or was too slow
   */
  static Asked read(HttpExchange exchange) throws Refused, IOException {
    Headers fields = exchange.getRequestHeaders();
    // RFC 9112, 6.1: a length beside chunks has two readings. xmlrpclib, curl and requests say a
    // length; how the JDK reads chunks leaves room for smuggling.
    if (fields.containsKey("Transfer-Encoding")) {
      fields(exchange).set("Connection", "close");
      throw new Refused(411, "the request must say how long it is: send a Content-Length");
    }
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      fields(exchange).set("Connection", "close");
      throw new Refused(413, "the request is too long: at most " + LONGEST_BODY + " bytes");
    }
    String path = exchange.getRequestURI().getRawPath();
    return new Asked(
        exchange.getRequestMethod(),
        path == null ? "" : path,
        query(exchange.getRequestURI().getRawQuery()),
        body);
  }

  private static Headers fields(HttpExchange exchange) {
    return exchange.getResponseHeaders();
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new HashMap<>();
    if (text != null) {
      for (String pair : text.split("&", -1)) {
        int end = pair.indexOf('=');
        query.putIfAbsent(
            end < 0 ? pair : pair.substring(0, end), end < 0 ? "" : pair.substring(end + 1));
      }
    }
    return query;
  }
}
