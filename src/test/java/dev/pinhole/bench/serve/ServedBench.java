package dev.pinhole.bench.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Need;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.sim.PacedBenches;
import dev.pinhole.bench.sim.SimBenches;
import dev.pinhole.camera.SystemClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A bench with a simulated camera, a hundred times as fast as life, served on loopback. */
final class ServedBench implements AutoCloseable {
  static final String TOKEN = "a-token-of-the-tests_0123";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> notices = new ArrayList<>();
  final BenchServer server;

  ServedBench() {
    this(_ -> Optional.empty());
  }

  /** One that cannot do everything. */
  ServedBench(Function<Need, Optional<String>> lack) {
    Bench bench = bench();
    server =
        BenchServer.start(
            new BenchServer.Settings(InetAddress.getLoopbackAddress(), 0, 0, Token.of(TOKEN)),
            bench,
            lack,
            new SystemClock(),
            notices::add);
  }

  static Bench bench() {
    return new PacedBenches(new SimBenches(), new SystemClock(), 100)
        .open(
            Specimen.of("test", "c1c", Map.of("boot-time", "1s"), Password.OWNER, Optional.empty()),
            1);
  }

  HttpResponse<String> ask(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(
                method,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body, UTF_8))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  String get(String what) {
    return ask("GET", "/" + TOKEN + "/" + what, "").body();
  }

  HttpResponse<String> put(String what, String body) {
    return ask("PUT", "/" + TOKEN + "/" + what, body);
  }

  HttpResponse<String> post(String what, String body) {
    return ask("POST", "/" + TOKEN + "/" + what, body);
  }

  /** Plugs in and waits for a line. */
  void awaitReady() {
    put("power", "1");
    String answer = post("RPC2", Calls.run("Wait For Console", "ready")).body();
    if (!answer.contains("PASS")) {
      throw new AssertionError(answer);
    }
  }

  Socket console() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.consolePort());
  }

  List<String> notices() {
    return notices;
  }

  @Override
  public void close() {
    client.shutdownNow();
    server.close();
  }
}
