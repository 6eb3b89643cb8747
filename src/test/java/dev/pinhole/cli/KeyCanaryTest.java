package dev.pinhole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder;
import dev.pinhole.agent.RunningAgent;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.desk.Mails;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Profiles;
import dev.pinhole.recovery.Desk;
import dev.pinhole.recovery.FactoryKeys;
import dev.pinhole.recovery.LongSerial;
import dev.pinhole.recovery.Presence;
import dev.pinhole.web.Keystore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** I12: keys and passphrases that must turn up nowhere, as {@link CanaryTest} looks for codes. */
class KeyCanaryTest {
  private static final String PASSPHRASE = "xqzjv kwphgyb canary";

  /** A whole hold is long, so that a press on a busy machine is none. */
  private static final String PROFILE =
      Profiles.shippedText("c1c")
          .replaceFirst("(?m)^methods: .*$", "methods: [hold, long-serial, recovery-file]")
          .replaceFirst("(?m)^boot-time: .*$", "boot-time: 0s");

  @TempDir private Path folder;
  private final Canary canary = new Canary();
  private Path home;

  @BeforeEach
  void makeHome() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
  }

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
    return Arrays.copyOfRange(encoded, 16, 48);
  }

  /** Keeps what a command said, to be searched with all else. */
  private void said(Ran ran) throws IOException {
    Files.writeString(
        Files.createTempFile(home, "said", ""), ran.code() + "\n" + ran.out() + ran.err());
  }

  private void saidOfDamagedKeyFiles(String pass) throws Exception {
    Path desk = home.resolve("desk");
    String name = Ran.pinhole("desk", "key", "--desk=" + desk).out().split(" +", -1)[1];
    Path file = desk.resolve("key-" + name + ".pem");
    String whole = Files.readString(file);
    for (String damaged :
        List.of(
            whole.replace("ENCRYPTED ", ""),
            whole.replaceFirst("(?m)^M", "N"),
            whole.replace("\n", "!\n"),
            whole.substring(0, 150))) {
      Files.writeString(file, damaged);
      Ran refused = Ran.pinhole("desk", "issue", "3", "--desk=" + desk, "--out=" + home, pass);
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err()).contains(file + ": ");
      said(refused);
    }
    Files.writeString(file, whole);
  }

  @Test
  void noDeskLeavesItsPassphraseOrItsPrivateKeyAnywhere() throws Exception {
    String pass = "--passphrase-file=" + secretFile("passphrase", PASSPHRASE);
    String wrong = "--passphrase-file=" + secretFile("wrong", PASSPHRASE + " x");
    LongSerial device = Mails.device(1);
    Files.writeString(home.resolve("good.eml"), Mails.good(device));
    Files.writeString(home.resolve("bad.eml"), Mails.with(device.text()));

    assertThat(canary.run(home, "desk", "init", pass)).isZero();
    assertThat(canary.run(home, "desk", "receive", "bad.eml")).isEqualTo(1);
    assertThat(canary.run(home, "desk", "receive", "good.eml")).isZero();
    assertThat(canary.run(home, "desk", "issue", "2", wrong)).isEqualTo(2);
    assertThat(canary.run(home, "desk", "issue", "2", pass)).isZero();
    assertThat(canary.run(home, "desk", "rotate", pass)).isZero();
    assertThat(canary.run(home, "desk", "rotate", "--finish", wrong)).isEqualTo(2);
    assertThat(canary.run(home, "desk", "rotate", "--finish", pass)).isZero();
    for (String words : List.of("key --all", "list", "verify", "overdue", "rotate --help")) {
      said(Ran.pinhole(("desk " + words + " --desk=" + home + "/desk").split(" ", -1)));
    }
    assertThat(canary.run(home, "desk", "receive", "good.eml")).isZero();
    saidOfDamagedKeyFiles(pass);

    List<byte[]> keys = new ArrayList<>();
    try (Stream<Path> files = Files.list(home.resolve("desk"))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".pem")).toList()) {
        keys.add(privateKey(file));
      }
    }
    assertThat(keys.size()).isEqualTo(2);
    for (byte[] key : keys) {
      assertThat(Canary.findings(home, Canary.keyForms(key))).isEmpty();
    }
    Files.write(home.resolve("leak"), keys.getFirst());
    assertThat(Canary.findings(home, Canary.keyForms(keys.getFirst())))
        .containsExactlyInAnyOrder("leak: bytes", "leak: half of it");
    Files.delete(home.resolve("leak"));
    assertThat(home.resolve("desk/desk.db")).isNotEmptyFile();
    assertThat(home.resolve("reply-2.txt")).isNotEmptyFile();
    assertThat(Canary.findings(home, PASSPHRASE)).isEmpty();
  }

  /** The keys of a device, of which one part is secret. */
  private static final class DeviceKeys {
    private static final Random RANDOM = new Random(12);

    private final byte[] secret = new byte[32];
    private final String text;
    private final Path file;

    DeviceKeys(Path file) throws Exception {
      RANDOM.nextBytes(secret);
      this.file = file;
      text =
          "manufactured: 2026-11-01\ndesk-keys: [%s]\ndevice-key: %s\n"
              .formatted(Desk.of(1).key().text(), base64());
      write(text);
    }

    String base64() {
      return Base64.getEncoder().encodeToString(secret);
    }

    void write(String content) throws IOException {
      Files.writeString(file, content);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** In each of the ways in which a file is damaged or mistyped. */
    List<String> damaged() {
      return List.of(
          text.replace("device-key: ", "device-key: ["),
          text.replace("device-key: ", ""),
          text.replace("device-key: ", "devicekey: "),
          text.replace("device-key: ", "device-key: !x "),
          text.replace("device-key: ", "device-key: &"),
          text.replace("device-key: ", "device-key: *"),
          text.replace("device-key: ", "device-key: \""),
          text.replace("device-key: ", "manufactured: "),
          text.replace("device-key: ", "desk-keys: "),
          text.replace("2026-11-01", base64()),
          text.replace("2026-11-01", "2026-11-01]"),
          text.replace("desk-keys: [", "desk-keys: [" + base64() + ", "),
          text.replace(base64(), base64() + "A"),
          text.replace(base64(), base64() + "\n  A: b"),
          text.replace(base64(), base64().substring(0, 20) + "\u0007" + base64().substring(20)),
          text.replace(base64(), base64().substring(0, 40)),
          text + text,
          text + "---\n" + text,
          text.replace("\n", " "),
          base64());
    }

    Map<String, String> forms() {
      Map<String, String> forms = new HashMap<>(Canary.keyForms(secret));
      forms.put("half of Base64", base64().substring(0, 20));
      forms.put("other half of Base64", base64().substring(20, 40));
      return forms;
    }
  }

  @Test
  void noFileOfKeysThatIsDamagedIsQuoted() throws Exception {
    DeviceFolder device =
        new DeviceFolder(
            Files.createDirectory(folder.resolve("device")),
            PROFILE,
            "keys: keys.yaml",
            "board: simulated");
    DeviceKeys keys = new DeviceKeys(device.folder.resolve("keys.yaml"));
    String file = keys.file.toString();
    String config = device.config.toString();
    String other = Desk.of(2).key().text();
    said(new Ran(0, FactoryKeys.read(keys.file).toString(), ""));
    for (String damaged : keys.damaged()) {
      keys.write(damaged);
      for (Ran ran :
          List.of(
              Ran.pinhole("desk-keys", file, "--add", other),
              Ran.pinhole("agent", "--config", config, "--check"),
              Ran.pinhole("doctor", "--config", config))) {
        assertThat(ran.code()).as(ran.out() + ran.err()).isIn(1, 2);
        assertThat(ran.err() + ran.out()).contains("keys.yaml");
        said(ran);
      }
      try {
        said(new Ran(0, FactoryKeys.read(keys.file).toString(), ""));
      } catch (BadInputException e) {
        said(new Ran(2, "", e + "\n" + Arrays.toString(e.getStackTrace())));
      }
    }
    keys.write(keys.text);
    Files.setPosixFilePermissions(keys.file, PosixFilePermissions.fromString("rw-r--r--"));
    said(Ran.pinhole("doctor", "--config", config));
    assertThat(canary.run(home, "doctor", "--config", config)).isEqualTo(1);
    assertThat(canary.run(home, "desk-keys", file, "--add", other)).isZero();
    assertThat(canary.run(home, "desk-keys", file, "--add", other)).isEqualTo(2);
    assertThat(canary.run(home, "doctor", "--config", config)).isZero();
    said(Ran.pinhole("desk-keys", "--help"));
    said(Ran.pinhole("provision", "--help"));
    assertThat(Canary.findings(home, keys.forms())).isEmpty();
    assertThat(Canary.findings(device.folder, keys.forms()))
        .isNotEmpty()
        .allMatch(finding -> finding.startsWith("keys.yaml: "));
  }

  @Test
  void noAgentLeavesItsKeyOrTheMacOfARecoveryFileAnywhere() throws Exception {
    DeviceFolder device =
        new DeviceFolder(
            Files.createDirectory(folder.resolve("device")),
            PROFILE,
            "audit: audit.log",
            "keys: keys.yaml",
            "board: simulated",
            "web: {address: 127.0.0.1, port: 0}");
    DeviceKeys keys = new DeviceKeys(device.folder.resolve("keys.yaml"));
    String trace = "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace";
    String file;
    try (RunningAgent agent = new RunningAgent(device, trace);
        Visitor visitor = new Visitor(agent, device.folder)) {
      file = visitor.download();
      visitor.importOf(file);
      agent.tell("press");
      agent.await("hold began");
      // A shorter touch is no press.
      new SystemClock().pause(Presence.SHORTEST_PRESS);
      agent.tell("release");
      agent.await("hold abandoned .*");
      visitor.get("forgotten");
      visitor.importOf(file.replaceFirst("mac: .", "mac: g"));
      visitor.importOf(file.replaceFirst("guid: .", "guid: 0"));
      visitor.importOf(file + "and more\n");
      visitor.upload("--XX\r\nContent-Disposition: form-data\r\n\r\n" + file);
      visitor.form("api/ticket", "ticket=" + file.replace("\n", "+"));
      visitor.importOf(file);
      visitor.importOf(file);
      Files.write(device.folder.resolve("answers"), visitor.answers);
      assertThat(visitor.answers)
          .anyMatch(answer -> answer.startsWith("204 "))
          .anyMatch(answer -> answer.startsWith("400 "))
          .anyMatch(answer -> answer.startsWith("403 "));
      Files.writeString(device.folder.resolve("status"), agent.tell("status"));
      assertThat(agent.terminate()).isZero();
      Files.writeString(device.folder.resolve("output"), agent.output());
    }
    keys.write(keys.damaged().getFirst());
    try (RunningAgent agent = new RunningAgent(device, trace)) {
      agent.await("keys: .*keys.yaml.*");
      assertThat(agent.terminate()).isZero();
      Files.writeString(device.folder.resolve("output-of-damaged"), agent.output());
    }

    assertThat(device.folder.resolve("audit.log")).content().contains("recovery file");
    assertThat(device.folder.resolve("output")).content().contains("long serial number: ");
    assertThat(Canary.findings(device.folder, keys.forms()))
        .isNotEmpty()
        .allMatch(finding -> finding.startsWith("keys.yaml: "));
    byte[] mac = mac(file);
    assertThat(Canary.findings(device.folder, Canary.keyForms(mac))).isEmpty();
    Files.writeString(home.resolve("download"), file);
    assertThat(Canary.findings(home, Canary.keyForms(mac))).containsExactly("download: hex");
  }

  private static byte[] mac(String file) {
    Matcher mac = Pattern.compile("(?m)^mac: ([0-9a-f]{64})$").matcher(file);
    assertThat(mac.find()).isTrue();
    return HexFormat.of().parseHex(mac.group(1));
  }

  /** Nobody but the demo knows its keys, and what it shows has no MAC. */
  @Test
  void noDemoShowsARecoveryFile() throws Exception {
    for (String method : List.of("recovery-file", "long-serial")) {
      assertThat(canary.run(home, "demo", "--method", method, "--report", "report-" + method))
          .isZero();
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Canary.latin1(Files.readAllBytes(file)))
            .as("%s", file)
            .doesNotContainPattern("[0-9a-fA-F]{48}|mac: |device-key|PRIVATE KEY");
      }
    }
  }

  /** Somebody at the login page of an agent, who keeps all answers but the recovery file. */
  private static final class Visitor implements AutoCloseable {
    private final List<String> answers = new ArrayList<>();
    private final URI page;
    private final HttpClient client;

    Visitor(RunningAgent agent, Path folder) throws Exception {
      String line = agent.await("web: .*");
      page = URI.create(line.replaceFirst("^web: ([^,]+).*$", "$1"));
      client =
          HttpClient.newBuilder()
              .sslContext(new Keystore(folder.resolve("web.p12")).client())
              .build();
      while (send("GET", "api/session", "", "").statusCode() == 503) {
        agent.await("ready");
      }
    }

    private HttpResponse<String> send(String method, String path, String type, String body)
        throws Exception {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(page.resolve(path)).method(method, BodyPublishers.ofString(body));
      String basic = "admin:" + DeviceFolder.OWNERS_PASSWORD;
      return client.send(
          (type.isEmpty()
                  ? request.header(
                      "Authorization",
                      "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(UTF_8)))
                  : request.header("Content-Type", type))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }

    private void keep(HttpResponse<String> answer) {
      answers.add(answer.statusCode() + " " + answer.headers().map() + answer.body());
    }

    String download() throws Exception {
      HttpResponse<String> answer = send("GET", "api/recovery-file", "", "");
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    }

    void get(String path) throws Exception {
      keep(send("GET", path, "", ""));
    }

    void form(String path, String body) throws Exception {
      keep(send("POST", path, "application/x-www-form-urlencoded", body));
    }

    void upload(String body) throws Exception {
      for (String path : List.of("api/recovery-file", "forgotten/file")) {
        keep(send("POST", path, "multipart/form-data; boundary=XX", body));
      }
    }

    void importOf(String file) throws Exception {
      String part = "--XX\r\nContent-Disposition: form-data; name=\"";
      String chosen = part + "new\"\r\n\r\nanother password\r\n";
      upload(
          part
              + "file\"; filename=\"a\"\r\n\r\n"
              + file
              + "\r\n"
              + chosen
              + chosen.replace("new", "again")
              + "--XX--\r\n");
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
