package dev.pinhole.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.camera.SystemClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A device that is served on loopback over plain HTTP, and a client of it. */
final class Served implements AutoCloseable {
  static final SystemClock CLOCK = new SystemClock();
  static final String PASSWORD = "correct horse";
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  final FakeDevice device = new FakeDevice();
  final List<String> notices = new CopyOnWriteArrayList<>();
  final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  Served() {
    this(Patience.USUAL);
  }

  Served(Patience patience) {
    server = WebServer.start(plain(0), device, FakeDevice.ABOUT, CLOCK, patience, notices::add);
  }

  static WebSettings plain(int port) {
    return new WebSettings("127.0.0.1", port, false, false, Path.of("unused"));
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  HttpResponse<String> post(String path, String form, String... headers) throws Exception {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/x-www-form-urlencoded";
    return send("POST", path, BodyPublishers.ofString(form), all);
  }

  HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers)
      throws Exception {
    return client.send(request(method, path, body, headers), BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.where()).resolve(path)).method(method, body);
    return (headers.length > 0 ? request.headers(headers) : request).build();
  }

  /** Follows the events, line by line. */
  HttpResponse<Stream<String>> follow(String... headers) throws Exception {
    return client.send(
        request("GET", "/api/events", BodyPublishers.noBody(), headers), BodyHandlers.ofLines());
  }

  /** Logs in with the form, and gives the cookie to send from now on. */
  String logIn(String password) throws Exception {
    HttpResponse<String> answer = post("/login", "password=" + password.replace(' ', '+'));
    assertThat(answer.statusCode()).isEqualTo(303);
    return cookie(answer);
  }

  static String cookie(HttpResponse<?> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  /** The token that the forms of a session carry. */
  String token(String cookie) throws Exception {
    Matcher matcher = TOKEN.matcher(get("/password", "Cookie", cookie).body());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** The status that a password gets as HTTP Basic: the login probe. */
  int probe(String password) throws Exception {
    return get("/api/session", "Authorization", basic("admin", password)).statusCode();
  }

  /** Waits, however long that takes, for the build has a time limit of its own. */
  static void until(BooleanSupplier reached) {
    while (!reached.getAsBoolean()) {
      CLOCK.pause(Duration.ofMillis(5));
    }
  }

  RawClient raw() throws IOException {
    return new RawClient(server.port());
  }

  @Override
  public void close() {
    client.shutdownNow();
    server.close();
    assertThat(server.requests()).isZero();
    assertThat(server.streams()).isZero();
  }
}
