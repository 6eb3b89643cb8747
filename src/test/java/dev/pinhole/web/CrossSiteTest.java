package dev.pinhole.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What another site has a browser send is refused, and reaches no password. */
class CrossSiteTest {
  private final Served served = new Served();

  @AfterEach
  void stop() {
    served.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example",
    "Origin, null",
    "Origin, http://127.0.0.1",
    "Origin, http://127.0.0.1:1",
    "Origin, ''",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Sec-Fetch-Site, ''"
  })
  void aRequestFromElsewhereIsRefused(String header, String value) throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    String token = served.token(cookie);
    int hashes = served.device.hashes();
    String change = "old=correct+horse&new=battery+staple&again=battery+staple&token=" + token;
    assertThat(served.post("/login", "password=x", header, value).statusCode()).isEqualTo(403);
    assertThat(served.post("/password", change, "Cookie", cookie, header, value).statusCode())
        .isEqualTo(403);
    assertThat(
            served.post("/logout", "token=" + token, "Cookie", cookie, header, value).statusCode())
        .isEqualTo(403);
    assertThat(served.post("/api/password", change, "Cookie", cookie, header, value).statusCode())
        .isEqualTo(403);
    String basic = Served.basic("admin", "x");
    assertThat(served.get("/api/session", "Authorization", basic, header, value).statusCode())
        .isEqualTo(403);
    assertThat(served.device.hashes()).isEqualTo(hashes);
    assertThat(served.get("/status", "Cookie", cookie).statusCode()).isEqualTo(200);
  }

  @Test
  void ourOwnFormsAreTaken() throws Exception {
    String own = "http://127.0.0.1:" + served.server.port();
    assertThat(
            served
                .post(
                    "/login",
                    "password=correct+horse",
                    "Origin",
                    own,
                    "Sec-Fetch-Site",
                    "same-origin")
                .statusCode())
        .isEqualTo(303);
    assertThat(
            served.post("/login", "password=correct+horse", "Sec-Fetch-Site", "none").statusCode())
        .isEqualTo(303);
  }

  @Test
  void aFormWithoutItsTokenIsRefused() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    String other = served.token(served.logIn(Served.PASSWORD));
    for (String token : new String[] {"", "&token=", "&token=x", "&token=" + other}) {
      String form = "old=correct+horse&new=battery+staple&again=battery+staple" + token;
      assertThat(served.post("/password", form, "Cookie", cookie).statusCode()).isEqualTo(403);
      assertThat(served.post("/logout", "a=b" + token, "Cookie", cookie).statusCode())
          .isEqualTo(403);
    }
    assertThat(served.device.hashes()).isEqualTo(2);
    assertThat(served.get("/status", "Cookie", cookie).statusCode()).isEqualTo(200);
  }

  /** A site whose name was made to point here, so that a browser takes us for it. */
  @Test
  void onLoopbackNoOtherNameIsAnswered() throws Exception {
    try (RawClient client = served.raw()) {
      String answer =
          client.send("GET /login HTTP/1.1\r\nHost: evil.example\r\n\r\n").end().receive();
      assertThat(RawClient.statuses(answer)).containsExactly(421);
    }
    try (RawClient client = served.raw()) {
      String answer =
          client.send("GET /login HTTP/1.1\r\nHost: localhost:1\r\n\r\n").end().receive();
      assertThat(RawClient.statuses(answer)).containsExactly(200);
    }
  }

  @Test
  void everyKindOfAnswerHasItsHeaders() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    var answers =
        new HttpResponse<?>[] {
          served.get("/"),
          served.get("/login"),
          served.get("/status", "Cookie", cookie),
          served.get("/style.css"),
          served.get("/status.js"),
          served.get("/icon.svg"),
          served.get("/nothing"),
          served.get("/logout"),
          served.get("/api/session"),
          served.get("/api/nothing"),
          served.get("/api/status", "Cookie", cookie),
          served.post("/login", "password=wrong"),
          served.post("/login", "password=%"),
          served.post("/login", "x".repeat(9000)),
          served.post("/login", "password=x", "Origin", "null"),
          served.post("/login", "password=correct+horse"),
        };
    for (HttpResponse<?> answer : answers) {
      assertThat(answer.headers().map())
          .as("%s %s", answer.uri(), answer.statusCode())
          .containsKeys(
              "content-security-policy",
              "x-content-type-options",
              "referrer-policy",
              "cache-control",
              "x-frame-options",
              "cross-origin-opener-policy",
              "cross-origin-resource-policy",
              "permissions-policy")
          .doesNotContainKeys("server", "x-powered-by", "strict-transport-security");
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'")
          .doesNotContain("unsafe", "http:", "*");
    }
  }
}
