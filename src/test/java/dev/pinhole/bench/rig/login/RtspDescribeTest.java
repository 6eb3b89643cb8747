package dev.pinhole.bench.rig.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.Bench.Answer;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Login;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Secret;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Logins by RTSP at servers that do what they like. */
class RtspDescribeTest {
  private static final String BASIC = "WWW-Authenticate: Basic realm=\"cam\"\r\n";
  private static final String DIGEST =
      "WWW-Authenticate: Digest realm=\"cam\",\r\n nonce=\"1\"\r\n";

  private static String answer(int status, int sequence, String fields) {
    return "RTSP/1.0 %d Because\r\nCSeq: %d\r\n%s\r\n".formatted(status, sequence, fields);
  }

  private static Optional<LoginOutcome> outcome(ScriptedServer server) {
    try (Login login =
        Logins.open(Settings.of("rtsp", "rtsp://127.0.0.1:" + server.port() + "/live"))) {
      return login.login(Secret.of("QJXWVZ")).map(Answer::outcome);
    }
  }

  @Test
  void anAttemptIsMadeOnOneConnection() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.saying(
            true, answer(401, 1, "Content-Length: 4\r\n" + DIGEST) + "body", answer(200, 2, ""))) {
      assertThat(outcome(server)).contains(LoginOutcome.ACCEPTED);
      assertThat(server.connections).hasValue(1);
      assertThat(server.requests.getLast())
          .startsWith("DESCRIBE rtsp://127.0.0.1:" + server.port() + "/live RTSP/1.0\nCSeq: 2\n")
          .contains("uri=\"rtsp://127.0.0.1:" + server.port() + "/live\"");
    }
  }

  @Test
  void unlessTheServerClosesIt() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.saying(
            false, answer(401, 1, "Connection: close\r\n" + DIGEST), answer(401, 2, DIGEST))) {
      assertThat(outcome(server)).contains(LoginOutcome.REFUSED);
      assertThat(server.connections).hasValue(2);
    }
  }

  @Test
  void digestGoesBeforeBasicWhateverTheOrder() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.saying(true, answer(401, 1, BASIC + DIGEST), answer(200, 2, ""))) {
      assertThat(outcome(server)).contains(LoginOutcome.ACCEPTED);
      assertThat(server.requests.getLast()).contains("Authorization: Digest ");
    }
  }

  @Test
  void anAnswerToAnotherRequestIsNone() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.saying(true, answer(401, 1, BASIC), answer(200, 7, ""))) {
      assertThatThrownBy(() -> outcome(server))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("CSeq");
    }
  }

  @Test
  void onlyTwoHundredIsAcceptance() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.saying(true, answer(401, 1, BASIC), answer(250, 2, ""))) {
      assertThatThrownBy(() -> outcome(server)).hasMessageContaining("answers 250");
    }
  }
}
