package dev.pinhole.bench.rig.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Bench.Answer;
import dev.pinhole.bench.rig.Login;
import dev.pinhole.bench.rig.Login.Session;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Secret;
import dev.pinhole.vault.PasswordChange;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The login page of Pinhole's agent as a rig's login. */
class PinholePageTest {
  private static final Secret PASSWORD = Secret.of("correct horse");

  private static String answer(String status, String fields) {
    return "HTTP/1.1 " + status + "\r\n" + fields + "Content-Length: 0\r\n\r\n";
  }

  private static Login login(ScriptedServer server) {
    return Logins.open(Settings.of("pinhole", "http://127.0.0.1:" + server.port()));
  }

  @Test
  void itsStatusesAreItsAnswers() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.saying(true, answer("200 OK", ""), answer("429 Wait", ""));
        Login login = login(server)) {
      assertThat(login.login(PASSWORD)).contains(new Answer(LoginOutcome.ACCEPTED, false));
      assertThat(login.login(PASSWORD)).contains(new Answer(LoginOutcome.LOCKED, false));
      assertThat(server.requests).allMatch(request -> request.startsWith("GET /api/session "));
    }
  }

  @Test
  void aSessionIsKnownByASecretThatAnotherLoginCanAskFor() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                true,
                (_, request, out) ->
                    out.write(
                        (request.startsWith("POST /login ")
                                ? answer("303 See", "Set-Cookie: session=abc; HttpOnly\r\n")
                                : answer(
                                    request.contains("Cookie: session=abc") ? "200 OK" : "401 No",
                                    ""))
                            .getBytes(ISO_8859_1)));
        Login login = login(server);
        Login other = login(server)) {
      Session session = login.open(PASSWORD).orElseThrow();
      assertThat(session.answer().outcome()).isEqualTo(LoginOutcome.ACCEPTED);
      assertThat(session.toString()).doesNotContain("abc");
      assertThat(other.isAlive(session)).contains(true);
      assertThat(other.isAlive(new Session(session.answer(), Secret.of("session=x"))))
          .contains(false);
    }
  }

  @Test
  void aRefusedSessionHasNoToken() throws IOException {
    try (ScriptedServer server = ScriptedServer.saying(true, answer("401 No", ""));
        Login login = login(server)) {
      assertThat(login.open(PASSWORD))
          .contains(new Session(new Answer(LoginOutcome.REFUSED, false), Secret.of("")));
    }
  }

  @Test
  void aPasswordIsChangedByIt() throws IOException {
    try (ScriptedServer server = ScriptedServer.saying(true, "HTTP/1.1 204 Done\r\n\r\n");
        Login login = login(server)) {
      assertThat(login.change(PASSWORD, Secret.of("battery staple"))).contains(PasswordChange.DONE);
    }
  }
}
