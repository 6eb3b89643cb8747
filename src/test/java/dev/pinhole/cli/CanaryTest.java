package dev.pinhole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder;
import dev.pinhole.agent.RunningAgent;
import dev.pinhole.bench.Timeline;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.report.Report;
import dev.pinhole.desk.Mails;
import dev.pinhole.label.Label;
import dev.pinhole.label.Profiles;
import dev.pinhole.label.Secret;
import dev.pinhole.recovery.LongSerial;
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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
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
  private int runs;

  /** The secret in every form that a careless line of code might give it. */
  private static Map<String, byte[]> forms(String secret) {
    byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
    return Map.of(
        "plain", utf8,
        "small letters", secret.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
        "backwards",
            new StringBuilder(secret).reverse().toString().getBytes(StandardCharsets.UTF_8),
        "half of it", secret.substring(0, secret.length() / 2).getBytes(StandardCharsets.UTF_8),
        "UTF-16", secret.getBytes(StandardCharsets.UTF_16BE),
        "UTF-16LE", secret.getBytes(StandardCharsets.UTF_16LE),
        "hex", HexFormat.of().formatHex(utf8).getBytes(StandardCharsets.US_ASCII),
        "array", java.util.Arrays.toString(utf8).getBytes(StandardCharsets.US_ASCII),
        "Base64", Base64.getEncoder().encode(utf8));
  }

  private static List<String> findings(Path root) throws IOException {
    return findings(root, CODE);
  }

  private static List<String> findings(Path root, String searched) throws IOException {
    Map<String, String> forms = new HashMap<>();
    forms(searched).forEach((form, secret) -> forms.put(form, latin1(secret)));
    return findings(root, forms);
  }

  /** What is found of a secret in all files of a folder, by the names of its forms. */
  private static List<String> findings(Path root, Map<String, String> forms) throws IOException {
    List<String> findings = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = latin1(Files.readAllBytes(file));
        forms.forEach(
            (form, secret) -> {
              if (bytes.contains(secret)) {
                findings.add(root.relativize(file) + ": " + form);
              }
            });
      }
    }
    return findings;
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, Charset.forName("ISO-8859-1"));
  }

  /** Runs a command as a process in a folder of its own, with its temporary files there as well. */
  private int run(Path home, String... args) throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(home.resolve("tmp"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "-Djava.io.tmpdir=" + temporary,
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
            "-Dorg.slf4j.simpleLogger.log.com.pi4j.boardinfo=trace",
            "--enable-native-access=ALL-UNNAMED",
            "dev.pinhole.cli.Main"));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectOutput(home.resolve(args[0] + runs + ".out").toFile())
            .redirectError(home.resolve(args[0] + runs + ".err").toFile())
            .start();
    runs++;
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
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

    assertThat(run(home, "demo", "--report", "report", "--label", label.toString())).isZero();
    assertThat(run(home, "demo", "--hold=19.9s", "--label", label.toString())).isEqualTo(1);
    assertThat(run(home, "demo", "--label", wrong.toString())).isEqualTo(2);
    assertThat(run(home, "label", "check", label.toString())).isZero();
    assertThat(run(home, "provision", "--label=" + label, "--vault", "vault.bin")).isZero();
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
    assertThat(run(home, "agent", "--config", device.config.toString(), "--check")).isZero();
    assertThat(run(home, "doctor", "--config", device.config.toString())).isZero();
    // A label that is wider than it may be.
    Files.setPosixFilePermissions(
        device.folder.resolve("label.yaml"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(run(home, "doctor", "--config", device.config.toString())).isEqualTo(1);
    assertThat(run(home, "agent", "--config", device.config.toString())).isEqualTo(2);

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
    assertThat(findings(folder, ownersPassword)).isEmpty();
  }

  private static final String PASSPHRASE = "xqzjv kwphgyb canary";

  private Path secretFile(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /** The 32 bytes of a desk's private key: the end of its PKCS #8 (RFC 8410, section 7). */
  private static byte[] privateKey(Path file) throws Exception {
    EncryptedPrivateKeyInfo info =
        new EncryptedPrivateKeyInfo(
            Base64.getMimeDecoder()
                .decode(Files.readString(file).replaceAll("-----[A-Z ]+-----", "")));
    Cipher cipher = Cipher.getInstance("PBEWithHmacSHA256AndAES_256");
    cipher.init(
        Cipher.DECRYPT_MODE,
        SecretKeyFactory.getInstance("PBEWithHmacSHA256AndAES_256")
            .generateSecret(new PBEKeySpec(PASSPHRASE.toCharArray())),
        info.getAlgParameters());
    byte[] encoded = info.getKeySpec(cipher).getEncoded();
    assertThat(encoded).hasSize(48);
    return java.util.Arrays.copyOfRange(encoded, 16, 48);
  }

  /** As it is, as its parts, and in Base64 as the middle of its PKCS #8, too. */
  private static Map<String, String> keyForms(byte[] key) {
    return Map.of(
        "bytes", latin1(key),
        "half of it", latin1(java.util.Arrays.copyOf(key, 16)),
        "hex", HexFormat.of().formatHex(key),
        "capital hex", HexFormat.of().withUpperCase().formatHex(key),
        "array", java.util.Arrays.toString(key).replaceAll("[\\[\\]]", ""),
        "number", new java.math.BigInteger(1, key).toString(),
        "Base64", Base64.getEncoder().withoutPadding().encodeToString(key).substring(0, 40),
        "in Base64",
            Base64.getEncoder()
                .encodeToString(java.util.Arrays.copyOfRange(key, 2, 32))
                .substring(0, 40));
  }

  @Test
  void noDeskLeavesItsPassphraseOrItsPrivateKeyAnywhere() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    String pass = "--passphrase-file=" + secretFile("passphrase", PASSPHRASE);
    String wrong = "--passphrase-file=" + secretFile("wrong", PASSPHRASE + " x");
    LongSerial device = Mails.device(1);
    Files.writeString(home.resolve("good.eml"), Mails.good(device));
    Files.writeString(home.resolve("bad.eml"), Mails.with(device.text()));

    assertThat(run(home, "desk", "init", pass)).isZero();
    assertThat(run(home, "desk", "receive", "bad.eml")).isEqualTo(1);
    assertThat(run(home, "desk", "receive", "good.eml")).isZero();
    assertThat(run(home, "desk", "issue", "2", wrong)).isEqualTo(2);
    assertThat(run(home, "desk", "issue", "2", pass)).isZero();
    assertThat(run(home, "desk", "rotate", pass)).isZero();

    List<byte[]> keys = new ArrayList<>();
    try (Stream<Path> files = Files.list(home.resolve("desk"))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".pem")).toList()) {
        keys.add(privateKey(file));
      }
    }
    assertThat(keys).hasSize(2);
    for (byte[] key : keys) {
      assertThat(findings(home, keyForms(key))).isEmpty();
    }
    Files.write(home.resolve("leak"), keys.getFirst());
    assertThat(findings(home, keyForms(keys.getFirst())))
        .containsExactlyInAnyOrder("leak: bytes", "leak: half of it");
    Files.delete(home.resolve("leak"));
    assertThat(home.resolve("desk/desk.db")).isNotEmptyFile();
    assertThat(home.resolve("reply-2.txt")).isNotEmptyFile();
    assertThat(findings(home, PASSPHRASE)).isEmpty();
  }

  @Test
  void theSearchFindsTheCodeWhereItIsMeantToBe() throws Exception {
    Files.writeString(folder.resolve("label.yaml"), LABEL);
    assertThat(findings(folder)).contains("label.yaml: plain", "label.yaml: half of it");
  }
}
