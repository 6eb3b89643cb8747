package dev.pinhole.web;

import dev.pinhole.label.BadInputException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the login page is served, and whether over TLS.
 *
 * @param host a literal IP address or {@code localhost}; {@code 0.0.0.0} or {@code ::} for all
 *     addresses of the machine
 * @param port 0 for a free one
 * @param tls whether over HTTPS
 * @param plainAnywhere whether plain HTTP is allowed on other than loopback addresses
 * @param keystore where the certificate and its key are, or will be; used only with tls
 */
public record WebSettings(
    String host, int port, boolean tls, boolean plainAnywhere, Path keystore) {
  private static final int HIGHEST_PORT = 65_535;

  /**
   * Checks them.
   *
   * @throws BadInputException if there can be no such address or port, or if passwords would cross
   *     a network in the clear
   */
  public WebSettings {
    Objects.requireNonNull(host);
    Objects.requireNonNull(keystore);
    if (port < 0 || port > HIGHEST_PORT) {
      throw new BadInputException("web: there is no port " + port + ": choose one from 0 to 65535");
    }
    if (!tls && !plainAnywhere && !address(host).isLoopbackAddress()) {
      throw new BadInputException(
          "web: plain HTTP on "
              + host
              + " would send passwords in the clear: turn TLS on, listen on 127.0.0.1, or allow"
              + " plain HTTP anywhere");
    }
    address(host);
  }

  /** The address, without a look-up. */
  public InetAddress address() {
    return address(host);
  }

  /** No name is looked up: who answers for a name may change between this check and its use. */
  private static InetAddress address(String host) {
    try {
      return InetAddress.ofLiteral(host.equals("localhost") ? "127.0.0.1" : host);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "web: '" + host + "' is no IP address: write one, such as 127.0.0.1 or 0.0.0.0");
    }
  }
}
