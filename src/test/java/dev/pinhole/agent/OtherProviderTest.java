package dev.pinhole.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.agent.DeviceFolder.Accepted;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.sim.VirtualPins;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another Pi4J provider on the class path, which the configuration names by its id. */
class OtherProviderTest {
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final int BUTTON = 17;
  private static final int LAMP = 27;

  private final SystemClock clock = new SystemClock();
  private final ClassLoader usual = Thread.currentThread().getContextClassLoader();
  private URLClassLoader extended;
  private volatile boolean high = true;
  private volatile boolean lit;

  @TempDir private Path folder;

  /** Pi4J finds plugins as the class path of the thread has them. */
  @BeforeEach
  void extendTheClassPath() throws IOException {
    Path services = Files.createDirectories(folder.resolve("path/META-INF/services"));
    Files.write(
        services.resolve("com.pi4j.extension.Plugin"), OtherPlugin.class.getName().getBytes(UTF_8));
    extended = new URLClassLoader(new URL[] {folder.resolve("path").toUri().toURL()}, usual);
    Thread.currentThread().setContextClassLoader(extended);
    OtherPlugin.pins =
        new VirtualPins(
            _ -> high,
            (bcm, level) -> {
              if (bcm == LAMP) {
                lit = level;
              }
            });
  }

  @AfterEach
  void restoreTheClassPath() throws IOException {
    Thread.currentThread().setContextClassLoader(usual);
    extended.close();
  }

  private AgentConfig config(String pins) throws IOException {
    Path own = Files.createDirectory(folder.resolve("device"));
    return new DeviceFolder(own, DeviceFolder.QUICK, pins).read();
  }

  private Agent agent(AgentConfig config) {
    return Agent.onPins(config, new Agent.Outside((_, _) -> {}, clock, _ -> {}));
  }

  private void await(Agent agent, String word) {
    long until = clock.nanos() + PATIENCE_NANOS;
    while (!agent.status().word().equals(word)) {
      assertThat(until - clock.nanos()).as("waiting for " + word).isPositive();
      clock.pause(Duration.ofMillis(5));
    }
  }

  private void contact(boolean closed) {
    high = !closed;
    OtherPlugin.pins.edge(BUTTON, clock.nanos(), !closed, 0);
  }

  @Test
  void itIsTheOneThatTheAgentListensTo() throws Exception {
    Path own = Files.createDirectory(folder.resolve("device"));
    DeviceFolder device =
        new DeviceFolder(
            own,
            DeviceFolder.QUICK,
            "pins:",
            "  provider: pinhole-virtual-input",
            "  output-provider: pinhole-virtual-output",
            "  button: {line: 17}",
            "  lamp: {line: 27}");
    try (Agent agent = agent(device.read())) {
      Thread thread = Thread.ofPlatform().start(agent::run);
      await(agent, "ready");
      assertThat(lit).isTrue();
      contact(true);
      await(agent, "restored");
      contact(false);
      await(agent, "ready");
      agent.stop();
      thread.join();
      assertThat(lit).isFalse();
    }
    assertThat(device.accepted()).isEqualTo(Accepted.CODE_ONLY);
  }

  @Test
  void anIdThatNobodyHasIsRefusedWithThoseThatThereAre() throws Exception {
    AgentConfig config = config("pins: {provider: acme, button: {line: 17}, lamp: {line: 27}}");
    assertThatThrownBy(() -> agent(config))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("pins.provider: there is no Pi4J provider of this id")
        .hasMessageContaining("pinhole-virtual-input")
        .hasMessageContaining("PINHOLE_CLASSPATH");
  }

  @Test
  void aLineByNameIsRefused() throws Exception {
    AgentConfig config =
        config("pins: {provider: pinhole-virtual-input, output-provider: pinhole-virtual-output}");
    assertThatThrownBy(() -> agent(config))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("GPIO17")
        .hasMessageContaining("give its number");
  }
}
