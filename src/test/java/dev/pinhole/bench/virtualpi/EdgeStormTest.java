package dev.pinhole.bench.virtualpi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder.Accepted;
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

  @TempDir private Path folder;

  /** How long it took, in nanoseconds. */
  private static long storm(PluggedIn in) throws Exception {
    long before = in.clock.nanos();
    in.pi.storm(EDGES);
    return in.clock.nanos() - before;
  }

  /**
   * Presses while the agent is stopped, and trembles until the kernel has thrown edges away; then
   * holds on, for 18 s of a going agent.
   *
   * @return how long the edges took, in nanoseconds
   */
  private static long unheard(PluggedIn in) throws Exception {
    in.awaitPrinted("STOPPED");
    long before = in.clock.nanos();
    in.pi.contact(true);
    for (int i = 0; i < EDGES_UNHEARD; i++) {
      in.pi.contact(i % 2 != 0);
      in.clock.pause(Duration.ofMillis(1));
    }
    long took = in.clock.nanos() - before;
    in.type("x");
    in.clock.pause(Duration.ofSeconds(18));
    return took;
  }

  private static SerialLog.Line status(PluggedIn in) throws Exception {
    int from = in.count();
    in.type("status\r");
    return in.await(from, "status: .*");
  }

  private static List<Integer> memory(PluggedIn in) {
    return MEMORY
        .matcher(in.pi.guestLog())
        .results()
        .map(r -> Integer.parseInt(r.group(1)))
        .toList();
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
    try (PluggedIn in = new PluggedIn(device.disk)) {
      in.await(0, "ready");
      // Out of nothing, and in the middle of a hold, which it spoils: the count begins anew.
      long idle = storm(in);
      in.clock.pause(Duration.ofSeconds(3));
      int before = memory(in).getLast();
      in.pi.contact(true);
      in.clock.pause(Duration.ofSeconds(5));
      long held = storm(in);
      in.clock.pause(Duration.ofSeconds(18));
      int from = in.count();
      in.pi.contact(false);
      in.await(from, "hold abandoned after 1[78]\\..* s: nothing restored");

      long lost = unheard(in);
      from = in.count();
      in.pi.contact(false);
      in.await(from, "hold abandoned after 1[78]\\..* s: nothing restored");

      SerialLog.Line status = status(in);
      int most = memory(in).stream().mapToInt(Integer::intValue).max().orElseThrow();
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
      assertThat(in.pi.console().lines()).noneMatch(line -> line.text().contains("] restor"));
      assertThat(status.text()).contains("state=ready");
      assertThat(count(status, "lost")).isPositive();
      assertThat(count(status, "merged")).isPositive();
      assertThat(most - before).as("KiB more than before the storms").isLessThan(16 * 1024);

      from = in.count();
      in.pi.contact(true);
      in.await(from, "restored after a hold of 20\\.000 s");
      in.pi.contact(false);
      in.await(from, "ready");
    }
    assertThat(device.accepted()).isEqualTo(Accepted.CODE_ONLY);
  }
}
