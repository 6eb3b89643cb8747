package dev.pinhole.bench.rig.login;

import dev.pinhole.label.BadInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * Where a login is, checked.
 *
 * @param url has a host, a path and no user
 * @param port from 1 to 65535
 * @param tls what is trusted; null if the connection is not encrypted
 */
record Place(URI url, int port, SSLContext tls) {
  /** What URLs mean that name none; that of RTSP over TLS is in RFC 7826, section 22.14. */
  private static final Map<String, Integer> PORTS =
      Map.of("http", 80, "https", 443, "rtsp", 554, "rtsps", 322);

  /**
   * Reads it from settings.
   *
   * @throws BadInputException if it cannot be
   */
  static Place of(Settings settings, String plain, String encrypted) {
    URI url = url(settings.url());
    String scheme = url.getScheme();
    if (!List.of(plain, encrypted).contains(scheme)) {
      throw new BadInputException(
          "a login of the kind '%s' needs a url that begins with %s:// or %s://"
              .formatted(settings.kind(), plain, encrypted));
    }
    int port = url.getPort() < 0 ? PORTS.get(scheme) : url.getPort();
    if (port < 1 || port > 65535) {
      throw new BadInputException("the login's url has a port that is not from 1 to 65535");
    }
    if (scheme.equals(plain) && settings.certificate().isPresent()) {
      throw new BadInputException(
          "the login has a certificate, but its url has no TLS: use %s://, or leave it out"
              .formatted(encrypted));
    }
    return new Place(url, port, scheme.equals(encrypted) ? Trust.in(settings.certificate()) : null);
  }

  /** A URL that is refused is not repeated, for there may be a password in it. */
  private static URI url(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw new BadInputException(
          "the login's url is none: %s, at character %d"
              .formatted(e.getReason(), e.getIndex() + 1));
    }
    if (url.getRawUserInfo() != null || (text.indexOf('@') >= 0 && url.getHost() == null)) {
      throw new BadInputException(
          "the login's url has a user or a password in it: use the setting 'user', and give"
              + " passwords where they are asked for");
    }
    if (url.getHost() == null || url.getRawFragment() != null) {
      throw new BadInputException(
          "the login's url needs a host, and no '#': write it like http://192.0.2.7/");
    }
    URI ascii = URI.create(url.toASCIIString());
    return ascii.getRawPath().isEmpty() ? ascii.resolve("/") : ascii;
  }

  /** The host as a resolver knows it: without the brackets of an IPv6 address. */
  String host() {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** What a request's first line names, where that has no host. */
  String target() {
    String query = url.getRawQuery();
    return query == null ? url.getRawPath() : url.getRawPath() + "?" + query;
  }

  /** As it is shown: without its query, in which there may be a secret. */
  @Override
  public String toString() {
    return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
  }
}
