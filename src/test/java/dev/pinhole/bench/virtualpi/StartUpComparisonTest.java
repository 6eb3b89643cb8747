package dev.pinhole.bench.virtualpi;

import static dev.pinhole.bench.virtualpi.GuestDevice.IMAGES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.sim.Observer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How an agent starts, on this machine and in the guest: with Java's own choices, with the serial
 * collector, with the start-up cache as well, as the launcher has it, and without the second
 * compiler on top. In turn, in the same run. {@code scripts/long-tests
 * -Dtest=StartUpComparisonTest} prints the tables.
 */
@Tag("long")
class StartUpComparisonTest {
  /**
   * Starts an agent until it boots, which it says last of all; what the kernel counted then: clock
   * ticks of 10 ms, and memory. The launcher's own words start it, so that this measures them.
   */
  private static final String MEASURE =
      """
      one() {
        started=$(cut -d' ' -f1 /proc/uptime)
        (pinhole_java "$java" "$home" $2 -- agent --config "$config" >said 2>&1) &
        pid=$!
        until grep -qs booting said; do
          [ -d /proc/$pid ] || { cat said; exit 1; }
          sleep 0.01
        done
        booting=$(cut -d' ' -f1 /proc/uptime)
        ticks=$(awk '{print $14 + $15}' /proc/$pid/stat)
        sleep 2
        memory=$(awk '/VmRSS/ {print $2}' /proc/$pid/status)
        echo "START $1 $(echo "$booting $started" | awk '{print $1 - $2}') $ticks $memory"
        kill $pid
        wait $pid
      }
      cache="-XX:AOTCache=$home/pinhole.aot -Xlog:aot=off -Xlog:cds=off"
      for round in $(seq $rounds); do
        one plain "$own"
        one serial ""
        one cache "$cache"
        one cache-c1 "$cache -XX:TieredStopAtLevel=1"
      done
      """;

  /** Tells what happens on standard output. */
  private static final String CONFIG =
      """
      model: c1c
      firmware: 1.0.0
      profile: profile.yaml
      label: label.yaml
      vault: vault.bin
      """;

  private static final Pattern START =
      Pattern.compile("(?m)^START (\\S+) ([0-9.]+) ([0-9]+) ([0-9]+)");

  private final SystemClock clock = new SystemClock();

  @TempDir private Path folder;

  private record Start(double seconds, double ticks, double kib) {}

  private static Map<String, List<Start>> starts(String said) {
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    START
        .matcher(said)
        .results()
        .forEach(
            r ->
                starts
                    .computeIfAbsent(r.group(1), _ -> new ArrayList<>())
                    .add(
                        new Start(
                            Double.parseDouble(r.group(2)),
                            Double.parseDouble(r.group(3)),
                            Double.parseDouble(r.group(4)))));
    return starts;
  }

  private static double median(List<Start> starts, ToDoubleFunction<Start> what) {
    double[] sorted = starts.stream().mapToDouble(what).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Prints the table, and holds the launcher to its choice. */
  private static void judge(String where, String said, int rounds) {
    Map<String, List<Start>> starts = starts(said);
    assertThat(starts).as(said).hasSize(4);
    List<Start> plain = starts.get("plain");
    System.out.printf("start of an agent %s, medians of %d, in turn%n", where, rounds);
    System.out.println("| | s to booting | of plain | CPU s | of plain | RSS MiB | of plain |");
    System.out.println("|---|---|---|---|---|---|---|");
    starts.forEach(
        (kind, all) ->
            System.out.printf(
                "| %s | %.2f | %.2f | %.2f | %.2f | %.0f | %.2f |%n",
                kind,
                median(all, Start::seconds),
                median(all, Start::seconds) / median(plain, Start::seconds),
                median(all, Start::ticks) / 100,
                median(all, Start::ticks) / median(plain, Start::ticks),
                median(all, Start::kib) / 1024,
                median(all, Start::kib) / median(plain, Start::kib)));
    for (ToDoubleFunction<Start> what :
        Arrays.<ToDoubleFunction<Start>>asList(Start::seconds, Start::ticks)) {
      assertThat(median(starts.get("cache"), what)).isLessThan(median(plain, what));
    }
  }

  @Test
  void onThisMachine() throws Exception {
    int rounds = 9;
    Path home = folder.resolve("pinhole");
    Tools.run("cp", "-a", "target/package/pinhole", home.toString());
    Tools.run(home.resolve("bin/pinhole").toString(), "warm-up", "--make-cache");
    DeviceFolder device =
        new DeviceFolder(Files.createDirectory(folder.resolve("device")), DeviceFolder.QUICK);
    Files.writeString(device.folder.resolve("quick.yaml"), CONFIG + "board: simulated\n");
    judge(
        "on this machine",
        Tools.run(
            "sh",
            "-c",
            script(
                rounds,
                System.getProperty("java.home") + "/bin/java",
                home.toString(),
                "-XX:-UseSerialGC -XX:+UseG1GC"),
            "sh",
            device.folder.toString()),
        rounds);
  }

  @Test
  void inTheGuest() throws Exception {
    int rounds = 5;
    GuestDevice device =
        new GuestDevice(
            folder,
            DeviceFolder.QUICK,
            Map.of(
                "start",
                ("set -- /var/lib/pinhole\n"
                        + script(rounds, "$JAVA_HOME/bin/java", "/opt/pinhole", ""))
                    .getBytes(UTF_8),
                "quick.yaml",
                CONFIG.getBytes(UTF_8)));
    try (VirtualPi pi =
        new VirtualPi(new VirtualPi.Machine(IMAGES, device.disk), clock, Observer.NONE)) {
      pi.awaitOff();
      judge("in the guest", pi.guestLog().replace("\r", ""), rounds);
    }
  }

  /**
   * What runs in a shell, with the folder of the device as its argument.
   *
   * @param own the collector that Java would choose there by itself, as options
   */
  private static String script(int rounds, String java, String home, String own)
      throws IOException {
    return "rounds=%d java=\"%s\" home=\"%s\" own=\"%s\" config=quick.yaml%n"
            .formatted(rounds, java, home, own)
        + "cd \"$1\"\n"
        + Files.readString(Path.of("scripts/java-command"))
        + MEASURE;
  }
}
