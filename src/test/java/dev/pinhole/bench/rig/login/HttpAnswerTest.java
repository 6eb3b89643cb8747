package dev.pinhole.bench.rig.login;

import static dev.pinhole.bench.rig.login.HttpAttempts.BASIC;
import static dev.pinhole.bench.rig.login.HttpAttempts.PASSWORD;
import static dev.pinhole.bench.rig.login.HttpAttempts.assertFails;
import static dev.pinhole.bench.rig.login.HttpAttempts.login;
import static dev.pinhole.bench.rig.login.HttpAttempts.outcome;
import static dev.pinhole.bench.rig.login.HttpAttempts.status;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Login;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no answer to a login by HTTP, or none in time, or one without an end. */
class HttpAnswerTest {
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
        .satisfies(HttpAttempts::tellsNoSecret);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
