package dev.pinhole.bench.virtualpi;

import static dev.pinhole.bench.virtualpi.GuestDevice.IMAGES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder.Accepted;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.sim.Observer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Far more edges than a kernel can follow (I9): they restore nothing, cost no memory, are noticed
 * where they were lost, and the next hold is one like any other.
 */
@Tag("virtual-pi")
class EdgeStormTest {
  private static final int EDGES = 20_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern MEMORY = Pattern.compile("(?m)^VmRSS:\\s+([0-9]+) kB");

  /**
   * The agent as always, and its memory once a second. When a long hold was abandoned it is
   * stopped, and goes on when something is typed on the serial port.
   */
  private static final String START =
      """
      cd /var/lib/pinhole
      su -s /bin/sh pinhole -c 'exec /opt/pinhole/bin/pinhole agent --config camera.yaml' &
      agent=$!
      (while sleep 1; do grep VmRSS /proc/$agent/status; done) &
      until grep -qs 'after 1[0-9]' audit.log; do sleep 1; done
      kill -STOP $agent
      echo STOPPED
      until [ "$(head -c 1 /dev/ttyAMA0)" = x ]; do usleep 100000; done
      kill -CONT $agent
      wait $agent
      """;

  /** More than the kernel keeps for one line: 1024 with our request (gpio-v2 event_buffer_size). */
  private static final int EDGES_UNHEARD = 3000;

  private final SystemClock clock = new SystemClock();

  @TempDir private Path folder;

  private SerialLog.Line await(VirtualPi pi, int from, String words) {
    return pi.console()
        .await(from, line -> line.matches("\\[ *[0-9.]+\\] (" + words + ")"), PATIENCE)
        .orElseThrow(() -> new AssertionError("no '" + words + "' in " + pi.console().lines()));
  }

  private void pause(Duration time) {
    long until = clock.nanos() + time.toNanos();
    while (until - clock.nanos() > 0) {
      clock.awaitNanos(until);
    }
  }

  /** How long it took, in nanoseconds. */
  private long storm(VirtualPi pi) throws Exception {
    long before = clock.nanos();
    pi.storm(EDGES);
    return clock.nanos() - before;
  }

  /**
   * Presses while the agent is stopped, and trembles until the kernel has thrown edges away; then
   * holds on, for 18 s of a going agent.
   *
   * @return how long the edges took, in nanoseconds
   */
  private long unheard(VirtualPi pi) throws Exception {
    while (!pi.guestLog().contains("STOPPED")) {
      assertThat(pi.isRunning()).isTrue();
      pause(Duration.ofMillis(100));
    }
    long before = clock.nanos();
    pi.contact(true);
    for (int i = 0; i < EDGES_UNHEARD; i++) {
      pi.contact(i % 2 != 0);
      pause(Duration.ofMillis(1));
    }
    long took = clock.nanos() - before;
    pi.console().type("x".getBytes(UTF_8));
    pause(Duration.ofSeconds(18));
    return took;
  }

  private SerialLog.Line status(VirtualPi pi) throws Exception {
    int from = pi.console().count();
    pi.console().type("status\r".getBytes(UTF_8));
    return await(pi, from, "status: .*");
  }

  private static List<Integer> memory(VirtualPi pi) {
    return MEMORY.matcher(pi.guestLog()).results().map(r -> Integer.parseInt(r.group(1))).toList();
  }

  private static long count(SerialLog.Line status, String what) {
    Matcher matcher = Pattern.compile(" " + what + "=([0-9]+)").matcher(status.text());
    assertThat(matcher.find()).as(status.text()).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  @Test
  void aStormRestoresNothingAndTheNextHoldDoes() throws Exception {
    GuestDevice device =
        new GuestDevice(
            folder, GuestDevice.bootingFor("0s"), Map.of("start", START.getBytes(UTF_8)));
    try (VirtualPi pi =
        new VirtualPi(new VirtualPi.Machine(IMAGES, device.disk), clock, Observer.NONE)) {
      await(pi, 0, "ready");
      // Out of nothing, and in the middle of a hold, which it spoils: the count begins anew.
      long idle = storm(pi);
      pause(Duration.ofSeconds(3));
      int before = memory(pi).getLast();
      pi.contact(true);
      pause(Duration.ofSeconds(5));
      long held = storm(pi);
      pause(Duration.ofSeconds(18));
      int from = pi.console().count();
      pi.contact(false);
      await(pi, from, "hold abandoned after 1[78]\\..* s: nothing restored");

      long lost = unheard(pi);
      from = pi.console().count();
      pi.contact(false);
      await(pi, from, "hold abandoned after 1[78]\\..* s: nothing restored");

      SerialLog.Line status = status(pi);
      int most = memory(pi).stream().mapToInt(Integer::intValue).max().orElseThrow();
      System.out.printf(
          "EdgeStormTest: %d edges in %d ms, then in %d ms, then %d in %d ms to a stopped agent;"
              + " %s; RSS %d KiB, at most %d KiB%n",
          EDGES,
          idle / 1_000_000,
          held / 1_000_000,
          EDGES_UNHEARD,
          lost / 1_000_000,
          status.text(),
          before,
          most);
      assertThat(pi.console().lines()).noneMatch(line -> line.text().contains("] restor"));
      assertThat(status.text()).contains("state=ready");
      assertThat(count(status, "lost")).isPositive();
      assertThat(count(status, "merged")).isPositive();
      assertThat(most - before).as("KiB more than before the storms").isLessThan(16 * 1024);

      from = pi.console().count();
      pi.contact(true);
      await(pi, from, "restored after a hold of 20\\.000 s");
      pi.contact(false);
      await(pi, from, "ready");
    }
    assertThat(device.accepted()).isEqualTo(Accepted.CODE_ONLY);
  }
}
