package dev.pinhole.bench.rig.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins by HTTP at servers that do what they like. */
class HttpLoginTest {
  private static final String PASSWORD = "Tr0ub4dor&3";
  private static final String BASIC = unauthorized("Basic realm=\"cam\"");
  private static final String DIGEST = unauthorized("Digest realm=\"cam\", nonce=\"1\", qop=auth");

  private static String unauthorized(String challenge) {
    return "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: " + challenge + "\r\n\r\n";
  }

  private static String status(int code) {
    return "HTTP/1.1 " + code + " Because\r\nContent-Length: 0\r\n\r\n";
  }

  private static Login login(String kind, int port, Duration patience) {
    return Logins.open(
        new Settings(
            kind,
            "http://127.0.0.1:" + port + "/info?key=s3same",
            "admin",
            Optional.empty(),
            Set.of(423),
            patience));
  }

  private static Optional<LoginOutcome> outcome(String kind, ScriptedServer server) {
    try (server;
        Login login = login(kind, server.port(), Settings.PATIENCE)) {
      return login.login(Secret.of(PASSWORD)).map(Answer::outcome);
    }
  }

  private static Optional<LoginOutcome> outcome(String kind, String... answers) throws IOException {
    return outcome(kind, ScriptedServer.saying(false, answers));
  }

  private static AbstractThrowableAssert<?, ?> assertFails(String kind, String... answers) {
    return assertThatThrownBy(() -> outcome(kind, answers))
        .isInstanceOf(BenchException.class)
        .satisfies(HttpLoginTest::tellsNoSecret)
        .hasMessageNotContaining("s3same");
  }

  private static void tellsNoSecret(Throwable thrown) {
    StringWriter all = new StringWriter();
    thrown.printStackTrace(new PrintWriter(all));
    assertThat(all.toString()).doesNotContain(PASSWORD, "YWRtaW46VHIwdWI0ZG9yJjM=");
  }

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
  void anEndlessAnswerHasAnEnd() {
    assertThatThrownBy(
            () ->
                outcome(
                    "http-basic",
                    new ScriptedServer(
                        false,
                        (_, _, out) -> {
                          out.write("HTTP/1.1 401 No\r\n".getBytes(ISO_8859_1));
                          while (true) {
                            out.write("X-Filler: more and more\r\n".getBytes(ISO_8859_1));
                          }
                        })))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("without an end");
  }

  @Test
  void soHasALineWithoutOneAndAnEndlessRowOfInterimAnswers() {
    for (String part : new String[] {"x".repeat(1024), "HTTP/1.1 100 Continue\r\n\r\n"}) {
      assertThatThrownBy(
              () ->
                  outcome(
                      "http-basic",
                      new ScriptedServer(
                          false,
                          (_, _, out) -> {
                            while (true) {
                              out.write(part.getBytes(ISO_8859_1));
                            }
                          })))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("without an end");
    }
  }

  @Test
  void anAnswerComesAfterAnInterimOne() throws IOException {
    assertThat(outcome("http-basic", "HTTP/1.1 100 Continue\r\n\r\n" + BASIC, status(200)))
        .contains(LoginOutcome.ACCEPTED);
  }

  @Test
  void whoSaysNothingIsNobody() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (ScriptedServer server = new ScriptedServer(false, (_, _, _) -> await(never));
        Login login = login("http-basic", server.port(), Duration.ofMillis(200))) {
      assertThat(login.login(Secret.of(PASSWORD))).isEmpty();
    } finally {
      never.countDown();
    }
  }

  /** On a machine so busy that not even the start of it comes in time, more of it is given. */
  @Test
  void whoStopsInTheMidstOfAnAnswerIsSaidToBeSlow() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (ScriptedServer server =
        new ScriptedServer(
            false,
            (_, _, out) -> {
              out.write("HTTP/1.1 2".getBytes(ISO_8859_1));
              await(never);
            })) {
      assertThatThrownBy(
              () -> {
                for (long millis = 500; millis < 100_000; millis *= 2) {
                  try (Login login =
                      login("http-basic", server.port(), Duration.ofMillis(millis))) {
                    assertThat(login.login(Secret.of(PASSWORD))).isEmpty();
                  }
                }
              })
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("so slowly");
    } finally {
      never.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The device would count what is sent twice. */
  @Test
  void whatGetsNoAnswerIsNotSentAgain() throws IOException {
    try (ScriptedServer server = ScriptedServer.saying(false, BASIC, "");
        Login login = login("http-basic", server.port(), Settings.PATIENCE)) {
      assertThat(login.login(Secret.of(PASSWORD))).isEmpty();
      assertThat(server.requests).hasSize(2);
      assertThat(server.connections).hasValue(2);
    }
  }

  @Test
  void aPowerCutInTheMidstOfAnAnswerIsNoAnswer() throws IOException {
    assertThat(outcome("http-basic", BASIC, "HTTP/1.1 200 OK\r\nContent-")).isEmpty();
  }

  @Test
  void nobodyIsThere() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (Login login = login("http-digest", port, Settings.PATIENCE)) {
      assertThat(login.login(Secret.of(PASSWORD))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        "RTSP/1.0 401 Unauthorized\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno field\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: \u0007\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
      })
  void whatIsNoHttpIsNoLogin(String answer) {
    assertFails("http-basic", BASIC, answer).hasMessageContaining("what is no answer");
  }

  @Test
  void aServerThatEchoesThePasswordDoesNotGetItIntoAMessage() {
    assertThatThrownBy(
            () ->
                outcome(
                    "http-basic",
                    new ScriptedServer(
                        false,
                        (number, request, out) -> {
                          String echo = request.replace('\n', ' ') + PASSWORD;
                          out.write(
                              (number == 1
                                      ? BASIC
                                      : "HTTP/1.1 302 "
                                          + echo
                                          + "\r\nLocation: /"
                                          + echo
                                          + "\r\n\r\n")
                                  .getBytes(ISO_8859_1));
                        })))
        .isInstanceOf(BenchException.class)
        .satisfies(HttpLoginTest::tellsNoSecret);
  }

  @Test
  void passwordsAreNotChangedByIt() throws IOException {
    try (Login login = login("http-basic", 1, Settings.PATIENCE)) {
      assertThatThrownBy(() -> login.change(Secret.of("a"), Secret.of("b")))
          .isInstanceOf(BenchException.class);
    }
  }
}
