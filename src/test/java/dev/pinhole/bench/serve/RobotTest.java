package dev.pinhole.bench.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Robot Framework, as its jar has it, works a bench that is served. */
@Tag("process")
class RobotTest {
  private static final Path JAR = Path.of("target/tools/robotframework.jar");
  private static final Path EXAMPLE = Path.of("src/example/robot/reset.robot");

  @TempDir private Path folder;
  private ServedProcess bench;

  @BeforeEach
  void serve() throws IOException {
    assertThat(JAR).as("mvn test -Dpinhole.lane=process fetches it").isRegularFile();
    bench = new ServedProcess(folder, "--speed", "20");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  /** What it prints, and its exit code. */
  private String robot(String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // It is older than the JDK's warnings.
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + folder,
                "-Dpython.cachedir.skip=true",
                "-jar",
                JAR.toAbsolutePath().toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("BENCH", bench.url());
    builder.environment().put("no_proxy", "127.0.0.1");
    Process process = builder.start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      return said + "\nexit code " + process.onExit().join().exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private String run(Path suite) throws IOException {
    return robot("run", suite.toAbsolutePath().toString());
  }

  private void assertThatNoFileHasTheToken() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(xml|html)")).toList()) {
        assertThat(Files.readString(file)).as("%s", file).doesNotContain(bench.token());
      }
    }
  }

  @Test
  void theExamplePasses() throws IOException {
    assertThat(run(EXAMPLE)).contains("2 tests, 2 passed, 0 failed").endsWith("exit code 0");
    assertThat(bench.ask("GET", "trace", ""))
        .containsPattern("console restored after a hold of 20\\.0\\d\\d s")
        .contains("console hold abandoned after 19.8")
        .contains("login verification code: accepted");
    assertThat(bench.ask("GET", "power", "")).isEqualTo("0");
    assertThatNoFileHasTheToken();
  }

  @Test
  void aWrongExpectationFailsAndSaysWhatWasSeen() throws IOException {
    String right = Files.readString(EXAMPLE);
    String wrong =
        right
            .replace("owner    refused", "owner    accepted")
            .replace("hold abandoned after 19.8*", "hold abandoned after 5*    1s");
    assertThat(wrong).isNotEqualTo(right);
    assertThat(run(Files.writeString(folder.resolve("wrong.robot"), wrong)))
        .contains("the login with the owner's password must be accepted, and is refused")
        .contains("the console must say 'hold abandoned after 5*' within 1s, and did not")
        .contains("2 tests, 0 passed, 2 failed")
        .endsWith("exit code 2");
    assertThat(bench.ask("GET", "power", "")).as("the teardown cuts the power").isEqualTo("0");
    assertThatNoFileHasTheToken();
  }

  @Test
  void libdocListsTheKeywordsWithTheirArgumentsAndWhatTheyDo() throws IOException {
    String library = "Remote::" + bench.url() + "/RPC2";
    assertThat(robot("libdoc", library, "list"))
        .contains("Power On", "Hold Button", "Login Should Be", "Wait For Console")
        .endsWith("exit code 0");
    assertThat(robot("libdoc", library, "show", "intro", "Hold Button", "Wait For Console"))
        .contains("Works a Pinhole bench")
        .containsPattern("(?s)Hold Button\\s.*time: str = 20s.*Holds the reset button for a time")
        .containsPattern(
            "(?s)Wait For Console\\s.*line: str, timeout: str = 90s.*Waits until the device")
        .endsWith("exit code 0");
  }
}
