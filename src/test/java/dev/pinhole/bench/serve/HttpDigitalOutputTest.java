package dev.pinhole.bench.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * What labgrid's {@code HttpDigitalOutputDriver} does with the example's resources: a PUT of one of
 * two bodies, and a GET whose answer must match one of two patterns entirely. The bytes are those
 * that Python's requests 2.28.1 sends.
 */
class HttpDigitalOutputTest {
  private final ServedBench bench = new ServedBench();
  private final Map<String, Map<?, ?>> outputs = read();

  @AfterEach
  void close() {
    bench.close();
  }

  private static Map<String, Map<?, ?>> read() {
    LoadSettings settings =
        LoadSettings.builder()
            .setTagConstructors(
                Map.of(new Tag("!template"), node -> ((ScalarNode) node).getValue()))
            .build();
    try {
      Object tree =
          new Load(settings)
              .loadFromString(
                  Files.readString(Path.of("src/example/labgrid/http-digital-output.yaml")));
      Map<?, ?> main = (Map<?, ?>) ((Map<?, ?>) ((Map<?, ?>) tree).get("targets")).get("main");
      Map<String, Map<?, ?>> outputs = new HashMap<>();
      for (Object resource : (List<?>) main.get("resources")) {
        Map<?, ?> output = (Map<?, ?>) ((Map<?, ?>) resource).get("HttpDigitalOutput");
        outputs.put(output.get("name").toString(), output);
      }
      return outputs;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String send(String head, String body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.server.port())) {
      String request =
          """
          %s
          Host: 127.0.0.1:%d
          User-Agent: python-requests/2.28.1
          Accept-Encoding: gzip, deflate
          Accept: */*
          Connection: keep-alive
          """
              .formatted(head, bench.server.port());
      socket.getOutputStream().write((request.replace("\n", "\r\n") + body).getBytes(US_ASCII));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      while (!isWhole(answer.toString(UTF_8))) {
        int next = socket.getInputStream().read();
        assertThat(next).as("the answer breaks off: %s", answer).isNotNegative();
        answer.write(next);
      }
      return answer.toString(UTF_8);
    }
  }

  private static boolean isWhole(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    return end >= 0
        && answer.length() - end - 4
            == Integer.parseInt(answer.replaceFirst("(?si).*\nContent-length: (\\d+)\r.*", "$1"));
  }

  private static String path(Map<?, ?> output) {
    String url = output.get("url").toString();
    assertThat(url).startsWith("${LG_BENCH}/");
    return url.replace("${LG_BENCH}", "/" + ServedBench.TOKEN);
  }

  private void set(Map<?, ?> output, boolean asserted) throws IOException {
    String body = output.get(asserted ? "body_asserted" : "body_deasserted").toString();
    assertThat(
            send(
                "PUT " + path(output) + " HTTP/1.1",
                "Content-Length: " + body.length() + "\r\n\r\n" + body))
        .startsWith("HTTP/1.1 200 ");
  }

  private boolean get(Map<?, ?> output) throws IOException {
    String answer = send("GET " + path(output) + " HTTP/1.1", "\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200 ");
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    boolean asserted = body.matches(output.get("body_get_asserted").toString());
    assertThat(body.matches(output.get("body_get_deasserted").toString()))
        .as("is one or the other: '%s'", body)
        .isNotEqualTo(asserted);
    return asserted;
  }

  @Test
  void theButtonIsPressedAndReleased() throws IOException {
    Map<?, ?> button = outputs.get("button");
    assertThat(get(button)).isFalse();
    set(button, true);
    assertThat(get(button)).isTrue();
    set(button, false);
    assertThat(get(button)).isFalse();
  }

  @Test
  void aHoldThatTheBenchTimesRestores() throws IOException {
    bench.awaitReady();
    Map<?, ?> hold = outputs.get("hold");
    set(hold, true);
    assertThat(get(hold)).isFalse();
    assertThat(bench.post("RPC2", Calls.run("Wait For Console", "restored*")).body())
        .contains("restored after a hold of 20.0");
  }
}
