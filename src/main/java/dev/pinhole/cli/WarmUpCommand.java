package dev.pinhole.cli;

import dev.pinhole.agent.AgentConfig.BoardKind;
import dev.pinhole.agent.AgentConfigFile;
import dev.pinhole.agent.AgentProcess;
import dev.pinhole.agent.SimulatedBoard;
import dev.pinhole.bench.Bench;
import dev.pinhole.bench.LoginClient;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Label;
import dev.pinhole.label.LabelFile;
import dev.pinhole.label.LabelFormat;
import dev.pinhole.label.NewLabel;
import dev.pinhole.label.Profiles;
import dev.pinhole.label.Secret;
import dev.pinhole.serial.StreamConsole;
import dev.pinhole.vault.FileStorage;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.Vault;
import dev.pinhole.web.Keystore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code pinhole warm-up}: does a little of everything, so that a start-up cache can be made of
 * what was used. For the launchers; nobody else needs it.
 */
@Command(
    name = "warm-up",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Does a little of everything, for the start-up cache that the launchers make.")
final class WarmUpCommand implements Callable<Integer> {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final SystemClock clock = new SystemClock();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("pinhole-warm-up");
    try {
      demo(folder);
      agent(folder);
      return 0;
    } finally {
      remove(folder);
    }
  }

  private void demo(Path folder) {
    Main.commandLine()
        .setOut(spec.commandLine().getOut())
        .execute("demo", "--report", folder.resolve("report").toString());
  }

  /** A simulated camera that is held until it restores. */
  private void agent(Path folder) throws IOException {
    Label label = NewLabel.draw(new SecureRandom(), "c1c", LabelFormat.DEFAULT);
    LabelFile.write(folder.resolve("label.yaml"), label);
    try (FileStorage storage = FileStorage.open(folder.resolve("vault.bin"))) {
      Vault.provision(storage, Hashing.product(), new SecureRandom(), label.code());
    }
    Files.writeString(
        folder.resolve("fast.yaml"),
        Profiles.shippedText("c1c")
            .replaceFirst("(?m)^hold-time: .*$", "hold-time: 1s")
            .replaceFirst("(?m)^last-seconds: .*$", "last-seconds: 500ms")
            .replaceFirst("(?m)^boot-time: .*$", "boot-time: 0s"));
    Path config = folder.resolve("camera.yaml");
    Files.writeString(
        config,
        """
        model: c1c
        firmware: 1.0.0
        profile: fast.yaml
        label: label.yaml
        vault: vault.bin
        audit: audit.log
        pins:
          chip: /dev/null
        console:
          tty: no-such-tty
          edges: true
        web: {address: 127.0.0.1, port: 0, keystore: web.p12}
        """);
    Keystore keystore = Keystore.make(folder.resolve("web.p12"));
    pins(config);
    PrintWriter out = spec.commandLine().getOut();
    try (AgentProcess process =
        new AgentProcess(
            AgentConfigFile.read(config),
            new AgentProcess.Options(BoardKind.SIMULATED, true, Optional.of("tcp:0")),
            Main.version(),
            _ -> {})) {
      StreamConsole console = new StreamConsole(out);
      process.add(console, console);
      SimulatedBoard board = process.simulatedBoard().orElseThrow();
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                try {
                  await(process, "ready");
                  login(process, keystore, label.code());
                  hold(process, board);
                } finally {
                  process.stop();
                }
              });
      process.run();
    }
  }

  /**
   * All the way to the kernel, which has no lines behind this chip: those of a board are in use.
   */
  private static void pins(Path config) {
    AgentProcess.Options options = new AgentProcess.Options(BoardKind.PINS, true, Optional.empty());
    try (AgentProcess process =
        new AgentProcess(AgentConfigFile.read(config), options, Main.version(), _ -> {})) {
      throw new IllegalStateException("/dev/null has lines: " + process.status());
    } catch (BadInputException e) {
      // As it should be.
    }
  }

  private void login(AgentProcess process, Keystore keystore, Secret code) {
    long until = clock.nanos() + PATIENCE_NANOS;
    while (process.loginPage().isEmpty() && until - clock.nanos() > 0) {
      clock.awaitNanos(clock.nanos() + 10_000_000);
    }
    process
        .loginPage()
        .ifPresent(
            page -> {
              try (LoginClient client = new LoginClient(page, keystore.client())) {
                LoginOutcome outcome =
                    client.login(code).map(Bench.Answer::outcome).orElse(LoginOutcome.UNAVAILABLE);
                if (outcome != LoginOutcome.ACCEPTED) {
                  throw new IllegalStateException("the login was " + outcome);
                }
              }
            });
  }

  private void hold(AgentProcess process, SimulatedBoard board) {
    board.contact(true);
    await(process, "restored");
    board.contact(false);
    await(process, "ready");
  }

  private void await(AgentProcess process, String word) {
    long until = clock.nanos() + PATIENCE_NANOS;
    while (!process.status().word().equals(word) && until - clock.nanos() > 0) {
      clock.awaitNanos(clock.nanos() + 10_000_000);
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
