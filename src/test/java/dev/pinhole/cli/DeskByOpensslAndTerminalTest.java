package dev.pinhole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.desk.Mails;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The desk's key as OpenSSL reads it, and its passphrase as it is typed at a terminal. Needs {@code
 * openssl} and {@code socat} to be installed.
 */
@Tag("process")
class DeskByOpensslAndTerminalTest {
  private static final String PASSPHRASE = Mails.PASSPHRASE.reveal();

  @TempDir private Path home;

  private record Said(int code, String text) {}

  private Said run(String... command) throws Exception {
    Path out = home.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      int code = process.waitFor();
      return new Said(code, Files.readString(out));
    } finally {
      process.destroyForcibly();
    }
  }

  private Path key() throws Exception {
    try (Stream<Path> files = Files.list(home.resolve("desk"))) {
      return files.filter(file -> file.toString().endsWith(".pem")).findFirst().orElseThrow();
    }
  }

  private Path passphrase(String text) throws Exception {
    Path file = Files.writeString(home.resolve("passphrase"), text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  @Test
  void opensslReadsTheKeyByItsPassphraseAlone() throws Exception {
    String pass = "--passphrase-file=" + passphrase(PASSPHRASE);
    Ran made = Ran.pinhole("desk", "init", "--desk=" + home.resolve("desk"), pass);
    assertThat(made.code()).isZero();
    String in = key().toString();
    Said good =
        run("openssl", "pkey", "-in", in, "-passin", "file:" + home + "/passphrase", "-pubout");
    assertThat(good.code()).isZero();
    assertThat(good.text().lines().toList().get(1))
        .isEqualTo(made.out().lines().toList().getLast());
    passphrase(PASSPHRASE + "x");
    Said bad =
        run("openssl", "pkey", "-in", in, "-passin", "file:" + home + "/passphrase", "-pubout");
    assertThat(bad.code()).isNotZero();
    assertThat(run("openssl", "asn1parse", "-in", in).text())
        .contains(":PBES2", ":PBKDF2", ":0927C0", ":hmacWithSHA256", ":aes-256-cbc");
  }

  /** At a terminal of socat's; each line is typed when it is asked for. */
  private Said typed(List<String> lines, String... arguments) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "dev.pinhole.cli.Main"));
    words.addAll(List.of(arguments));
    Path script = home.resolve("script");
    Files.writeString(script, "exec '" + String.join("' '", words) + "'\n");
    Process process =
        new ProcessBuilder("socat", "-t1", "-", "EXEC:sh " + script + ",pty,setsid,ctty,stderr")
            .redirectErrorStream(true)
            .start();
    try {
      StringBuilder said = new StringBuilder();
      InputStream out = process.getInputStream();
      for (String line : lines) {
        int from = said.length();
        while (said.indexOf(": ", from) < 0) {
          int c = out.read();
          assertThat(c).as("%s", said).isNotNegative();
          said.append((char) c);
        }
        process.getOutputStream().write((line + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
      }
      said.append(new String(out.readAllBytes(), UTF_8));
      return new Said(process.waitFor(), said.toString());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void thePassphraseIsTypedUnseen() throws Exception {
    String desk = "--desk=" + home.resolve("desk");
    Said differ = typed(List.of(PASSPHRASE, PASSPHRASE + "x"), "desk", "init", desk);
    assertThat(differ.text()).contains("the two passphrases differ");
    assertThat(home.resolve("desk")).doesNotExist();
    Said made = typed(List.of(PASSPHRASE, PASSPHRASE), "desk", "init", desk);
    assertThat(made.text()).contains("Passphrase for the new key: ", "The same again: ", "MCow");
    Path mail = Files.writeString(home.resolve("request.eml"), Mails.good(Mails.device(1)));
    assertThat(Ran.pinhole("desk", "receive", desk, mail.toString()).code()).isZero();
    String out = "--out=" + home;
    Said wrong = typed(List.of(PASSPHRASE + "x"), "desk", "issue", "1", desk, out);
    assertThat(wrong.text()).contains("the passphrase is not this key's");
    Said issued = typed(List.of(PASSPHRASE), "desk", "issue", "1", desk, out);
    assertThat(issued.text()).contains("Passphrase of the desk's key: ", "Ticket for request 1");
    for (Said said : List.of(differ, made, wrong, issued)) {
      assertThat(said.text()).doesNotContain(PASSPHRASE);
    }
  }
}
