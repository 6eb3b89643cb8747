package dev.pinhole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder;
import dev.pinhole.agent.RunningAgent;
import dev.pinhole.bench.Timeline;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.report.Report;
import dev.pinhole.label.Label;
import dev.pinhole.label.Profiles;
import dev.pinhole.label.Secret;
import dev.pinhole.sim.Finger;
import dev.pinhole.sim.ForgottenPassword;
import dev.pinhole.sim.VirtualBoard;
import dev.pinhole.sim.VirtualTime;
import dev.pinhole.vault.Hashing;
import dev.pinhole.web.Keystore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * I12: a verification code that must turn up nowhere. Commands run as processes of their own, with
 * all logging on, and everything that they leave behind is searched.
 */
class CanaryTest {
  private static final String CODE = "XQZJVKWPHGYB";
  private static final String LABEL =
      "model: c1c\nserial: \"123456789\"\nverification-code: "
          + CODE
          + "\nverification-code-letters: 12\n";

  @TempDir private Path folder;
  private final Canary canary = new Canary();

  private static List<String> findings(Path root) throws IOException {
    return Canary.findings(root, CODE);
  }

  @Test
  void noRunLeavesTheCodeAnywhere() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path label = Files.writeString(folder.resolve("label.yaml"), LABEL);
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), LABEL.replace("12\n", "11\n"));
    Path garbled =
        Files.writeString(folder.resolve("garbled.yaml"), LABEL.replace("serial:", CODE + ": ["));
    Path payload =
        Files.writeString(folder.resolve("payload"), "other\r123456789\r" + CODE + "\rC1C");

    assertThat(canary.run(home, "demo", "--report", "report", "--label", label.toString()))
        .isZero();
    assertThat(canary.run(home, "demo", "--hold=19.9s", "--label", label.toString())).isEqualTo(1);
    assertThat(canary.run(home, "demo", "--label", wrong.toString())).isEqualTo(2);
    assertThat(canary.run(home, "label", "check", label.toString())).isZero();
    assertThat(canary.run(home, "provision", "--label=" + label, "--vault", "vault.bin")).isZero();
    for (Path bad : List.of(wrong, garbled, payload)) {
      assertThat(Ran.pinhole("label", "check", bad.toString()).code()).isEqualTo(2);
      Files.writeString(
          home.resolve("said-" + bad.getFileName()),
          Ran.pinhole("label", "check", bad.toString()).err());
    }

    assertThat(home.resolve("report/report.html")).isNotEmptyFile();
    assertThat(home.resolve("vault.bin")).isNotEmptyFile();
    assertThat(home.resolve("demo0.err")).content().contains("TRACE");
    assertThat(findings(home)).isEmpty();
  }

  @Test
  void noAgentLeavesTheCodeAnywhere() throws Exception {
    DeviceFolder device =
        new DeviceFolder(
            Files.createDirectory(folder.resolve("device")),
            DeviceFolder.QUICK,
            "audit: audit.log",
            "console: {edges: true}",
            "board: simulated",
            "web: {address: 127.0.0.1, port: 0}");
    Files.writeString(device.folder.resolve("label.yaml"), LABEL);
    try (RunningAgent agent =
        new RunningAgent(device, "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace")) {
      URI page = awaitReadyAndPage(agent);
      agent.tell("press");
      agent.await("restored after .*");
      agent.tell("release");
      agent.await("rebooting");
      agent.await("ready");
      Files.write(device.folder.resolve("answers"), logins(page, device.folder));
      Files.writeString(device.folder.resolve("status"), agent.tell("status"));
      assertThat(agent.terminate()).isZero();
      Files.writeString(device.folder.resolve("output"), agent.output());
    }
    Path home = Files.createDirectory(folder.resolve("home"));
    assertThat(canary.run(home, "agent", "--config", device.config.toString(), "--check")).isZero();
    assertThat(canary.run(home, "doctor", "--config", device.config.toString())).isZero();
    // A label that is wider than it may be.
    Files.setPosixFilePermissions(
        device.folder.resolve("label.yaml"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(canary.run(home, "doctor", "--config", device.config.toString())).isEqualTo(1);
    assertThat(canary.run(home, "agent", "--config", device.config.toString())).isEqualTo(2);

    assertThat(device.folder.resolve("audit.log")).isNotEmptyFile();
    assertThat(findings(home)).isEmpty();
    assertThat(findings(device.folder)).allMatch(finding -> finding.startsWith("label.yaml: "));
  }

  private static URI awaitReadyAndPage(RunningAgent agent) throws Exception {
    boolean ready = false;
    URI page = null;
    // In whatever order.
    while (!ready || page == null) {
      String line = agent.await("ready|web: .*");
      if (line.equals("ready")) {
        ready = true;
      } else {
        page = URI.create(line.replaceFirst("^web: ([^,]+).*$", "$1"));
      }
    }
    return page;
  }

  /** All that is answered to whoever logs in with the code, and with the code a little wrong. */
  private static List<String> logins(URI page, Path folder) throws Exception {
    List<String> answers = new ArrayList<>();
    try (HttpClient client =
        HttpClient.newBuilder()
            .sslContext(new Keystore(folder.resolve("web.p12")).client())
            .build()) {
      for (String password : List.of(CODE, CODE + "A", CODE)) {
        String basic =
            Base64.getEncoder()
                .encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
        for (String path : List.of("api/session", "api/status", "status", "login")) {
          HttpResponse<String> answer =
              client.send(
                  HttpRequest.newBuilder(page.resolve(path))
                      .header("Authorization", "Basic " + basic)
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
          answers.add(answer.statusCode() + " " + answer.headers().map() + answer.body());
        }
        HttpResponse<String> form =
            client.send(
                HttpRequest.newBuilder(page.resolve("login"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("password=" + password))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        answers.add(form.statusCode() + " " + form.headers().map() + form.body());
      }
    }
    assertThat(answers).anyMatch(answer -> answer.startsWith("200 "));
    assertThat(answers).anyMatch(answer -> answer.startsWith("401 "));
    return answers;
  }

  @Test
  void noRunLeavesTheOwnersPasswordAnywhere() throws Exception {
    long seed = 12;
    byte[] drawn = new byte[12];
    new SplittableRandom(seed).nextBytes(drawn);
    String ownersPassword = HexFormat.of().formatHex(drawn);
    VirtualTime time = new VirtualTime(0);
    Trace trace = new Trace(0);
    ForgottenPassword.Result result =
        new ForgottenPassword(
                Profiles.shipped().find("c1c"),
                Label.of("c1c", "123456789", Secret.of("QWERTY")),
                Finger.CLEAN,
                20_000_000_000L,
                VirtualBoard.Wiring.PI4J,
                Hashing.product(),
                new SplittableRandom(seed))
            .play(time, trace);
    new Report("canary", result.toString(), result.restored(), trace).write(folder.resolve("out"));
    Files.writeString(folder.resolve("trace"), trace.entries().toString());
    Files.writeString(folder.resolve("timeline"), Timeline.of(trace).toString());
    assertThat(result.restored()).isTrue();
    assertThat(Canary.findings(folder, ownersPassword)).isEmpty();
  }

  @Test
  void theSearchFindsTheCodeWhereItIsMeantToBe() throws Exception {
    Files.writeString(folder.resolve("label.yaml"), LABEL);
    assertThat(findings(folder)).contains("label.yaml: plain", "label.yaml: half of it");
  }
}
