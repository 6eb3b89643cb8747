package dev.pinhole.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take more than their share. */
class LimitsTest {
  private final Served served =
      new Served(new Patience(Duration.ofMillis(300), Duration.ofMillis(300)));

  @AfterEach
  void stop() {
    served.close();
  }

  /** Slow loris, in the request line, in a header, in a body. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "G",
        "GET /login HTTP/1.1",
        "GET /login HTTP/1.1\r\nHost: localhost\r\nX: ",
        "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\n\r\npassword="
      })
  void aClientThatStopsHalfwayIsDropped(String beginning) throws Exception {
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      clients.add(served.raw().send(beginning));
    }
    for (RawClient client : clients) {
      assertThat(client.receive()).isEmpty();
      client.close();
    }
    Served.until(() -> served.server.requests() == 0);
    assertThat(served.get("/login").statusCode()).isEqualTo(200);
    assertThat(served.device.hashes()).isZero();
  }

  /** A client that asks and asks, and takes no answer, until the buffers between are full. */
  @Test
  void aClientThatDoesNotReadIsDropped() throws Exception {
    try (RawClient client = served.raw()) {
      client.sendUntilDropped("GET /style.css HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1_000));
      Served.until(() -> served.server.requests() == 0);
    }
    assertThat(served.get("/login").statusCode()).isEqualTo(200);
  }

  @Test
  void aPersonWhoseLoginTakesLongIsNotDropped() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    served.device.hold(slow);
    try (ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> status = client.submit(() -> served.probe(Served.PASSWORD));
      Served.until(() -> served.server.requests() == 1);
      Served.CLOCK.pause(Duration.ofSeconds(1));
      slow.countDown();
      assertThat(status.get()).isEqualTo(200);
    }
  }

  @Test
  void ofManyLoginsAtOnceSomeAreSentAway() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    served.device.hold(slow);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> statuses = new ArrayList<>();
      for (int i = 0; i < Logins.MOST_WAITING; i++) {
        statuses.add(clients.submit(() -> served.probe(Served.PASSWORD)));
      }
      Served.until(() -> served.device.logins() == Logins.MOST_WAITING);
      HttpResponse<String> one = served.post("/login", "password=correct+horse");
      assertThat(one.statusCode()).isEqualTo(429);
      assertThat(one.headers().firstValue("Retry-After")).hasValue("2");
      assertThat(served.get("/login").statusCode()).isEqualTo(200);
      slow.countDown();
      for (Future<Integer> status : statuses) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
  }

  @Test
  void closingWaitsForNobody() throws Exception {
    served.device.hold(new CountDownLatch(1));
    // Raw, for Java's own client asks again when it gets no answer, of a server that is closing.
    try (RawClient waiting =
            served
                .raw()
                .send(
                    "GET /api/session HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                        + Served.basic("admin", Served.PASSWORD)
                        + "\r\n\r\n");
        RawClient half = served.raw().send("GET /login HTTP");
        RawClient silent = served.raw()) {
      Served.until(() -> served.server.requests() == 2);
      served.server.close();
      assertThat(served.server.requests()).isZero();
      assertThat(waiting.receive()).isEmpty();
      assertThat(half.receive()).isEmpty();
      assertThat(silent.receive()).isEmpty();
    }
  }

  @Test
  void whatIsTooLongOrNoFormIsRefused() throws Exception {
    assertThat(served.post("/login", "password=" + "x".repeat(8183)).statusCode()).isEqualTo(401);
    assertThat(served.post("/login", "password=" + "x".repeat(8184)).statusCode()).isEqualTo(413);
    assertThat(served.post("/login", "password=" + "x".repeat(60_000)).statusCode()).isEqualTo(413);
    assertThat(
            served
                .send(
                    "POST",
                    "/login",
                    BodyPublishers.ofString("{}"),
                    "Content-Type",
                    "application/json")
                .statusCode())
        .isEqualTo(415);
    assertThat(served.post("/login", "password=%C3%28").statusCode()).isEqualTo(400);
    HttpResponse<String> wrongMethod = served.post("/status", "a=b");
    assertThat(wrongMethod.statusCode()).isEqualTo(405);
    assertThat(wrongMethod.headers().firstValue("Allow")).hasValue("GET, HEAD");
    assertThat(served.get("/nothing").statusCode()).isEqualTo(404);
    assertThat(served.device.hashes()).isEqualTo(1);
  }

  /** I12: not even what an exception says goes anywhere. */
  @Test
  void anUnexpectedExceptionIsNotedWithoutItsWords() throws Exception {
    served.device.fail(new IllegalStateException("the password is swordfish"));
    HttpResponse<String> answer = served.post("/login", "password=swordfish");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("swordfish", "IllegalState");
    assertThat(served.probe("swordfish")).isEqualTo(500);
    assertThat(served.notices)
        .singleElement()
        .asString()
        .startsWith("web: unexpected IllegalStateException at ")
        .contains("while answering /login")
        .doesNotContain("swordfish");
  }
}
