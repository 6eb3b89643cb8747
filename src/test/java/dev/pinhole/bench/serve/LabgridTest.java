package dev.pinhole.bench.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** labgrid as Debian has it, with the example's environment, drives a bench that is served. */
@Tag("process")
class LabgridTest {
  private static final Path EXAMPLE = Path.of("src/example/labgrid");

  @TempDir private Path folder;
  private ServedProcess bench;

  @BeforeEach
  void serve() throws IOException {
    bench = new ServedProcess(folder, "--speed", "20");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  /** What labgrid's plugin for pytest says of the example, and its exit code. */
  private String labgrid(String url) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "pytest-3",
            "-p",
            "no:cacheprovider",
            "--lg-env",
            EXAMPLE.resolve("bench.yaml").toAbsolutePath().toString(),
            EXAMPLE.resolve("test_reset.py").toAbsolutePath().toString());
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("NO_PROXY", "127.0.0.1");
    builder.environment().put("LG_BENCH", url);
    builder.environment().put("LG_BENCH_CONSOLE", bench.console());
    Process process = builder.start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      return said + "\nexit code " + process.onExit().join().exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private BigDecimal when(String what, String trace) {
    return trace
        .lines()
        .filter(line -> line.endsWith(" " + what))
        .map(line -> new BigDecimal(line.split(" ", -1)[1]))
        .reduce((_, last) -> last)
        .orElseThrow(() -> new AssertionError("no '" + what + "' in\n" + trace));
  }

  @Test
  void theExampleCyclesThePowerHoldsTheButtonAndReadsTheConsole() throws Exception {
    assertThat(labgrid(bench.url())).contains("1 passed").endsWith("exit code 0");
    String trace = bench.ask("GET", "trace", "");
    assertThat(when("button released", trace).subtract(when("button pressed", trace)))
        .isBetween(new BigDecimal("20"), new BigDecimal("21"));
    assertThat(when("console ready", trace)).isGreaterThan(when("button released", trace));
    assertThat(when("power off", trace)).isGreaterThan(when("console ready", trace));
    assertThat(bench.ask("POST", "login", "owner")).isEqualTo("unavailable\n");
  }

  @Test
  void aWrongTokenFailsAndMovesNothing() throws Exception {
    assertThat(labgrid(bench.urlWithoutToken())).contains("1 failed").endsWith("exit code 1");
    assertThat(bench.ask("GET", "trace", "")).doesNotContain("power on");
  }

  @Test
  void theEnvironmentNeedsNoPythonOfItsOwn() throws IOException {
    assertThat(EXAMPLE.resolve("bench.yaml")).content().doesNotContain("imports");
    assertThat(Files.readString(EXAMPLE.resolve("test_reset.py"))).doesNotContain("import");
  }
}
