package dev.pinhole.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.label.BadInputException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the page may be served, and that it tells when it cannot be. */
class WebSettingsTest {
  private static WebSettings settings(String host, boolean tls, boolean plainAnywhere) {
    return new WebSettings(host, 0, tls, plainAnywhere, Path.of("unused"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.5", "fe80::1"})
  void noPasswordCrossesANetworkInTheClear(String host) {
    assertThatThrownBy(() -> settings(host, false, false))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("plain HTTP on " + host)
        .hasMessageContaining("turn TLS on");
    settings(host, true, false);
    settings(host, false, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
  void onLoopbackPlainHttpIsAllowed(String host) {
    assertThat(settings(host, false, false).address().isLoopbackAddress()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "camera.local", "256.1.1.1", "127.0.0.1:80", "*"})
  void whatIsNoAddressIsRefused(String host) {
    assertThatThrownBy(() -> settings(host, true, false))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is no IP address: write one");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void thereIsNoSuchPort(int port) {
    assertThatThrownBy(() -> new WebSettings("::1", port, false, false, Path.of("unused")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("from 0 to 65535");
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      WebSettings settings = Served.plain(other.getLocalPort());
      assertThatThrownBy(
              () ->
                  WebServer.start(
                      settings, new FakeDevice(), FakeDevice.ABOUT, Served.CLOCK, _ -> {}))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("127.0.0.1 port " + other.getLocalPort())
          .hasMessageContaining("choose another port");
    }
  }

  @Test
  void aPortIsFreeAgainAfterItsServerHasClosed() throws Exception {
    int port = 0;
    for (int i = 0; i < 3; i++) {
      try (WebServer server =
          WebServer.start(
              Served.plain(port), new FakeDevice(), FakeDevice.ABOUT, Served.CLOCK, _ -> {})) {
        port = server.port();
        assertThat(server.where()).isEqualTo("http://127.0.0.1:" + port + "/");
        assertThat(server.fingerprint()).isEmpty();
      }
    }
  }

  /** The JDK's HTTPS server asks who a client is before it shakes hands. */
  @Test
  void nobodyIsAskedForTheNameOfAClient() throws Exception {
    List<String> names = new ArrayList<>();
    for (byte[] address : List.of(new byte[] {(byte) 192, 0, 2, 1}, new byte[] {127, 0, 0, 1})) {
      names.add(InetAddress.getByAddress(address).getHostName());
    }
    assertThat(names).containsExactly("192.0.2.1", "127.0.0.1");
    assertThat(InetAddress.getAllByName("localhost")).allMatch(InetAddress::isLoopbackAddress);
  }
}
