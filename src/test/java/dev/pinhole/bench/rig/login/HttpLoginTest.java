package dev.pinhole.bench.rig.login;

import static dev.pinhole.bench.rig.login.HttpAttempts.BASIC;
import static dev.pinhole.bench.rig.login.HttpAttempts.DIGEST;
import static dev.pinhole.bench.rig.login.HttpAttempts.PASSWORD;
import static dev.pinhole.bench.rig.login.HttpAttempts.assertFails;
import static dev.pinhole.bench.rig.login.HttpAttempts.login;
import static dev.pinhole.bench.rig.login.HttpAttempts.outcome;
import static dev.pinhole.bench.rig.login.HttpAttempts.status;
import static dev.pinhole.bench.rig.login.HttpAttempts.unauthorized;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.Bench.Answer;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Login;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Secret;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of a login by HTTP: statuses, challenges and nonces. */
class HttpLoginTest {
  @ParameterizedTest
  @CsvSource({
    "200, ACCEPTED",
    "204, ACCEPTED",
    "401, REFUSED",
    "423, LOCKED",
    "503, UNAVAILABLE",
  })
  void aStatusTellsWhatCameOfIt(int code, LoginOutcome outcome) throws IOException {
    String answer = code == 401 ? BASIC : status(code);
    assertThat(outcome("http-basic", BASIC, answer)).contains(outcome);
    answer = code == 401 ? DIGEST : status(code);
    assertThat(outcome("http-digest", DIGEST, answer)).contains(outcome);
  }

  /** To a login page, mostly; and 403 is a wrong password on some devices, and none on others. */
  @ParameterizedTest
  @ValueSource(ints = {302, 303, 307, 400, 403, 404, 429, 500})
  void otherStatusesAreNoAnswer(int code) {
    assertFails("http-basic", BASIC, status(code)).hasMessageContaining("answers " + code);
    assertFails("http-basic", status(code)).hasMessageContaining("answers " + code);
  }

  @Test
  void aPageThatAsksForNoPasswordAcceptsNone() {
    assertFails("http-basic", status(200)).hasMessageContaining("asks for no password");
    assertFails("http-digest", status(204)).hasMessageContaining("asks for no password");
  }

  @Test
  void aDeviceThatIsNotUpOrLockedForAllSaysSoAtOnce() throws IOException {
    assertThat(outcome("http-basic", status(503))).contains(LoginOutcome.UNAVAILABLE);
    assertThat(outcome("http-digest", status(423))).contains(LoginOutcome.LOCKED);
  }

  @Test
  void aChallengeOfAnotherKindIsNamed() {
    assertFails("http-basic", DIGEST).hasMessageContaining("offers digest");
    assertFails("http-digest", BASIC).hasMessageContaining("offers basic");
    assertFails("http-digest", "HTTP/1.1 401 No\r\n\r\n").hasMessageContaining("offers none");
    assertFails("http-digest", unauthorized("Digest realm=\"r\", nonce=\"n\", algorithm=CRC"))
        .hasMessageContaining("can answer");
  }

  @Test
  void aMalformedChallengeIsNotGuessedAt() {
    assertFails("http-digest", unauthorized("Digest realm=\"cam, nonce=\"1\""))
        .hasMessageContaining("cannot be read");
  }

  @Test
  void noPasswordIsSentUnasked() throws IOException {
    try (ScriptedServer server = ScriptedServer.saying(false, BASIC, status(200));
        Login login = login("http-basic", server.port(), Settings.PATIENCE)) {
      login.login(Secret.of(PASSWORD));
      assertThat(server.requests).hasSize(2);
      assertThat(server.requests.getFirst())
          .startsWith("GET /info?key=s3same HTTP/1.1\nHost: 127.0.0.1:" + server.port() + "\n")
          .doesNotContain("Authorization");
      assertThat(server.requests.getLast())
          .contains("Authorization: Basic YWRtaW46VHIwdWI0ZG9yJjM=\n");
    }
  }

  @Test
  void aStaleNonceIsReplacedOnce() throws IOException {
    String stale = unauthorized("Digest realm=\"cam\", nonce=\"2\", qop=auth, stale=TRUE");
    try (ScriptedServer server = ScriptedServer.saying(false, DIGEST, stale, status(200));
        Login login = login("http-digest", server.port(), Settings.PATIENCE)) {
      assertThat(login.login(Secret.of(PASSWORD)).map(Answer::outcome))
          .contains(LoginOutcome.ACCEPTED);
      assertThat(server.requests.getLast()).contains("nonce=\"2\"", "nc=00000001");
    }
    assertThat(outcome("http-digest", DIGEST, stale, DIGEST)).contains(LoginOutcome.REFUSED);
    assertFails("http-digest", DIGEST, stale, stale).hasMessageContaining("stale");
  }

  @Test
  void aNewNonceThatIsNotCalledStaleIsARefusal() throws IOException {
    ScriptedServer server =
        new ScriptedServer(
            false,
            (number, _, out) ->
                out.write(
                    unauthorized("Digest realm=\"cam\", nonce=\"" + number + "\", qop=auth")
                        .getBytes(ISO_8859_1)));
    assertThat(outcome("http-digest", server)).contains(LoginOutcome.REFUSED);
    assertThat(server.requests).hasSize(2);
  }

  @Test
  void aNonceThatComesAgainIsCounted() throws IOException {
    try (ScriptedServer server = ScriptedServer.saying(false, DIGEST);
        Login login = login("http-digest", server.port(), Settings.PATIENCE)) {
      login.login(Secret.of(PASSWORD));
      login.login(Secret.of(PASSWORD));
      assertThat(server.requests.get(1)).contains("nc=00000001");
      assertThat(server.requests.get(3)).contains("nc=00000002");
    }
  }

  @Test
  void passwordsAreNotChangedByIt() throws IOException {
    try (Login login = login("http-basic", 1, Settings.PATIENCE)) {
      assertThatThrownBy(() -> login.change(Secret.of("a"), Secret.of("b")))
          .isInstanceOf(BenchException.class);
    }
  }
}
