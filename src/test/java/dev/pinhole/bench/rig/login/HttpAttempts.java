package dev.pinhole.bench.rig.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.Bench.Answer;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Login;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;

/** Tries to log in by HTTP at servers that answer what a test tells them to. */
final class HttpAttempts {
  static final String PASSWORD = "Tr0ub4dor&3";
  static final String BASIC = unauthorized("Basic realm=\"cam\"");
  static final String DIGEST = unauthorized("Digest realm=\"cam\", nonce=\"1\", qop=auth");

  static String unauthorized(String challenge) {
    return "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: " + challenge + "\r\n\r\n";
  }

  static String status(int code) {
    return "HTTP/1.1 " + code + " Because\r\nContent-Length: 0\r\n\r\n";
  }

  static Login login(String kind, int port, Duration patience) {
    return Logins.open(
        new Settings(
            kind,
            "http://127.0.0.1:" + port + "/info?key=s3same",
            "admin",
            Optional.empty(),
            Set.of(423),
            patience));
  }

  static Optional<LoginOutcome> outcome(String kind, ScriptedServer server) {
    try (server;
        Login login = login(kind, server.port(), Settings.PATIENCE)) {
      return login.login(Secret.of(PASSWORD)).map(Answer::outcome);
    }
  }

  static Optional<LoginOutcome> outcome(String kind, String... answers) throws IOException {
    return outcome(kind, ScriptedServer.saying(false, answers));
  }

  static AbstractThrowableAssert<?, ?> assertFails(String kind, String... answers) {
    return assertThatThrownBy(() -> outcome(kind, answers))
        .isInstanceOf(BenchException.class)
        .satisfies(HttpAttempts::tellsNoSecret)
        .hasMessageNotContaining("s3same");
  }

  static void tellsNoSecret(Throwable thrown) {
    StringWriter all = new StringWriter();
    thrown.printStackTrace(new PrintWriter(all));
    assertThat(all.toString()).doesNotContain(PASSWORD, "YWRtaW46VHIwdWI0ZG9yJjM=");
  }

  private HttpAttempts() {}
}
