package dev.pinhole.bench.virtualpi;

import static dev.pinhole.bench.virtualpi.GuestDevice.IMAGES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Password;
import dev.pinhole.bench.scenario.Scenario;
import dev.pinhole.bench.scenario.Suite;
import dev.pinhole.bench.virtualpi.RigResults.Played;
import dev.pinhole.bench.virtualpi.WireLog.Seen;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.Durations;
import dev.pinhole.label.Label;
import dev.pinhole.label.LabelFile;
import dev.pinhole.label.LabelFormat;
import dev.pinhole.label.NewLabel;
import dev.pinhole.label.Profiles;
import dev.pinhole.label.Secret;
import dev.pinhole.sim.Observer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rig on a real kernel, wired to a device on another: the rig's pins switch the power of a second
 * virtual Pi and press its button, and see its lamp.
 */
class TwoVirtualPisTest {
  /** Nothing comes of a run that takes longer. */
  private static final Duration PATIENCE = Duration.ofHours(3);

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Pattern END = Pattern.compile("RIG ended with ([0-9]+)");

  /** One for each kind of act. */
  private static final List<String> EVERY_KIND =
      List.of("hold-restores", "hold-too-short", "cut-restore-20ms", "lamp-hold", "damage-vault");

  /** The rig's second lamp, by the virtual Pi's own names: its third line. */
  private static final int BUTTON_OF_DEVICE = 6;

  private static final int POWER_OF_DEVICE = VirtualPi.LAMP_LINE;
  private static final int LAMP_OF_DEVICE = VirtualPi.BUTTON_LINE;

  private final SystemClock clock = new SystemClock();

  @TempDir private Path folder;

  @Test
  @Tag("virtual-pi")
  void everyKindOfAct() throws Exception {
    List<String> names = chosen();
    Map<String, byte[]> scenarios = new HashMap<>();
    Path all = folder.resolve("suite");
    Suite.copyTo(all);
    for (String name : names) {
      scenarios.put(name + ".yaml", Files.readAllBytes(all.resolve(name + ".yaml")));
    }
    RigResults results =
        play(scenarios, names.stream().map(name -> name + ".yaml").toArray(String[]::new));
    assertThat(results.runs())
        .allSatisfy(run -> assertThat(names).contains(run.name()))
        .hasSize(names.size());
    assertThat(verdictsBut(results, "passed")).isEmpty();
  }

  /** Others than the usual by {@code -Dpinhole.scenarios=NAME,NAME}. */
  private static List<String> chosen() {
    String names = System.getProperty("pinhole.scenarios", "");
    return names.isEmpty() ? EVERY_KIND : List.of(names.split(","));
  }

  @Test
  @Tag("long")
  void everyShippedScenario() throws Exception {
    RigResults results = play(Map.of());
    assertThat(results.runs())
        .extracting(Played::name)
        .containsExactlyElementsOf(Suite.shipped().stream().map(Scenario::name).toList());
    assertThat(verdictsBut(results, "passed", "skipped")).isEmpty();
    assertThat(verdictsBut(results, "passed", "failed", "broken"))
        .allMatch(verdict -> verdict.matches(".*: Skipped: .*(for sim|simulated).*"));
  }

  /** What came of the runs with other outcomes than these. */
  private static List<String> verdictsBut(RigResults results, String... outcomes) {
    return results.runs().stream()
        .filter(run -> !List.of(outcomes).contains(run.outcome()))
        .map(run -> run.name() + ": " + run.verdict())
        .toList();
  }

  private RigResults play(Map<String, byte[]> files, String... scenarios) throws Exception {
    SecureRandom random = new SecureRandom();
    Label label = NewLabel.draw(random, "c1c", LabelFormat.DEFAULT);
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    Secret owner = Secret.of(HexFormat.of().formatHex(bytes));
    try (DeviceAtRig device = new DeviceAtRig(clock, label, owner);
        ChangingHands hands = new ChangingHands(device)) {
      warmUp(device);
      Map<String, byte[]> onDisk = new HashMap<>(files);
      onDisk.put("label.yaml", LabelFile.yaml(label).getBytes(UTF_8));
      onDisk.put("owner.txt", (owner.reveal() + "\n").getBytes(UTF_8));
      onDisk.put("device.pem", device.certificate().getBytes(UTF_8));
      onDisk.put("rig.yaml", rigFile(VirtualPi.HOST, device.consolePort(), device.loginPort()));
      onDisk.put("prepare.sh", prepareScript(VirtualPi.HOST, hands.port()));
      onDisk.put("damage.sh", damageScript(VirtualPi.HOST, hands.port()));
      onDisk.put("start", startScript(String.join(" ", scenarios)));
      DataDisk disk = DataDisk.make(folder.resolve("rig.img"), "64M", onDisk);
      String said = run(disk, device);
      assertThat(said).doesNotContain(label.code().reveal(), owner.reveal());
      assertThat(device.failures()).isEmpty();
      disk.repair();
      Path file = folder.resolve("results.json");
      disk.takeOut("report/results.json", file);
      assertThat(Files.readString(file)).doesNotContain(label.code().reveal(), owner.reveal());
      RigResults results = RigResults.read(file);
      // The first device was there to warm up.
      List<Seen> devices = device.log().devices();
      assertThat(objections(results, devices.subList(1, devices.size()))).isEmpty();
      return results;
    }
  }

  /** So that no scenario waits for the kernel that all share. */
  private static void warmUp(DeviceAtRig device) {
    device.put(Profiles.shippedText("c1c"), Password.OWNER);
    device.powerWire(0, true);
    device.powerWire(0, false);
  }

  /** What the rig printed until it ended. */
  private String run(DataDisk disk, DeviceAtRig device) throws IOException {
    try (VirtualPi rig =
        new VirtualPi(
            new VirtualPi.Machine(IMAGES, disk).withCores(1).withHost(),
            clock,
            Observer.NONE,
            (at, line, high) -> {
              if (line == POWER_OF_DEVICE) {
                device.powerWire(at, high);
              } else if (line == BUTTON_OF_DEVICE) {
                device.buttonWire(at, high);
              }
            })) {
      device.lampTo(lit -> rig.drive(LAMP_OF_DEVICE, lit));
      rig.drive(LAMP_OF_DEVICE, false);
      long until = clock.nanos() + PATIENCE.toNanos();
      int told = 0;
      String log = rig.guestLog();
      while (!END.matcher(log).find()) {
        assertThat(rig.isRunning() && until - clock.nanos() > 0)
            .as("the rig still runs, and ends in time; it said %s", log)
            .isTrue();
        clock.pause(LOOK);
        log = rig.guestLog();
        int end = log.lastIndexOf('\n') + 1;
        System.out.print(log.substring(told, Math.max(end, told)));
        told = Math.max(end, told);
      }
      rig.awaitOff();
      device.lampTo(lit -> {});
      return rig.guestLog();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * Whatever the rig says that it did, and when, was so at the pins, its own and the device's; and
   * whatever the device did was right by its kernel's times. Told before anything is judged.
   */
  private static List<String> objections(RigResults results, List<Seen> devices) {
    assertThat(devices).hasSameSizeAs(results.played());
    List<String> all = new ArrayList<>();
    for (int i = 0; i < devices.size(); i++) {
      Played run = results.played().get(i);
      Seen device = devices.get(i);
      AtThePins pins = AtThePins.of(run, VirtualPiBench.UNCERTAINTY, device);
      List<String> holds = new ArrayList<>();
      List<String> wrong = new ArrayList<>(pins.objections());
      for (List<String> said : device.said()) {
        KernelHolds kernel = KernelHolds.of(device.profile(), said);
        kernel.holds().forEach(hold -> holds.add(hold.toString()));
        wrong.addAll(kernel.objections());
      }
      System.out.printf(
          "%-34s %-7s %5.1f s; stated \u00b1%5.1f ms, was %5.1f ms, missed %d; plug %4.1f s, wires"
              + " %5.1f ms; holds %s%n",
          run.name(),
          run.outcome(),
          run.took().toMillis() / 1e3,
          run.uncertainty().toNanos() / 1e6,
          pins.difference().toNanos() / 1e6,
          pins.missed(),
          pins.plug().toMillis() / 1e3,
          pins.wire().toNanos() / 1e6,
          holds);
      if (holds.isEmpty() && device.isPressedWithPower()) {
        wrong.add("its kernel told of no press");
      }
      wrong.forEach(what -> all.add(run.name() + ": " + what));
    }
    return all;
  }

  private static byte[] startScript(String scenarios) {
    return """
    cd /var/lib/pinhole
    { su -s /bin/sh pinhole -c 'exec /opt/pinhole/bin/pinhole bench run --on rig --rig rig.yaml \
      --report report %s'
      echo "RIG ended with $?"
    } 2>&1 | cat
    """
        .formatted(scenarios)
        .getBytes(UTF_8);
  }

  private static byte[] rigFile(String host, int console, int login) {
    return """
    name: two virtual Pis
    boards:
      pins: {kind: gpio}
    power: {board: pins, line: GPIO27}
    button: {board: pins, line: GPIO22}
    lamp: {board: pins, line: GPIO17}
    console: {tcp: "%s:%d"}
    login: {kind: pinhole, url: "https://%s:%d/", certificate: device.pem}
    label: label.yaml
    owner: owner.txt
    prepare: [sh, prepare.sh]
    damage: [sh, damage.sh]
    uncertainty: %s
    """
        .formatted(host, console, host, login, Durations.spell(VirtualPiBench.UNCERTAINTY))
        .getBytes(UTF_8);
  }

  private static byte[] prepareScript(String host, int port) {
    return """
    exec busybox wget -q -O - --post-file="$PINHOLE_PROFILE" \
      "http://%s:%d/prepare/$PINHOLE_WORKS"
    """
        .formatted(host, port)
        .getBytes(UTF_8);
  }

  private static byte[] damageScript(String host, int port) {
    return """
    exec busybox wget -q -O - --post-data= "http://%s:%d/damage/$PINHOLE_DAMAGE"
    """
        .formatted(host, port)
        .getBytes(UTF_8);
  }
}
