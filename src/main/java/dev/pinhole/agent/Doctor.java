package dev.pinhole.agent;

import dev.pinhole.agent.AgentConfig.BoardKind;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Finding;
import dev.pinhole.label.Label;
import dev.pinhole.label.Profile.Method;
import dev.pinhole.recovery.DeskKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks at this machine as an agent would, and says what works and what to do about the rest. It
 * changes nothing, and takes nothing for longer than a moment.
 */
public final class Doctor {
  private static final Path MODEL = Path.of("/sys/firmware/devicetree/base/model");

  private final List<Finding> findings = new ArrayList<>();

  private Doctor() {}

  /**
   * Looks at everything.
   *
   * @param configFile the configuration that an agent would run with; empty: only at the machine
   * @return what was found, in the order in which to mend it
   */
  public static List<Finding> examine(Optional<Path> configFile) {
    Doctor doctor = new Doctor();
    doctor.java();
    doctor.cores();
    doctor.board();
    Optional<AgentConfig> config = configFile.flatMap(doctor::config);
    if (configFile.isEmpty()) {
      doctor.add(
          Finding.note(
              "config", "none given: add '--config camera.yaml' to look at label, vault and tty"));
    }
    boolean simulated = config.map(c -> c.board() == BoardKind.SIMULATED).orElse(false);
    if (simulated) {
      doctor.add(Finding.note("pins", "the configuration has a simulated board: none are needed"));
    } else {
      doctor.findings.addAll(PinCheck.examine(config.map(AgentConfig::pins)));
    }
    config.ifPresent(doctor::device);
    return List.copyOf(doctor.findings);
  }

  private void add(Finding finding) {
    findings.add(finding);
  }

  private void java() {
    add(
        Finding.ok(
            "java",
            "%s (%s) on %s"
                .formatted(
                    Runtime.version(),
                    System.getProperty("java.vendor"),
                    System.getProperty("os.arch"))));
  }

  /** The verification code is in the memory of an agent, and must not reach a core dump (I12). */
  private void cores() {
    try {
      boolean off =
          Files.readAllLines(Path.of("/proc/self/limits")).stream()
              .filter(line -> line.startsWith("Max core file size"))
              .anyMatch(line -> line.matches("Max core file size +0 .*"));
      add(
          off
              ? Finding.ok("cores", "core dumps are off")
              : Finding.note(
                  "cores",
                  "core dumps are allowed, and one would hold the verification code: run"
                      + " 'ulimit -c 0' before an agent; the service does so by itself"));
    } catch (IOException e) {
      add(Finding.note("cores", "this system does not tell whether core dumps are off"));
    }
  }

  private void board() {
    try {
      String model = Files.readString(MODEL, StandardCharsets.UTF_8).replace("\0", "").strip();
      add(Finding.ok("board", model));
    } catch (IOException e) {
      add(Finding.note("board", "no device tree, so this is no single-board computer"));
    }
  }

  private Optional<AgentConfig> config(Path file) {
    try {
      AgentConfig config = AgentConfigFile.read(file);
      add(
          Finding.ok(
              "config",
              "%s: model %s, firmware %s, profile %s"
                  .formatted(
                      file, config.profile().model(), config.firmware(), config.profile().id())));
      return Optional.of(config);
    } catch (BadInputException e) {
      add(Finding.fail("config", e.getMessage()));
      return Optional.empty();
    }
  }

  private void device(AgentConfig config) {
    config
        .console()
        .tty()
        .ifPresentOrElse(
            tty -> add(TtyCheck.examine(tty, config.console().baud())),
            () -> add(Finding.note("tty", "none configured: the console is on standard output")));
    config
        .web()
        .ifPresentOrElse(
            web -> add(WebCheck.examine(web)),
            () -> add(Finding.note("web", "none configured: there is no login page")));
    findings.addAll(StorageCheck.examine(config.vault()));
    try {
      Label label = DeviceFiles.label(config);
      add(
          Finding.ok(
              "label",
              "%s: serial %s, a verification code of %d letters"
                  .formatted(config.label(), label.serial(), label.code().length())));
    } catch (BadInputException e) {
      add(Finding.fail("label", e.getMessage()));
    }
    config.keys().ifPresentOrElse(keys -> add(keys(keys)), () -> missingKeys(config));
    try {
      add(
          DeviceFiles.checkVault(config) == 2
              ? Finding.ok("vault", config.vault() + ": private, both slots sound")
              : Finding.note(
                  "vault",
                  config.vault() + ": one slot is damaged: the next boot mends it from the other"));
    } catch (BadInputException e) {
      add(Finding.fail("vault", e.getMessage()));
    }
    try {
      config.audit().ifPresent(AuditFile::requireFit);
    } catch (BadInputException e) {
      add(Finding.fail("audit", e.getMessage()));
    }
    try {
      new Reboots(config.reboot()).check();
    } catch (BadInputException e) {
      add(Finding.fail("reboot", e.getMessage()));
    }
  }

  private void missingKeys(AgentConfig config) {
    Optional<String> missing = DeviceFiles.missingKeys(config);
    boolean hold = config.profile().methods().contains(Method.HOLD);
    missing.ifPresent(what -> add(hold ? Finding.note("keys", what) : Finding.fail("keys", what)));
  }

  private static Finding keys(Path file) {
    try {
      List<DeskKey> desks = DeviceFiles.keys(file).desks();
      String takes =
          desks.isEmpty()
              ? "no tickets: it knows no desk's key"
              : "tickets signed by "
                  + desks.stream().map(DeskKey::name).collect(Collectors.joining(" and "));
      return Finding.ok("keys", file + ": private; the device takes " + takes);
    } catch (BadInputException e) {
      return Finding.fail("keys", e.getMessage());
    }
  }
}
