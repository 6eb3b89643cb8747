package dev.pinhole.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API, as a bench or a script uses it. */
class ApiTest {
  private final Served served = new Served();

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void theProbeSaysWhetherAPasswordWorks() throws Exception {
    HttpResponse<String> answer =
        served.get("/api/session", "Authorization", Served.basic("admin", Served.PASSWORD));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"user\":\"admin\",\"newPasswordRequired\":false}\n");
    assertThat(answer.headers().map()).doesNotContainKey("set-cookie");

    HttpResponse<String> wrong =
        served.get("/api/session", "Authorization", Served.basic("admin", "wrong"));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.headers().firstValue("WWW-Authenticate"))
        .hasValue("Basic realm=\"Pinhole\", charset=\"UTF-8\"");
    assertThat(served.device.hashes()).isEqualTo(2);
  }

  @Test
  void afterARestoreTheCodeWorksAndANewPasswordIsWanted() throws Exception {
    served.device.restore();
    assertThat(served.probe(Served.PASSWORD)).isEqualTo(401);
    HttpResponse<String> answer =
        served.get("/api/session", "Authorization", Served.basic("admin", FakeDevice.CODE));
    assertThat(answer.body()).isEqualTo("{\"user\":\"admin\",\"newPasswordRequired\":true}\n");
    String basic = Served.basic("admin", FakeDevice.CODE);
    assertThat(served.get("/api/status", "Authorization", basic).statusCode()).isEqualTo(403);
    int hashes = served.device.hashes();
    assertThat(served.post("/api/password", "new=battery+staple", "Authorization", basic))
        .returns(204, HttpResponse::statusCode)
        .returns("", HttpResponse::body);
    assertThat(served.device.hashes()).isEqualTo(hashes + 1);
    assertThat(served.probe("battery staple")).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic ",
        "Basic !!!!",
        "Basic YWRtaW4",
        "Basic cm9vdDpjb3JyZWN0IGhvcnNl",
        "Basic QWRtaW46eA==",
        "Basic YWRtaW46/w==",
        "Bearer YWRtaW46eA==",
        "Digest username=\"admin\""
      })
  void whoIsNotAdminIsRefusedUncounted(String authorization) throws Exception {
    assertThat(served.get("/api/session", "Authorization", authorization).statusCode())
        .isEqualTo(401);
    assertThat(
            served
                .post("/api/password", "new=battery+staple", "Authorization", authorization)
                .statusCode())
        .isEqualTo(401);
    assertThat(served.device.hashes()).isZero();
  }

  @Test
  void sevenWrongOnesLock() throws Exception {
    for (int i = 0; i < 7; i++) {
      assertThat(served.probe("wrong")).isEqualTo(401);
    }
    HttpResponse<String> answer =
        served.get("/api/session", "Authorization", Served.basic("admin", Served.PASSWORD));
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1800");
    assertThat(answer.body())
        .isEqualTo("{\"error\":\"Too many wrong passwords. Wait 30 minutes.\"}\n");
    assertThat(
            served
                .post(
                    "/api/password",
                    "new=battery+staple",
                    "Authorization",
                    Served.basic("admin", Served.PASSWORD))
                .statusCode())
        .isEqualTo(429);
  }

  @Test
  void aDeviceThatIsNotUpAnswersNobody() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    served.device.session(0, false);
    assertThat(served.probe(Served.PASSWORD)).isEqualTo(503);
    assertThat(served.get("/api/session", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void aSessionIsNotCounted() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    for (int i = 0; i < 20; i++) {
      assertThat(served.get("/api/status", "Cookie", cookie).statusCode()).isEqualTo(200);
    }
    assertThat(served.get("/api/status", "Cookie", cookie).body())
        .contains("\"state\":\"ready\",\"lit\":true,\"held\":0.0,\"holdTime\":20.0");
    assertThat(served.device.hashes()).isEqualTo(1);
  }

  @Test
  void withASessionTheOldPasswordIsWanted() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    assertThat(served.post("/api/password", "new=battery+staple", "Cookie", cookie).statusCode())
        .isEqualTo(400);
    HttpResponse<String> wrong =
        served.post("/api/password", "new=battery+staple&old=wrong", "Cookie", cookie);
    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(wrong.body())
        .isEqualTo("{\"error\":\"The current password is wrong.\",\"reason\":\"wrong\"}\n");
    assertThat(
            served
                .post("/api/password", "new=battery+staple&old=correct+horse", "Cookie", cookie)
                .statusCode())
        .isEqualTo(204);
    assertThat(served.get("/api/session", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void aPasswordMayHaveAnyCharacters() throws Exception {
    String odd = "p:%ä€\uD83D\uDD11 &=+";
    assertThat(
            served
                .post(
                    "/api/password",
                    "new=p%3A%25%C3%A4%E2%82%AC%F0%9F%94%91+%26%3D%2B",
                    "Authorization",
                    Served.basic("admin", Served.PASSWORD))
                .statusCode())
        .isEqualTo(204);
    assertThat(served.probe(odd)).isEqualTo(200);
  }
}
