package dev.pinhole.agent;

import dev.pinhole.agent.AgentConfig.RebootAction;
import dev.pinhole.agent.AgentConfig.RebootSettings;
import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Reboots the machine, where the configuration wants that. */
final class Reboots {
  private final RebootSettings settings;

  Reboots(RebootSettings settings) {
    this.settings = settings;
  }

  /** Whether a reboot of the device is one of the machine. */
  boolean ofMachine() {
    return settings.action() == RebootAction.HOST;
  }

  /**
   * Looks for the command.
   *
   * @throws BadInputException if the machine is to be rebooted and there is no such program
   */
  void check() {
    Path program = Path.of(settings.command().getFirst());
    boolean found =
        (program.getNameCount() > 1 || program.isAbsolute())
            ? Files.isExecutable(program)
            : Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    if (ofMachine() && !found) {
      throw new BadInputException(
          "reboot.command: there is no program " + program + ": name one that reboots");
    }
  }

  /**
   * Asks the machine to reboot.
   *
   * @return why it will not; empty if it was asked
   */
  Optional<String> machine() {
    try {
      Process process = new ProcessBuilder(settings.command()).inheritIO().start();
      int code = process.waitFor();
      return code == 0 ? Optional.empty() : Optional.of("the command ended with " + code);
    } catch (IOException e) {
      return Optional.of("the command could not be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
