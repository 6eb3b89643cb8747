package dev.pinhole.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder.Accepted;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.Profiles;
import dev.pinhole.serial.Tty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent as a process of its own, its console on one end of a pair of pseudo-terminals, read on
 * the other by jSSC.
 */
@Tag("process")
class AgentProcessTest {
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private final SystemClock clock = new SystemClock();
  private final StringBuilder read = new StringBuilder();
  private Process socat;
  private Tty tty;

  @TempDir private Path folder;

  private Path end(String name) {
    return folder.resolve(name);
  }

  @BeforeEach
  void connect() throws IOException {
    socat =
        new ProcessBuilder(
                "socat",
                "pty,raw,echo=0,link=" + end("device"),
                "pty,raw,echo=0,link=" + end("bench"))
            .start();
    while (!Files.exists(end("device")) || !Files.exists(end("bench"))) {
      assertThat(socat.isAlive()).as("socat runs").isTrue();
      clock.pause(Duration.ofMillis(10));
    }
    tty = Tty.open(end("bench"), 115_200);
  }

  @AfterEach
  void disconnect() throws InterruptedException {
    tty.close();
    socat.destroy();
    socat.waitFor();
  }

  private DeviceFolder device(String profile) throws IOException {
    return new DeviceFolder(
        Files.createDirectory(folder.resolve("device-files")),
        profile,
        "console: {tty: " + end("device") + "}");
  }

  /** Reads until a line fits; what came before is forgotten. */
  private String await(String regex) throws IOException {
    long until = clock.nanos() + PATIENCE_NANOS;
    while (until - clock.nanos() > 0) {
      int end = read.indexOf("\r\n");
      while (end >= 0) {
        String line = read.substring(0, end);
        read.delete(0, end + 2);
        if (line.matches("\\[ *[0-9]+\\.[0-9]{6}\\] (" + regex + ")")) {
          return line;
        }
        end = read.indexOf("\r\n");
      }
      read.append(new String(tty.read(), ISO_8859_1));
      clock.pause(Duration.ofMillis(5));
    }
    throw new AssertionError("no '" + regex + "'; there was " + read);
  }

  private void type(String text) throws IOException {
    tty.write(text.getBytes(US_ASCII));
  }

  @Test
  void aHoldOfTwentySecondsInRealTime() throws Exception {
    DeviceFolder device =
        device(Profiles.shippedText("c1c").replaceFirst("(?m)^boot-time: .*$", "boot-time: 1s"));
    try (RunningAgent agent = new RunningAgent(device)) {
      await("identity: model=c1c firmware=1.0.0 serial=123456789 profile=c1c pinhole=.*");
      await("ready");
      agent.tell("press");
      await("hold began");
      type("status\r");
      await("status: state=holding held=[0-9.]+ label=ok vault=ok edges=1 lost=0 merged=0 up=.*");
      await("restored after a hold of 20\\.000 s");
      assertThat(agent.tell("release")).startsWith("ok release ");
      await("rebooting");
      await("booting");
      await("ready");
      type("help\r\nidentity\r\n");
      await("help: nothing typed here can restore or reveal a password");
      await("identity: .*");
      assertThat(agent.terminate()).isZero();
    }
    await("stopped");
    assertThat(device.accepted()).isEqualTo(Accepted.CODE_ONLY);
  }

  /** I2, I12: whatever is typed, nothing is restored, revealed, or kept. */
  @Test
  void tenThousandHostileInputs() throws Exception {
    long seed = new SplittableRandom().nextLong();
    System.out.println("AgentProcessTest: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    DeviceFolder device = device(DeviceFolder.QUICK);
    StringBuilder heard = new StringBuilder();
    try (RunningAgent agent = new RunningAgent(device)) {
      await("ready");
      type("status\n");
      await("status: .*");
      int threads = agent.threads();
      for (int i = 0; i < 10_000; i++) {
        tty.write(hostile(random));
        heard.append(new String(tty.read(), ISO_8859_1));
      }
      // The answers to a flood are limited; a second later it answers again.
      clock.pause(Duration.ofSeconds(2));
      heard.append(new String(tty.read(), ISO_8859_1));
      type("\nstatus\n");
      assertThat(await("status: .*")).contains("state=ready").contains("edges=0");
      assertThat(agent.threads()).isLessThanOrEqualTo(threads);
      assertThat(agent.terminate()).isZero();
      assertThat(agent.output()).doesNotContain(DeviceFolder.CODE, DeviceFolder.OWNERS_PASSWORD);
    }
    assertThat(heard.toString())
        .doesNotContain(DeviceFolder.CODE, DeviceFolder.OWNERS_PASSWORD)
        .doesNotContain("restored", "hold");
    assertThat(device.accepted()).isEqualTo(Accepted.OWNERS_ONLY);
  }

  /** Binary, endless lines, escape sequences, near misses, and the secrets themselves. */
  private static byte[] hostile(SplittableRandom random) {
    String text =
        switch (random.nextInt(8)) {
          case 0 -> "restore\n";
          case 1 -> DeviceFolder.CODE + "\n";
          case 2 -> DeviceFolder.OWNERS_PASSWORD + "\r\n";
          case 3 -> "status ".repeat(1 + random.nextInt(40));
          case 4 -> "\u001b[" + random.nextInt(100) + "m\u0007\u0000\u007f";
          case 5 -> "identity; reboot\n";
          default -> "";
        };
    if (!text.isEmpty()) {
      return text.getBytes(ISO_8859_1);
    }
    byte[] bytes = new byte[1 + random.nextInt(200)];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void aPortThatVanishesIsOpenedAgain() throws Exception {
    DeviceFolder device = device(DeviceFolder.QUICK);
    try (RunningAgent agent = new RunningAgent(device)) {
      await("ready");
      disconnect();
      agent.tell("press");
      clock.pause(Duration.ofMillis(500));
      agent.tell("release");
      connect();
      // What was said meanwhile was kept.
      await("hold began");
      await("hold abandoned after 0\\..*");
      type("status\n");
      await("status: state=ready .*");
      assertThat(agent.terminate()).isZero();
      assertThat(agent.output()).contains("trying again every second");
    }
  }

  @Test
  void nobodyReadingHoldsUpNothing() throws Exception {
    DeviceFolder device = device(DeviceFolder.QUICK);
    try (RunningAgent agent = new RunningAgent(device)) {
      await("ready");
      // Far more than pseudo-terminals and queue hold.
      for (int i = 0; i < 3000; i++) {
        agent.tell("press");
        agent.tell("release");
      }
      agent.tell("press");
      long until = clock.nanos() + PATIENCE_NANOS;
      while (!agent.tell("status").contains("state=restored") && until - clock.nanos() > 0) {
        clock.pause(Duration.ofMillis(50));
      }
      assertThat(agent.tell("status")).contains("state=restored");
      assertThat(agent.terminate()).isZero();
    }
    assertThat(device.accepted()).isEqualTo(Accepted.CODE_ONLY);
  }
}
