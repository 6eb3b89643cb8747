package dev.pinhole.bench.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.cli.PinholeProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code pinhole bench serve} as a process, on free ports of loopback. */
public final class ServedProcess implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> said = new ArrayList<>();
  private final String token;
  private final Process process;
  private final BufferedReader output;
  private final String url;
  private final String console;

  /**
   * Starts it, and waits until it serves.
   *
   * @param folder where its token is to be
   * @param options beside ports and token
   */
  public ServedProcess(Path folder, String... options) throws IOException {
    Path file = folder.resolve("bench.token");
    List<String> words =
        new ArrayList<>(List.of("bench", "serve", "--port", "0", "--console-port", "0"));
    words.addAll(List.of("--token-file", file.toString()));
    words.addAll(List.of(options));
    process = PinholeProcess.of(words.toArray(String[]::new)).start();
    output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String where = await("Bench: ");
    console = await("Console: tcp://");
    token = Files.readString(file).strip();
    url = where.replaceFirst(" with .*", "").replaceFirst("/TOKEN/$", "/" + token);
  }

  private String await(String start) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      if (line.startsWith(start)) {
        return line.substring(start.length()).strip();
      }
    }
    process.onExit().join();
    throw new AssertionError("it ended with " + process.exitValue() + ": " + said);
  }

  /** What everything is below, the token in it, without a last slash. */
  public String url() {
    return url;
  }

  /** The same with another token. */
  String urlWithoutToken() {
    return url.replace(token, "0".repeat(token.length()));
  }

  /** Host and port of the console. */
  String console() {
    return console;
  }

  /** The secret. */
  public String token() {
    return token;
  }

  /** Asks for something; the answer's body. */
  public String ask(String method, String what, String body) throws IOException {
    return begin(method, what, body).join().body();
  }

  /** Asks for something that may take long. */
  public CompletableFuture<HttpResponse<String>> begin(String method, String what, String body) {
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create(url + "/" + what))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** The process. */
  public Process process() {
    return process;
  }

  /** All that it prints until it has ended. */
  public String output() throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
    }
    process.onExit().join();
    return String.join("\n", said);
  }

  @Override
  public void close() {
    client.shutdownNow();
    process.destroyForcibly().onExit().join();
  }
}
