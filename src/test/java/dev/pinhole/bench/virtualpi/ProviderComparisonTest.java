package dev.pinhole.bench.virtualpi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pinhole's provider beside Pi4J's own gpiod provider: the same smallest program, in the same guest
 * and run, in turn. {@code scripts/long-tests -Dtest=ProviderComparisonTest} prints the table.
 */
@Tag("long")
class ProviderComparisonTest {
  private static final int ROUNDS = 2;
  private static final int PRESSES = 50;

  /**
   * Runs each program until it has heard its edges, and says what the kernel counted meanwhile:
   * clock ticks of 10 ms, and wake-ups of all threads.
   */
  private static final String START =
      """
      cd /var/lib/pinhole
      count() {
        ticks=$(awk '{print $14 + $15}' /proc/$1/stat)
        wakes=$(cat /proc/$1/task/*/status | awk '/^voluntary/ {sum += $2} END {print sum}')
      }
      one() {
        rm -f /tmp/said
        started=$(cut -d' ' -f1 /proc/uptime)
        java -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dorg.slf4j.simpleLogger.defaultLogLevel=error \\
          -cp $(ls /var/lib/pinhole/$1-*.jar | tr '\\n' ':') \\
          dev.pinhole.comparison.Smallest 4 5 EDGES >/tmp/said 2>&1 &
        pid=$!
        until grep -qs armed /tmp/said; do usleep 20000; [ -d /proc/$pid ] || { cat /tmp/said; return; }; done
        armed=$(cut -d' ' -f1 /proc/uptime)
        sleep 10
        count $pid; ticks1=$ticks; wakes1=$wakes
        sleep IDLE
        count $pid
        memory=$(awk '/VmRSS/ {print $2}' /proc/$pid/status)
        echo "MEASURED $1 armed $(echo "$armed $started" | awk '{print $1 - $2}') ticks $((ticks - ticks1)) wakes $((wakes - wakes1)) memory $memory"
        wait $pid
        echo "ENDED $1 $?"
      }
      for round in $(seq ROUNDS); do one ours; one theirs; done
      """
          .replace("IDLE", System.getProperty("pinhole.idle", "60"))
          .replace("ROUNDS", String.valueOf(ROUNDS))
          .replace("EDGES", String.valueOf(2 * PRESSES));

  private static final Pattern MEASURED =
      Pattern.compile(
          "MEASURED (ours|theirs) armed ([0-9.]+) ticks ([0-9]+) wakes ([0-9]+) memory ([0-9]+)");

  @TempDir private Path folder;

  private record Figures(
      double armedSeconds, long ticks, long wakes, long kib, List<Double> delaysMillis) {}

  private static Map<String, byte[]> jars() throws IOException {
    Map<String, byte[]> jars = new HashMap<>();
    for (String side : List.of("ours", "theirs")) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(Path.of("target/comparison", side), "*.jar")) {
        for (Path jar : files) {
          jars.put(side + "-" + jar.getFileName(), Files.readAllBytes(jar));
        }
      }
    }
    return jars;
  }

  /** How long after each move of the button the lamp's pin followed, in milliseconds. */
  private static List<Double> press(PluggedIn in) throws IOException {
    List<Double> delays = new ArrayList<>();
    for (int i = 0; i < 2 * PRESSES; i++) {
      boolean closed = i % 2 == 0;
      long at = in.clock.nanos();
      in.pi.contact(closed);
      in.await("the lamp to follow", () -> followed(in, at, closed).isPresent());
      delays.add((followed(in, at, closed).getAsLong() - at) / 1e6);
      in.clock.pause(Duration.ofMillis(200));
    }
    return delays;
  }

  private static OptionalLong followed(PluggedIn in, long at, boolean closed) {
    return in.lamp.since(at).stream()
        .filter(change -> change.lit() == closed)
        .mapToLong(LampWatch.Change::at)
        .findFirst();
  }

  private static double quantile(List<Double> values, double q) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(q * sorted.size())));
  }

  @Test
  void oursCostsAFifthWhenIdleAndIsNoLater() throws Exception {
    Map<String, byte[]> files = jars();
    files.put("start", START.getBytes(UTF_8));
    DataDisk disk = DataDisk.make(folder.resolve("data.img"), "64M", files);
    Map<String, List<Figures>> figures =
        Map.of("ours", new ArrayList<>(), "theirs", new ArrayList<>());
    try (PluggedIn in = new PluggedIn(disk)) {
      for (int run = 1; run <= 2 * ROUNDS; run++) {
        Matcher measured = measured(in, run);
        List<Double> delays = press(in);
        figures
            .get(measured.group(1))
            .add(
                new Figures(
                    Double.parseDouble(measured.group(2)),
                    Long.parseLong(measured.group(3)),
                    Long.parseLong(measured.group(4)),
                    Long.parseLong(measured.group(5)),
                    delays));
      }
    }
    System.out.println(
        "| | armed after s | CPU ms in 60 s idle | wake-ups in 60 s | RSS KiB | edge to pin, median"
            + " ms | p90 ms |");
    System.out.println("|---|---|---|---|---|---|---|");
    figures.forEach(
        (side, all) ->
            all.forEach(
                f ->
                    System.out.printf(
                        "| %s | %.1f | %d | %d | %d | %.1f | %.1f |%n",
                        side,
                        f.armedSeconds,
                        10 * f.ticks,
                        f.wakes,
                        f.kib,
                        quantile(f.delaysMillis, 0.5),
                        quantile(f.delaysMillis, 0.9))));
    long ours = figures.get("ours").stream().mapToLong(Figures::ticks).sum();
    long theirs = figures.get("theirs").stream().mapToLong(Figures::ticks).sum();
    assertThat(theirs).isGreaterThanOrEqualTo(5 * Math.max(1, ours));
    assertThat(median(figures.get("ours")))
        .isLessThanOrEqualTo(1.5 * median(figures.get("theirs")));
  }

  private static double median(List<Figures> all) {
    return quantile(all.stream().flatMap(f -> f.delaysMillis.stream()).toList(), 0.5);
  }

  private static Matcher measured(PluggedIn in, int run) {
    in.await("measurement " + run, () -> measured(in).size() >= run);
    Matcher matcher = MEASURED.matcher(measured(in).get(run - 1).strip());
    assertThat(matcher.matches()).as(measured(in).get(run - 1)).isTrue();
    return matcher;
  }

  private static List<String> measured(PluggedIn in) {
    String log = in.pi.guestLog();
    String complete = log.substring(0, log.lastIndexOf('\n') + 1);
    return complete.lines().filter(line -> line.startsWith("MEASURED")).toList();
  }
}
