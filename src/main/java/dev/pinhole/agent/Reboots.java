package dev.pinhole.agent;

import dev.pinhole.agent.AgentConfig.RebootAction;
import dev.pinhole.agent.AgentConfig.RebootSettings;
import java.io.IOException;
import java.util.Optional;

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
