package dev.pinhole.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.serve.ServedProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code pinhole bench serve} with a rig: what others ask for moves relays, and they end at rest.
 */
@Tag("process")
class ServedRigTest {
  @TempDir private Path folder;
  private RigOnDesk desk;
  private ServedProcess bench;

  @BeforeEach
  void build() throws IOException {
    desk = new RigOnDesk(folder);
    bench = new ServedProcess(folder, "--on", "rig", "--rig", desk.file.toString());
  }

  @AfterEach
  void takeApart() {
    bench.close();
    desk.close();
  }

  private void assertAtRest() {
    assertThat(desk.isPressed()).as("the button is pressed").isFalse();
    assertThat(desk.isPowered()).as("the power is on").isFalse();
  }

  @Test
  void theDeviceIsServedAsItIsUntilSomebodyAsks() throws Exception {
    assertThat(desk.powerBoard.heard())
        .as("nothing was switched on")
        .doesNotContain("01 01 a2", "02 01 a3");
    assertThat(bench.ask("PUT", "power", "1")).isEqualTo("1\n");
    assertThat(desk.isPowered()).isTrue();
    assertThat(bench.ask("PUT", "button", "hold 300ms")).startsWith("held for 0.3");
    assertThat(desk.powerBoard.heard()).contains("02 01 a3");
    assertThat(desk.isPressed()).isFalse();
    assertThat(bench.ask("GET", "lamp", "")).contains("the rig sees no lamp: add 'lamp'");
    assertThat(bench.ask("PUT", "power", "0")).isEqualTo("0\n");
    assertAtRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "KILL"})
  void aSignalInMidHoldCutsThePowerAndReleasesTheButton(String signal) throws Exception {
    bench.ask("PUT", "power", "1");
    CompletableFuture<HttpResponse<String>> hold = bench.begin("PUT", "hold/60min", "1");
    desk.powerBoard.until(() -> desk.isPressed());
    assertThat(desk.isPowered()).isTrue();
    new ProcessBuilder("kill", "-" + signal, String.valueOf(bench.process().pid()))
        .start()
        .waitFor();
    int code = bench.process().onExit().join().exitValue();
    desk.powerBoard.until(() -> !desk.isPressed() && !desk.isPowered());
    assertThat(code).isEqualTo(signal.equals("KILL") ? 137 : 0);
    // Whoever waits for the hold is not told that it went well.
    assertThat(hold.handle((answer, _) -> answer == null ? 0 : answer.statusCode()).join())
        .isIn(0, 502);
  }

  @Test
  void aConsoleThatVanishesEndsItSafelyAndIsTold() throws Exception {
    bench.ask("PUT", "power", "1");
    bench.ask("PUT", "button", "press");
    desk.unplugConsole();
    assertThat(bench.output()).contains("pinhole: the bench failed: the console ");
    assertThat(bench.process().exitValue()).isEqualTo(1);
    assertAtRest();
  }
}
