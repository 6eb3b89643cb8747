package dev.pinhole.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS as OpenSSL, which is not ours, sees it. Needs {@code openssl} to be installed. */
@Tag("process")
class OpensslTest {
  @TempDir private static Path folder;
  private static WebServer server;

  @BeforeAll
  static void start() {
    server =
        WebServer.start(
            new WebSettings("127.0.0.1", 0, true, false, folder.resolve("web.p12")),
            new FakeDevice(),
            FakeDevice.ABOUT,
            Served.CLOCK,
            _ -> {});
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private record Ran(int status, String output) {}

  private static Ran openssl(String input, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Path in = Files.writeString(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    int status = process.waitFor();
    return new Ran(status, Files.readString(out, UTF_8));
  }

  private static Ran connect(String input, String... arguments) throws Exception {
    List<String> all =
        new ArrayList<>(List.of("s_client", "-connect", "127.0.0.1:" + server.port()));
    all.addAll(List.of(arguments));
    return openssl(input, all.toArray(String[]::new));
  }

  @Test
  void tls12And13AreSpokenWithGoodCiphersOnly() throws Exception {
    Ran tls13 = connect("", "-tls1_3");
    assertThat(tls13.output()).contains("TLSv1.3, Cipher is TLS_AES_");
    assertThat(tls13.status()).isZero();
    Ran tls12 = connect("", "-tls1_2");
    assertThat(tls12.output())
        .contains("TLSv1.2, Cipher is ECDHE-ECDSA-AES128-GCM-SHA256")
        .contains("Secure Renegotiation IS supported")
        .contains("Compression: NONE");
    assertThat(tls12.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1", "-tls1_1"})
  void olderProtocolsAreRefused(String protocol) throws Exception {
    Ran ran = connect("", protocol, "-cipher", "ALL:@SECLEVEL=0");
    assertThat(ran.status()).isNotZero();
    assertThat(ran.output()).contains("alert protocol version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AES128-SHA",
        "AES256-GCM-SHA384",
        "ECDHE-ECDSA-AES128-SHA",
        "ECDHE-ECDSA-AES256-SHA384",
        "ECDHE-RSA-AES128-GCM-SHA256",
        "DHE-RSA-AES128-GCM-SHA256",
        "NULL-SHA256",
        "ECDHE-ECDSA-NULL-SHA",
        "AECDH-AES128-SHA"
      })
  void weakAndForeignCiphersAreRefused(String cipher) throws Exception {
    Ran ran = connect("", "-tls1_2", "-cipher", cipher + ":@SECLEVEL=0");
    assertThat(ran.status()).isNotZero();
    assertThat(ran.output()).contains("alert handshake failure");
  }

  /** This OpenSSL may know no such cipher any more; then it cannot connect with it either. */
  @ParameterizedTest
  @ValueSource(strings = {"EXPORT", "3DES", "RC4"})
  void brokenCiphersAreRefused(String cipher) throws Exception {
    Ran ran = connect("", "-tls1_2", "-cipher", cipher + ":@SECLEVEL=0");
    assertThat(ran.status()).isNotZero();
  }

  @Test
  void aClientMayNotRenegotiate() throws Exception {
    Ran ran = connect("R\nGET / HTTP/1.1\r\n", "-tls1_2");
    assertThat(ran.output()).contains("RENEGOTIATING").containsPattern("alert|no renegotiation");
  }

  @Test
  void theCertificateIsForThisMachine() throws Exception {
    Files.writeString(folder.resolve("pem"), connect("", "-showcerts").output());
    Ran ran =
        openssl(
            "",
            "x509",
            "-in",
            folder.resolve("pem").toString(),
            "-noout",
            "-text",
            "-fingerprint",
            "-sha256");
    assertThat(ran.output())
        .containsPattern("Subject: CN ?= ?Pinhole C1C")
        .contains("NIST CURVE: P-256")
        .contains("ecdsa-with-SHA256")
        .contains("DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1")
        .contains("TLS Web Server Authentication")
        .contains("Not Before: Jan  1 00:00:00 2025 GMT")
        .contains("Fingerprint=" + server.fingerprint().orElseThrow());
  }

  /** Slow loris that sends not one byte: the JDK's idle limit of 20 s ends it. */
  @Test
  void aClientThatSendsNothingIsDropped() throws Exception {
    try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }
  }
}
