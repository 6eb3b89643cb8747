package dev.pinhole.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logging in with the form, and what becomes of the session. */
class LoginPageTest {
  private final Served served = new Served();

  @AfterEach
  void stop() {
    served.close();
  }

  private String statusFor(String cookie) throws Exception {
    HttpResponse<String> answer = served.get("/status", "Cookie", cookie);
    return answer.statusCode()
        + answer.headers().firstValue("Location").map(" "::concat).orElse("");
  }

  @Test
  void theFrontDoorLeadsToTheLogin() throws Exception {
    assertThat(served.get("/").headers().firstValue("Location")).hasValue("/status");
    assertThat(statusFor("a=b")).isEqualTo("303 /login");
    assertThat(served.get("/login").body()).contains("type=\"password\"").contains("C1C");
    assertThat(served.get("/login").body()).doesNotContain(FakeDevice.ABOUT.serial());
  }

  @Test
  void theRightPasswordOpensASession() throws Exception {
    HttpResponse<String> answer = served.post("/login", "username=admin&password=correct+horse");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/status");
    assertThat(answer.headers().firstValue("Set-Cookie"))
        .get()
        .asString()
        .matches("pinhole=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict");
    String page = served.get("/status", "Cookie", Served.cookie(answer)).body();
    assertThat(page).contains("Ready").contains("hold the reset button for 20 seconds");
    assertThat(served.device.hashes()).isEqualTo(1);
  }

  @Test
  void aWrongPasswordIsCountedAndNoSessionOpens() throws Exception {
    HttpResponse<String> answer = served.post("/login", "password=wrong");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("That password is wrong.");
    assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "www-authenticate");
    assertThat(served.device.failures()).isEqualTo(1);
  }

  @Test
  void aLockedLoginSaysForHowLong() throws Exception {
    for (int i = 0; i < 7; i++) {
      served.post("/login", "password=wrong");
    }
    HttpResponse<String> answer = served.post("/login", "password=correct+horse");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1800");
    assertThat(answer.body()).contains("Wait 30 minutes.");
    assertThat(served.device.hashes()).isEqualTo(7);
  }

  @Test
  void aDeviceThatIsNotUpSaysToTryAgain() throws Exception {
    served.device.session(0, false);
    HttpResponse<String> answer = served.post("/login", "password=correct+horse");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(served.device.hashes()).isZero();
  }

  /** I6: what was opened before a restore is dead after it. */
  @Test
  void aRestoreEndsEverySession() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    assertThat(statusFor(cookie)).isEqualTo("200");
    served.device.restore();
    assertThat(statusFor(cookie)).isEqualTo("303 /login");
  }

  @Test
  void withTheDefaultPasswordOnlyANewOneCanBeChosen() throws Exception {
    served.device.restore();
    HttpResponse<String> answer = served.post("/login", "password=" + FakeDevice.CODE);
    assertThat(answer.headers().firstValue("Location")).hasValue("/password");
    String cookie = Served.cookie(answer);
    assertThat(statusFor(cookie)).isEqualTo("303 /password");
    for (String path : new String[] {"/api/status", "/api/events"}) {
      HttpResponse<String> refused = served.get(path, "Cookie", cookie);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).isEqualTo("{\"error\":\"Choose a new password first.\"}\n");
    }
    assertThat(served.get("/password", "Cookie", cookie).body())
        .contains("Choose a new password")
        .doesNotContain(FakeDevice.CODE);

    HttpResponse<String> changed =
        served.post(
            "/password",
            "old=%s&new=battery+staple&again=battery+staple&token=%s"
                .formatted(FakeDevice.CODE, served.token(cookie)),
            "Cookie",
            cookie);
    assertThat(changed.headers().firstValue("Location")).hasValue("/status");
    assertThat(statusFor(cookie)).isEqualTo("303 /login");
    assertThat(statusFor(Served.cookie(changed))).isEqualTo("200");
    assertThat(served.probe("battery staple")).isEqualTo(200);
    assertThat(served.probe(FakeDevice.CODE)).isEqualTo(401);
  }

  @Test
  void aPasswordThatIsNotTakenIsExplained() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    String token = served.token(cookie);
    assertThat(change(cookie, token, "correct+horse", "short", "short"))
        .isEqualTo("400 The new password is too short: use at least 8 characters.");
    assertThat(change(cookie, token, "correct+horse", "battery+staple", "battery+stable"))
        .isEqualTo("400 The two new passwords differ: nothing was changed.");
    assertThat(change(cookie, token, "correct+horse", "correct+horse", "correct+horse"))
        .isEqualTo("400 The new password is the current one: choose another.");
    assertThat(change(cookie, token, "wrong", "battery+staple", "battery+staple"))
        .isEqualTo("403 The current password is wrong.");
    assertThat(served.device.failures()).isEqualTo(1);
    assertThat(statusFor(cookie)).isEqualTo("200");
  }

  private String change(String cookie, String token, String old, String chosen, String again)
      throws Exception {
    HttpResponse<String> answer =
        served.post(
            "/password",
            "old=%s&new=%s&again=%s&token=%s".formatted(old, chosen, again, token),
            "Cookie",
            cookie);
    return answer.statusCode()
        + " "
        + answer.body().replaceAll("(?s).*role=\"alert\">([^<]*)</p>.*", "$1");
  }

  @Test
  void loggingOutEndsTheSession() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    String other = served.logIn(Served.PASSWORD);
    HttpResponse<String> answer =
        served.post("/logout", "token=" + served.token(cookie), "Cookie", cookie);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Set-Cookie")).get().asString().contains("Max-Age=0");
    assertThat(statusFor(cookie)).isEqualTo("303 /login");
    assertThat(statusFor(other)).isEqualTo("200");
  }

  @Test
  void twoCookiesOfOneNameAreNoSession() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    assertThat(statusFor("pinhole=x; " + cookie)).isEqualTo("303 /login");
  }
}
