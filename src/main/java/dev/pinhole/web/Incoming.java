package dev.pinhole.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A request that has been read to its end and found to be well-formed. */
final class Incoming {
  static final int LONGEST_BODY = 8192;

  /**
   * What is read and thrown away of what is longer: a photo that somebody chose for a recovery
   * file. A connection that is closed with bytes unread is reset, and nobody would see why.
   */
  private static final int DISCARDED = 16 << 20;

  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\])(?::[0-9]{1,5})?");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  /** Headers of which two would have two readings. */
  private static final List<String> ONCE =
      List.of(
          "Host",
          "Content-Length",
          "Content-Type",
          "Authorization",
          "Origin",
          "Sec-Fetch-Site",
          "Expect");

  private static final Set<String> STATE_CHANGING = Set.of("POST", "PUT", "DELETE", "PATCH");

  private final String method;
  private final String path;
  private final Headers fields;
  private final String origin;
  private final byte[] body;

  private Incoming(String method, String path, Headers fields, String origin, byte[] body) {
    this.method = method;
    this.path = path;
    this.fields = fields;
    this.origin = origin;
    this.body = body;
  }

  /**
   * Reads a request.
   *
   * @param scheme {@code http} or {@code https}
   * @throws Refused if it is malformed or too long
   * @throws IOException if the client left, or was too slow
   */
  static Incoming read(HttpExchange exchange, String scheme) throws Refused, IOException {
    Headers fields = exchange.getRequestHeaders();
    String version = exchange.getProtocol();
    if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
      throw Refused.closing(400, "This is not HTTP/1.1.");
    }
    checkFraming(fields);
    byte[] body = body(exchange);
    Optional<String> host = Optional.ofNullable(fields.getFirst("Host"));
    if (host.isEmpty() && version.equals("HTTP/1.1")) {
      throw Refused.closing(400, "The request does not say which host it is for.");
    }
    if (host.isPresent() && !HOST.matcher(host.get()).matches()) {
      throw Refused.closing(400, "The request's host is malformed.");
    }
    URI uri = exchange.getRequestURI();
    if (uri.getRawAuthority() != null
        && !uri.getRawAuthority().equalsIgnoreCase(host.orElse(null))) {
      throw Refused.closing(400, "The request is for two hosts.");
    }
    String path = uri.getRawPath();
    return new Incoming(
        exchange.getRequestMethod(),
        path.isEmpty() ? "/" : path,
        fields,
        (scheme + "://" + host.orElse("")).toLowerCase(Locale.ROOT),
        body);
  }

  private static void checkFraming(Headers fields) throws Refused {
    for (Map.Entry<String, List<String>> field : fields.entrySet()) {
      if (field.getValue().stream().anyMatch(Incoming::hasControls)) {
        throw Refused.closing(400, "A header has a control character.");
      }
    }
    for (String name : ONCE) {
      List<String> values = fields.get(name);
      if (values != null && values.size() > 1) {
        throw Refused.closing(400, "A header that may come once comes twice.");
      }
    }
    // RFC 9112, 6.3 allows this, and who wants chunks is no form and no script that we know. How
    // the JDK reads a chunk's length leaves room for smuggling.
    if (fields.containsKey("Transfer-Encoding")) {
      throw Refused.closing(411, "The request must say how long it is.");
    }
    String length = fields.getFirst("Content-Length");
    if (length != null && !LENGTH.matcher(length).matches()) {
      throw Refused.closing(400, "The request's length is malformed.");
    }
  }

  private static boolean hasControls(String value) {
    return value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F);
  }

  private static byte[] body(HttpExchange exchange) throws Refused, IOException {
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      discard(in);
      throw Refused.closing(
          413, "That is too long. If you chose a file, go back and choose the right one.");
    }
    return body;
  }

  private static void discard(InputStream in) throws IOException {
    byte[] some = new byte[LONGEST_BODY];
    int read = 0;
    for (int n = in.read(some); n >= 0 && read < DISCARDED; n = in.read(some)) {
      read += n;
    }
  }

  /** As sent. */
  String method() {
    return method;
  }

  /** Without query, as sent: nothing in it is decoded. */
  String path() {
    return path;
  }

  /** The scheme, host and port that it was sent to, in small letters. */
  String origin() {
    return origin;
  }

  /** A header's value. */
  Optional<String> field(String name) {
    return Optional.ofNullable(fields.getFirst(name));
  }

  /**
   * Refuses what another site had a browser send.
   *
   * @throws Refused (403) if it came from elsewhere
   */
  void requireOwnOrigin() throws Refused {
    Optional<String> from = field("Origin");
    if (from.isPresent() && !from.get().toLowerCase(Locale.ROOT).equals(origin)) {
      throw new Refused(403, "The request comes from another site.");
    }
    Optional<String> site = field("Sec-Fetch-Site");
    if (site.isPresent() && !site.get().equals("same-origin") && !site.get().equals("none")) {
      throw new Refused(403, "The request comes from another site.");
    }
  }

  boolean isStateChanging() {
    return STATE_CHANGING.contains(method);
  }

  /**
   * The fields of the form that was sent.
   *
   * @throws Refused (415, 400) if it is no form, or a malformed one
   */
  Map<String, String> form() throws Refused {
    String type =
        field("Content-Type")
            .orElse("")
            .toLowerCase(Locale.ROOT)
            .replace(" ", "")
            .replace("\"", "");
    if (!type.equals("application/x-www-form-urlencoded")
        && !type.equals("application/x-www-form-urlencoded;charset=utf-8")) {
      throw new Refused(415, "The request is not a form.");
    }
    try {
      return FormBody.parse(body);
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  /**
   * The fields of a form with a file, which may also have come as one without.
   *
   * @throws Refused (415, 400) as {@link #form}
   */
  Map<String, String> formWithFile() throws Refused {
    String type = field("Content-Type").orElse("");
    if (!MultipartBody.is(type)) {
      return form();
    }
    try {
      return MultipartBody.parse(type, body);
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  /** The value of a cookie; empty also if two of the name came, for one of them is not ours. */
  Optional<String> cookie(String name) {
    Optional<String> found = Optional.empty();
    for (String line : fields.getOrDefault("Cookie", List.of())) {
      for (String pair : line.split(";", -1)) {
        String trimmed = pair.strip();
        if (trimmed.startsWith(name + "=")) {
          if (found.isPresent()) {
            return Optional.empty();
          }
          found = Optional.of(trimmed.substring(name.length() + 1));
        }
      }
    }
    return found;
  }
}
