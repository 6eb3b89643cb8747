package dev.pinhole.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.rules.Condition;
import dev.pinhole.rules.Contact;
import dev.pinhole.rules.State;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The live status: what changes arrives, and the stream ends with what it stands on. */
class EventsTest {
  private final Served served = new Served();

  @AfterEach
  void stop() {
    served.close();
  }

  private static String next(Iterator<String> lines, String beginning) {
    String line = lines.next();
    while (!line.startsWith(beginning)) {
      line = lines.next();
    }
    return line;
  }

  @Test
  void aChangeArrives() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    HttpResponse<Stream<String>> answer = served.follow("Cookie", cookie);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    try (Stream<String> stream = answer.body()) {
      Iterator<String> lines = stream.iterator();
      assertThat(next(lines, "data:")).contains("\"state\":\"ready\"", "\"lit\":true");
      served.device.show(
          new State.Holding(
              0,
              new Contact(true, 0),
              false,
              0,
              null,
              State.Phase.COUNTING,
              false,
              0,
              Condition.SOUND,
              0));
      assertThat(next(lines, "data:")).contains("\"state\":\"holding\"", "\"held\":0.0");
      served.device.show(
          v ->
              new View(
                  v.status(),
                  false,
                  Duration.ofNanos(3_299_999_999L),
                  v.holdTime(),
                  v.session(),
                  false,
                  v.locked()));
      assertThat(next(lines, "data:"))
          .contains("\"lit\":false", "\"held\":3.2", "\"left\":16.8")
          .contains("3.2 s of 20.0 s, 16.8 s left");
    }
  }

  @Test
  void aRestoreEndsTheStream() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    try (Stream<String> stream = served.follow("Cookie", cookie).body()) {
      Iterator<String> lines = stream.iterator();
      next(lines, "data:");
      served.device.restore();
      List<String> rest = new ArrayList<>();
      lines.forEachRemaining(rest::add);
      assertThat(rest).containsSubsequence("event: ended", "data: {}");
      assertThat(rest).noneMatch(line -> line.contains("newPasswordRequired"));
    }
    Served.until(() -> served.server.requests() == 0);
  }

  @Test
  void whoeverWatchedARestoreIsToldOfItAndNothingElse() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    try (Stream<String> stream = served.follow("Cookie", cookie).body()) {
      Iterator<String> lines = stream.iterator();
      next(lines, "data:");
      served.device.restoreShown();
      assertThat(next(lines, "event:")).isEqualTo("event: ended");
      assertThat(next(lines, "data:"))
          .contains("\"state\":\"restored\"", "\"headline\":\"Restored\"")
          .doesNotContain("newPasswordRequired", "locked", FakeDevice.CODE);
      assertThat(lines).toIterable().noneMatch(line -> line.startsWith("data:"));
    }
  }

  @Test
  void loggingOutEndsTheStream() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    String token = served.token(cookie);
    try (Stream<String> stream = served.follow("Cookie", cookie).body()) {
      Iterator<String> lines = stream.iterator();
      next(lines, "data:");
      served.post("/logout", "token=" + token, "Cookie", cookie);
      assertThat(next(lines, "event:")).isEqualTo("event: ended");
    }
  }

  @Test
  void aStreamOfBasicEndsWithARestoreToo() throws Exception {
    try (Stream<String> stream =
        served.follow("Authorization", Served.basic("admin", Served.PASSWORD)).body()) {
      Iterator<String> lines = stream.iterator();
      next(lines, "data:");
      served.device.restore();
      assertThat(next(lines, "event:")).isEqualTo("event: ended");
    }
    assertThat(served.device.hashes()).isEqualTo(1);
  }

  /** No 401: a browser would open its own login window over the page. */
  @Test
  void withoutASessionThereIsNoStream() throws Exception {
    HttpResponse<String> answer = served.get("/api/events");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
  }

  @Test
  void theNinthStreamIsRefused() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    List<Stream<String>> streams = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      streams.add(served.follow("Cookie", cookie).body());
    }
    HttpResponse<String> answer = served.get("/api/events", "Cookie", cookie);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    streams.forEach(Stream::close);
    // Whether a reader has left is found out by telling it something.
    Served.until(
        () -> {
          served.device.show(
              v ->
                  new View(
                      v.status(),
                      !v.lit(),
                      v.held(),
                      v.holdTime(),
                      v.session(),
                      false,
                      v.locked()));
          return served.server.streams() == 0;
        });
    Served.until(() -> served.server.requests() == 0);
  }

  @Test
  void closingTheServerEndsTheStream() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    try (RawClient client = served.raw()) {
      client.send("GET /api/events HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n\r\n");
      assertThat(client.receiveUntil("data: ")).startsWith("HTTP/1.1 200");
      served.server.close();
      assertThat(client.receive()).doesNotContain("ended");
    }
    assertThat(served.server.requests()).isZero();
  }
}
