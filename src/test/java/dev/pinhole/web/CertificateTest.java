package dev.pinhole.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS, with a certificate that is made once. */
class CertificateTest {
  @TempDir private Path folder;
  private final FakeDevice device = new FakeDevice();
  private final List<String> notices = new ArrayList<>();

  private WebSettings settings() {
    return new WebSettings("127.0.0.1", 0, true, false, folder.resolve("web.p12"));
  }

  private WebServer start(Patience patience) {
    return WebServer.start(
        settings(), device, FakeDevice.ABOUT, Served.CLOCK, patience, notices::add);
  }

  /** Trusts one certificate, whoever has signed it. */
  private record Pinned(String fingerprint, List<X509Certificate> seen)
      implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
      throw new IllegalStateException("this is a client");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      seen.add(chain[0]);
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
        String found = HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
        if (!found.equals(fingerprint)) {
          throw new CertificateException("another certificate");
        }
      } catch (java.security.NoSuchAlgorithmException e) {
        throw new CertificateException(e);
      }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static HttpResponse<String> ask(WebServer server, Pinned pinned, String... headers)
      throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {pinned}, null);
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(server.where() + "api/session"));
      return client.send(
          (headers.length == 0 ? request : request.headers(headers)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void theCertificateIsMadeOnceAndKept() throws Exception {
    String first;
    List<X509Certificate> seen = new ArrayList<>();
    try (WebServer server = start(Patience.USUAL)) {
      first = server.fingerprint().orElseThrow();
      assertThat(first).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
      HttpResponse<String> answer =
          ask(
              server,
              new Pinned(first, seen),
              "Authorization",
              Served.basic("admin", Served.PASSWORD));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> ask(server, new Pinned("00", seen)))
          .isInstanceOf(SSLHandshakeException.class);
    }
    X509Certificate certificate = seen.getFirst();
    assertThat(certificate.getPublicKey())
        .isInstanceOfSatisfying(
            ECPublicKey.class,
            key -> assertThat(key.getParams().getCurve().getField().getFieldSize()).isEqualTo(256));
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=Pinhole C1C");
    assertThat(certificate.getSubjectAlternativeNames().stream().map(n -> n.get(1).toString()))
        .contains("localhost", "127.0.0.1");
    assertThat(certificate.getNotBefore().toInstant()).hasToString("2025-01-01T00:00:00Z");
    assertThat(certificate.getNotAfter().toInstant()).hasToString("2055-01-01T00:00:00Z");

    assertThat(Files.getPosixFilePermissions(folder.resolve("web.p12")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("web.p12"));
    }
    assertThat(notices).containsExactly("web: made a certificate, " + settings().keystore());
    try (WebServer server = start(Patience.USUAL)) {
      assertThat(server.fingerprint()).hasValue(first);
    }
    assertThat(notices).hasSize(1);
  }

  /** As a power cut while it was made would leave it. */
  @Test
  void whatAnInterruptedStartLeftIsCleared() throws Exception {
    Path left = Files.createDirectory(folder.resolve("web.p12.new"));
    Files.writeString(left.resolve("keystore"), "half");
    Files.writeString(left.resolve("output"), "half");
    start(Patience.USUAL).close();
    assertThat(left).doesNotExist();
  }

  @Test
  void overTlsTheCookieIsForThisHostOnly() throws Exception {
    try (WebServer server = start(new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1)))) {
      SSLContext context = SSLContext.getInstance("TLS");
      Pinned pinned = new Pinned(server.fingerprint().orElseThrow(), new ArrayList<>());
      context.init(null, new TrustManager[] {pinned}, null);
      try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(URI.create(server.where() + "login"))
                    .POST(HttpRequest.BodyPublishers.ofString("password=correct+horse"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", server.where().replaceFirst("/$", ""))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Set-Cookie"))
            .get()
            .asString()
            .matches("__Host-pinhole=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict; Secure");
      }
      // Slow loris, in the handshake.
      List<RawClient> slow = new ArrayList<>();
      for (String hello :
          List.of("\u0016", "\u0016\u0003\u0001\u0002\u0000\u0001", "\u0016\u0003")) {
        slow.add(new RawClient(server.port()).send(hello));
      }
      for (RawClient client : slow) {
        client.receive();
        client.close();
      }
      Served.until(() -> server.requests() == 0);
      assertThat(ask(server, pinned).statusCode()).isEqualTo(401);
    }
  }

  /** The JDK's own time limit would wait for this client, under a lock that every request needs. */
  @Test
  void aTlsClientThatDoesNotReadHoldsUpNobody() throws Exception {
    try (WebServer server = start(new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1)))) {
      Pinned pinned = new Pinned(server.fingerprint().orElseThrow(), new ArrayList<>());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {pinned}, null);
      try (Socket client = context.getSocketFactory().createSocket("127.0.0.1", server.port())) {
        byte[] asking =
            "GET /style.css HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .repeat(1_000)
                .getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(
                () -> {
                  while (true) {
                    client.getOutputStream().write(asking);
                  }
                })
            .isInstanceOf(IOException.class);
        Served.until(() -> server.requests() == 0);
        assertThat(ask(server, pinned).statusCode()).isEqualTo(401);
      }
    }
  }

  @Test
  void aKeystoreThatOthersMayReadIsRefused() throws Exception {
    start(Patience.USUAL).close();
    Files.setPosixFilePermissions(
        folder.resolve("web.p12"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> start(Patience.USUAL))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("web.p12")
        .hasMessageContaining("chmod 600");
  }

  @Test
  void aDamagedKeystoreIsRefusedAndLeftAlone() throws Exception {
    for (String damage : List.of("", "no keystore")) {
      Path keystore = folder.resolve("web.p12");
      Files.deleteIfExists(keystore);
      Files.createFile(
          keystore,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(keystore, damage);
      assertThatThrownBy(() -> start(Patience.USUAL))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("remove it, and a new certificate is made");
      assertThat(keystore).hasContent(damage);
    }
  }

  @Test
  void whereNoFileCanBeMadeThatIsSaid() {
    WebSettings nowhere =
        new WebSettings("::1", 0, true, false, folder.resolve("missing").resolve("web.p12"));
    assertThatThrownBy(
            () -> WebServer.start(nowhere, device, FakeDevice.ABOUT, Served.CLOCK, notices::add))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("name a file in a folder that you may write to");
  }
}
