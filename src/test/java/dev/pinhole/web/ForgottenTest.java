package dev.pinhole.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.camera.Status;
import dev.pinhole.camera.Ways;
import dev.pinhole.label.Secret;
import dev.pinhole.recovery.Refusal;
import dev.pinhole.rules.State;
import dev.pinhole.vault.Condition;
import dev.pinhole.vault.PasswordChange;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForgottenTest {
  private static final List<String> LINES = List.of("C1C 20261101 123456789", "QPZR Y9X8");

  private final Served served = new Served();
  private final List<String> heard = new ArrayList<>();
  private Optional<Refusal> refusal = Optional.empty();
  private Optional<PasswordChange> change = Optional.of(PasswordChange.DONE);

  private Optional<Secret> file = Optional.of(Secret.of("the file\n"));

  /** What happens while the device makes a recovery file. */
  private Runnable meanwhile = () -> {};

  @BeforeEach
  void open() {
    served.device.recovery =
        new Recovery() {
          @Override
          public Optional<Refusal> ticket(String text) {
            heard.add("ticket " + text);
            return refusal;
          }

          @Override
          public Optional<Refusal> askAnew() {
            heard.add("anew");
            return refusal;
          }

          @Override
          public Optional<Secret> file() {
            meanwhile.run();
            return file;
          }

          @Override
          public Imported accept(byte[] file, Secret chosen) {
            heard.add("file " + new String(file, StandardCharsets.UTF_8) + " " + chosen.reveal());
            return refusal.map(Imported::refused).orElseGet(() -> Imported.of(change));
          }
        };
    show(new Ways(false, true, true, LINES, true, 0), Duration.ofMinutes(9));
  }

  private void show(Ways ways, Duration present) {
    served.device.show(
        v ->
            new View(
                v.status(),
                v.lit(),
                v.held(),
                v.holdTime(),
                v.session(),
                v.defaultPassword(),
                v.locked(),
                ways,
                present));
  }

  @AfterEach
  void close() {
    served.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void thePageShowsTheLongSerialNumberWhileSomebodyIsThere() throws Exception {
    assertThat(served.get("/login").body()).contains("href=\"/forgotten\"");
    HttpResponse<String> page = served.get("/forgotten");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(LINES)
        .contains("works for the next 9 minutes", "action=\"/forgotten/ticket\"")
        .contains("action=\"/forgotten/file\"")
        .doesNotContain("Hold the button");
    assertThat(served.get("/api/long-serial").body())
        .isEqualTo(
            "{\"longSerialNumber\":\"C1C 20261101 123456789\\u000aQPZR Y9X8\","
                + "\"pressedSecondsLeft\":540}\n");
  }

  /** One that is kept for days is shown to nobody far away. */
  @Test
  void anOldLongSerialNumberIsNotShownWithoutAPress() throws Exception {
    show(new Ways(false, true, true, LINES, true, 0), Duration.ZERO);
    assertThat(served.get("/forgotten").body())
        .contains("First press the button at the device")
        .doesNotContain(LINES.get(1))
        .doesNotContain("textarea id=\"ticket\"");
    assertThat(served.get("/api/long-serial").body()).doesNotContain(LINES.get(1));
  }

  @Test
  void withoutAPressItAsksForOneAndShowsNothing() throws Exception {
    show(new Ways(true, true, true, List.of(), false, 0), Duration.ZERO);
    assertThat(served.get("/forgotten").body())
        .contains("First press the button at the device", "Hold the button")
        .doesNotContain("textarea id=\"ticket\"");
    HttpResponse<String> answer = served.get("/api/long-serial");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Press the button at the device first");
  }

  @Test
  void aTicketIsHandedOnAsItWasTyped() throws Exception {
    HttpResponse<String> answer =
        served.post("/forgotten/ticket", "ticket=" + encoded("ABCD EFGH\r\nJKLM"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("The ticket is right.");
    assertThat(served.post("/api/ticket", "ticket=abc").statusCode()).isEqualTo(204);
    assertThat(heard).containsExactly("ticket ABCD EFGH\r\nJKLM", "ticket abc");
  }

  @ParameterizedTest
  @EnumSource
  void everyRefusalIsSaidInItsOwnWords(Refusal why) throws Exception {
    refusal = Optional.of(why);
    String form = "file=x&new=12345678&again=12345678";
    for (HttpResponse<String> answer :
        List.of(
            served.post("/forgotten/ticket", "ticket=abc"),
            served.post("/forgotten/anew", ""),
            served.post("/forgotten/file", form),
            served.post("/api/ticket", "ticket=abc"),
            served.post("/api/long-serial", ""),
            served.post("/api/recovery-file", form))) {
      assertThat(answer.statusCode()).isIn(400, 403, 404, 429, 503);
      assertThat(answer.body())
          .contains(
              why == Refusal.LOCKED
                  ? "imports are locked, for 30 minutes at most"
                  : Pages.escape(Words.sentence(why.words())))
          .doesNotContain("class=\"done\"");
    }
  }

  /** No word of logins, which are not locked. */
  @Test
  void importsThatWereLockedMeanwhileAreToldAsSuch() throws Exception {
    change = Optional.of(PasswordChange.LOCKED);
    String form = "file=x&new=12345678&again=12345678";
    for (String path : List.of("/forgotten/file", "/api/recovery-file")) {
      HttpResponse<String> answer = served.post(path, form);
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.body()).contains("imports are locked");
    }
  }

  @Test
  void aRecoveryFileSetsANewPassword() throws Exception {
    HttpResponse<String> answer =
        served.post("/forgotten/file", "file=" + encoded("a\nb") + "&new=12345678&again=12345678");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("class=\"done\" role=\"status\">The new password works")
        .doesNotContain("alert");
    assertThat(heard).containsExactly("file a\nb 12345678");
    assertThat(served.post("/forgotten/file", "file=a&new=12345678&again=x").statusCode())
        .isEqualTo(400);
    assertThat(heard).hasSize(1);
    change = Optional.of(PasswordChange.TOO_SHORT);
    HttpResponse<String> tooShort = served.post("/forgotten/file", "file=a&new=1&again=1");
    assertThat(tooShort.statusCode()).isEqualTo(400);
    assertThat(tooShort.body()).contains("The new password is too short");
    change = Optional.empty();
    assertThat(served.post("/api/recovery-file", "file=a&new=12345678").statusCode())
        .isEqualTo(503);
  }

  private HttpResponse<String> upload(String path, String... fields) throws Exception {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append("--XX\r\nContent-Disposition: form-data; name=\"")
          .append(fields[i])
          .append(fields[i].equals("file") ? "\"; filename=\"a.txt" : "")
          .append("\"\r\n\r\n")
          .append(fields[i + 1])
          .append("\r\n");
    }
    return served.send(
        "POST",
        path,
        BodyPublishers.ofString(body + "--XX--\r\n"),
        "Content-Type",
        "multipart/form-data; boundary=XX");
  }

  @Test
  void aRecoveryFileIsChosenAsAFileOrPasted() throws Exception {
    String page = "/forgotten/file";
    String[] passwords = {"new", "12345678", "again", "12345678"};
    assertThat(upload(page, "file", "a\nb\n", "pasted", "", "new", "12345678", "again", "12345678"))
        .satisfies(answer -> assertThat(answer.body()).contains("The new password works"));
    upload(page, "file", "", "pasted", "c", "new", "12345678", "again", "12345678");
    upload(page, "file", "d", "pasted", "e", "new", "12345678", "again", "12345678");
    assertThat(upload("/api/recovery-file", "file", "f", "new", "12345678").statusCode())
        .isEqualTo(204);
    assertThat(heard)
        .containsExactly(
            "file a\nb\n 12345678", "file c 12345678", "file d 12345678", "file f 12345678");
    HttpResponse<String> neither =
        upload(page, "file", "", "pasted", " \r\n", "new", "12345678", "again", "12345678");
    assertThat(neither.statusCode()).isEqualTo(400);
    assertThat(neither.body()).contains("Choose your recovery file", "action=\"/forgotten/file\"");
    assertThat(upload(page, passwords).statusCode()).isEqualTo(400);
    assertThat(heard).hasSize(4);
  }

  /** Somebody chose a photo, and is told: the connection is not just cut. */
  @Test
  void aFileThatIsFarTooLongIsRefusedWithWords() throws Exception {
    HttpResponse<String> answer = upload("/forgotten/file", "file", "x".repeat(5_000_000));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("choose the right one");
    assertThat(heard).isEmpty();
  }

  @Test
  void onlyTheFormWithTheFileMayHaveOne() throws Exception {
    for (String path : List.of("/forgotten/ticket", "/forgotten/anew", "/api/ticket", "/login")) {
      assertThat(upload(path, "ticket", "abc", "password", "abc").statusCode()).isEqualTo(415);
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void onlyItsOwnerDownloadsOne() throws Exception {
    assertThat(served.get("/recovery-file").statusCode()).isEqualTo(401);
    assertThat(served.get("/api/recovery-file").statusCode()).isEqualTo(401);
    String cookie = served.logIn(Served.PASSWORD);
    assertThat(served.get("/status", "Cookie", cookie).body()).contains("/recovery-file");
    HttpResponse<String> file = served.get("/recovery-file", "Cookie", cookie);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).isEqualTo("the file\n");
    assertThat(file.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"pinhole-recovery-file.txt\"");
    assertThat(file.headers().firstValue("Cache-Control")).contains("no-store");
  }

  /** Whoever knows the old password alone must not get the file of the new one. */
  @Test
  void aChangeOfThePasswordMeanwhileKeepsTheFile() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    String basic = Served.basic("admin", Served.PASSWORD);
    meanwhile = this::changeSession;
    for (HttpResponse<String> answer :
        List.of(
            served.get("/recovery-file", "Cookie", cookie),
            served.get("/api/recovery-file", "Authorization", basic))) {
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).doesNotContain("the file");
    }
    meanwhile = () -> {};
    assertThat(served.get("/api/recovery-file", "Authorization", basic).body())
        .isEqualTo("the file\n");
  }

  @Test
  void whoHasNoFileYetIsToldWhy() throws Exception {
    String cookie = served.logIn(Served.PASSWORD);
    file = Optional.empty();
    assertNoFile(cookie, 503, "The device is not ready");
    served.device.show(v -> with(v, v.status(), true));
    assertNoFile(cookie, 404, "choose a password of your own first");
    for (State state : List.of(new State.Unplugged(), new State.Rebooting(0, true))) {
      // As between two boots, when nobody knows which ways in there are.
      Status between = new Status(state, true, Condition.OK);
      served.device.show(v -> with(v, between, false));
      show(Ways.HOLD, Duration.ZERO);
      assertNoFile(cookie, 503, "The device is not ready");
    }
  }

  private static View with(View v, Status status, boolean defaultPassword) {
    return new View(
        status,
        v.lit(),
        v.held(),
        v.holdTime(),
        v.session(),
        defaultPassword,
        v.locked(),
        v.ways(),
        v.present());
  }

  private void assertNoFile(String cookie, int status, String words) throws Exception {
    HttpResponse<String> answer = served.get("/recovery-file", "Cookie", cookie);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
  }

  private void changeSession() {
    served.device.show(
        v ->
            new View(
                v.status(),
                v.lit(),
                v.held(),
                v.holdTime(),
                v.session() + 1,
                v.defaultPassword(),
                v.locked(),
                v.ways(),
                v.present()));
  }

  @Test
  void aDeviceThatMakesNoFilesSaysSo() throws Exception {
    show(new Ways(true, false, false, List.of(), false, 0), Duration.ZERO);
    String cookie = served.logIn(Served.PASSWORD);
    HttpResponse<String> file = served.get("/recovery-file", "Cookie", cookie);
    assertThat(file.statusCode()).isEqualTo(404);
    assertThat(file.body()).contains("does not allow this method");
  }

  @Test
  void anotherSitesFormsAreRefused() throws Exception {
    for (String path :
        List.of("/forgotten/ticket", "/forgotten/anew", "/forgotten/file", "/api/ticket")) {
      assertThat(served.post(path, "ticket=abc", "Origin", "http://evil.example").statusCode())
          .isEqualTo(403);
    }
    assertThat(heard).isEmpty();
  }
}
