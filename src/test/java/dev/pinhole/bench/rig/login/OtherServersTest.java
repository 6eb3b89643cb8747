package dev.pinhole.bench.rig.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.Bench.Answer;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Login;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Secret;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logins at servers that no one here wrote: Apache's httpd, lighttpd, nginx and GStreamer's for
 * RTSP, as Debian has them. The right password is accepted, others are refused.
 */
@Tag("process")
class OtherServersTest {
  private static final String RIGHT = "Gr\u00fcn, \"5\":x\\";
  private static final String PLAIN = "QJXWVZ";

  /** Without a colon, which ends a password in nginx's file. */
  private static final String PAGE = "Gr\u00fcn, \"5\" x\\";

  @TempDir private Path folder;

  @BeforeEach
  void letServersRead() throws IOException {
    OtherServer.readable(folder);
  }

  private static Optional<LoginOutcome> outcome(Login login, String password) {
    return login.login(Secret.of(password)).map(Answer::outcome);
  }

  private static void assertAsksForOnly(String right, Settings settings) {
    try (Login login = Logins.open(settings)) {
      assertThat(outcome(login, right)).contains(LoginOutcome.ACCEPTED);
      assertThat(outcome(login, right + "x")).contains(LoginOutcome.REFUSED);
      assertThat(outcome(login, "")).contains(LoginOutcome.REFUSED);
      assertThat(outcome(login, right)).contains(LoginOutcome.ACCEPTED);
    }
  }

  private static Settings of(String kind, String url, String user) {
    return new Settings(kind, url, user, Optional.empty(), Set.of(), Settings.PATIENCE);
  }

  private OtherServer apache(String realm, String auth) throws Exception {
    int port = OtherServer.freePort();
    String modules = "/usr/lib/apache2/modules/mod_";
    Path configuration =
        Files.writeString(
            folder.resolve("httpd.conf"),
            """
            ServerRoot "%1$s"
            ServerName localhost
            Listen 127.0.0.1:%2$d
            DefaultRuntimeDir "%1$s"
            PidFile "%1$s/httpd.pid"
            ErrorLog "%1$s/error.log"
            User www-data
            Group www-data
            LoadModule mpm_prefork_module %3$smpm_prefork.so
            LoadModule authn_core_module %3$sauthn_core.so
            LoadModule authn_file_module %3$sauthn_file.so
            LoadModule authz_core_module %3$sauthz_core.so
            LoadModule authz_user_module %3$sauthz_user.so
            LoadModule auth_basic_module %3$sauth_basic.so
            LoadModule auth_digest_module %3$sauth_digest.so
            LoadModule dir_module %3$sdir.so
            DocumentRoot "%1$s/pages"
            <Directory "%1$s/pages">
              Require valid-user
              AuthName "%4$s"
              %5$s
            </Directory>
            """
                .formatted(folder, port, modules, realm, auth));
    return OtherServer.start(
        folder, port, List.of("apache2", "-X", "-f", configuration.toString()));
  }

  /**
   * Its realm has a comma, but no quotes, with which no client gets in; the second user is no
   * ASCII.
   */
  @ParameterizedTest
  @ValueSource(strings = {"admin", "J\u00e4s\u00f8n"})
  void apachesDigestOfMd5(String user) throws Exception {
    String realm = "cam 9, hall";
    Files.writeString(folder.resolve("users"), OtherServer.htdigest("MD5", user, realm, RIGHT));
    try (OtherServer server =
        apache(realm, "AuthType Digest\nAuthUserFile \"" + folder + "/users\"")) {
      assertAsksForOnly(
          RIGHT, of("http-digest", "http://127.0.0.1:" + server.port() + "/?a=b%20c", user));
    }
  }

  private OtherServer lighttpd(String backend, String scheme) throws Exception {
    int port = OtherServer.freePort();
    Path configuration =
        Files.writeString(
            folder.resolve("lighttpd.conf"),
            """
            server.document-root = "%1$s/pages"
            server.bind = "127.0.0.1"
            server.port = %2$d
            server.errorlog = "%1$s/error.log"
            index-file.names = ( "index.html" )
            server.modules = ( "mod_auth", "mod_authn_file" )
            auth.backend = "%3$s"
            auth.backend.%3$s.userfile = "%1$s/users"
            auth.require = ( "/" => ( %4$s, "realm" => "cam", "require" => "valid-user" ) )
            """
                .formatted(folder, port, backend, scheme));
    return OtherServer.start(
        folder, port, List.of("lighttpd", "-D", "-f", configuration.toString()));
  }

  /** The server of the file knows the password by one digest only, so the right one is taken. */
  @ParameterizedTest
  @CsvSource({
    "MD5, MD5",
    "SHA-256, SHA-256",
    "MD5|SHA-256, SHA-256",
    "SHA-256|MD5, SHA-256",
  })
  void lighttpdsDigest(String offered, String strongest) throws Exception {
    Files.writeString(
        folder.resolve("users"), OtherServer.htdigest(strongest, "admin", "cam", RIGHT));
    try (OtherServer server =
        lighttpd("htdigest", "\"method\" => \"digest\", \"algorithm\" => \"" + offered + "\"")) {
      assertAsksForOnly(
          RIGHT, of("http-digest", "http://127.0.0.1:" + server.port() + "/", "admin"));
    }
  }

  @Test
  void lighttpdsHashedNames() throws Exception {
    String user = "J\u00e4s\u00f8n Doe";
    String line = OtherServer.htdigest("SHA-256", user, "cam", RIGHT).strip();
    Files.writeString(
        folder.resolve("users"), line + ":" + OtherServer.hash("SHA-256", user + ":cam") + "\n");
    try (OtherServer server =
        lighttpd(
            "htdigest",
            "\"method\" => \"digest\", \"algorithm\" => \"SHA-256\","
                + " \"userhash\" => \"enable\"")) {
      assertAsksForOnly(RIGHT, of("http-digest", "http://127.0.0.1:" + server.port() + "/", user));
    }
  }

  private OtherServer nginx(String listen, int port) throws Exception {
    Files.writeString(folder.resolve("users"), "admin:{PLAIN}" + PAGE + "\n");
    Path configuration =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events {}
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              server {
                listen 127.0.0.1:%2$d %3$s;
                ssl_certificate %1$s/certificate.pem;
                ssl_certificate_key %1$s/key.pem;
                root %1$s/pages;
                location / {
                  auth_basic "cam";
                  auth_basic_user_file %1$s/users;
                }
                location /open/ {
                }
                location /login {
                  return 302 /open/;
                }
              }
            }
            """
                .formatted(folder, port, listen));
    return OtherServer.start(
        folder,
        port,
        List.of("nginx", "-e", folder + "/error.log", "-c", configuration.toString()));
  }

  @Test
  void nginxsBasic() throws Exception {
    OtherServer.certificate(folder, "camera.test");
    Files.writeString(
        Files.createDirectories(folder.resolve("pages/open")).resolve("index.html"), "yes");
    try (OtherServer server = nginx("", OtherServer.freePort())) {
      String root = "http://127.0.0.1:" + server.port() + "/";
      assertAsksForOnly(PAGE, of("http-basic", root, "admin"));
      assertNoAnswer(of("http-basic", root + "open/", "admin"), "asks for no password");
      assertNoAnswer(of("http-basic", root + "login", "admin"), "answers 302");
      assertNoAnswer(of("http-digest", root, "admin"), "offers basic");
    }
  }

  private static void assertNoAnswer(Settings settings, String why) {
    try (Login login = Logins.open(settings)) {
      assertThatThrownBy(() -> outcome(login, PAGE))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining(why);
    }
  }

  /** The very certificate that is known is trusted under another name; others are not. */
  @Test
  void nginxsBasicOverTls() throws Exception {
    Path known = OtherServer.certificate(folder, "camera.test");
    Path unknown = OtherServer.certificate(Files.createDirectory(folder.resolve("b")), "b.test");
    try (OtherServer server = nginx("ssl", OtherServer.freePort())) {
      String url = "https://127.0.0.1:" + server.port() + "/";
      assertAsksForOnly(PAGE, trusting("http-basic", url, known));
      assertNoAnswer(trusting("http-basic", url, unknown), "certificate that is not trusted");
      assertNoAnswer(of("http-basic", url, "admin"), "certificate that is not trusted");
      assertNoAnswer(trusting("pinhole", url, unknown), url + " has a certificate that is not");
      assertNoAnswer(Settings.of("pinhole", url), "certificate that is not trusted: give the");
      assertNoAnswer(
          of("http-basic", "http://127.0.0.1:" + server.port() + "/", "admin"), "answers 400");
    }
    try (OtherServer server = nginx("", OtherServer.freePort())) {
      assertNoAnswer(
          trusting("http-basic", "https://127.0.0.1:" + server.port() + "/", known),
          "does not speak TLS");
    }
  }

  private static Settings trusting(String kind, String url, Path certificate) {
    return new Settings(kind, url, "admin", Optional.of(certificate), Set.of(), Settings.PATIENCE);
  }

  private static OtherServer rtsp(String method) throws IOException, URISyntaxException {
    Path script = Path.of(OtherServersTest.class.getResource("rtsp-server.py").toURI());
    return OtherServer.startOnItsPort(
        List.of("/usr/bin/python3", script.toString(), method, "admin", PLAIN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"digest", "basic"})
  void gstreamersDescribe(String method) throws Exception {
    try (OtherServer server = rtsp(method)) {
      assertAsksForOnly(PLAIN, of("rtsp", "rtsp://127.0.0.1:" + server.port() + "/live", "admin"));
    }
  }

  @Test
  void gstreamersOpenStreamIsNoLogin() throws Exception {
    try (OtherServer server = rtsp("none")) {
      String root = "rtsp://127.0.0.1:" + server.port();
      assertNoAnswer(of("rtsp", root + "/live", "admin"), "asks for no password");
      assertNoAnswer(of("rtsp", root + "/none", "admin"), "answers 404");
    }
  }

  @Test
  void gstreamersDescribeOverTls() throws Exception {
    Path certificate = OtherServer.certificate(folder, "camera.test");
    int port = OtherServer.freePort();
    try (OtherServer server = rtsp("digest");
        OtherServer tls =
            OtherServer.start(
                folder,
                port,
                List.of(
                    "socat",
                    "OPENSSL-LISTEN:%d,bind=127.0.0.1,reuseaddr,fork,verify=0,cert=%s"
                        .formatted(port, folder.resolve("both.pem")),
                    "TCP:127.0.0.1:" + server.port()))) {
      assertAsksForOnly(
          PLAIN, trusting("rtsp", "rtsps://127.0.0.1:" + tls.port() + "/live", certificate));
    }
  }
}
