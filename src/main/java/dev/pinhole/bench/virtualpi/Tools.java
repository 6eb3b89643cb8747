package dev.pinhole.bench.virtualpi;

import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the host's tools, which may be where only root's PATH looks. */
final class Tools {
  private static final String SYSTEM_FOLDERS = ":/usr/sbin:/sbin";

  private Tools() {}

  static ProcessBuilder command(List<String> command) {
    // Found by a shell, because Java looks for programs in its own PATH and not in the new one.
    List<String> shell = new ArrayList<>(List.of("sh", "-c", "exec \"$@\"", "sh"));
    shell.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(shell);
    Map<String, String> environment = builder.environment();
    environment.merge("PATH", SYSTEM_FOLDERS, String::concat);
    return builder;
  }

  /**
   * Runs a tool to its end.
   *
   * @return what it printed
   * @throws BadInputException if it is not installed
   * @throws IOException if it failed; with what it printed
   */
  static String run(String... command) throws IOException {
    Process process = command(List.of(command)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code;
    try {
      code = process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException(command[0] + " was interrupted", e);
    }
    if (code == 127) {
      throw new BadInputException(
          command[0] + " is not installed: 'scripts/virtual-pi build' says what is missing");
    }
    if (code != 0) {
      throw new IOException(command[0] + " ended with " + code + ": " + said.strip());
    }
    return said;
  }
}
