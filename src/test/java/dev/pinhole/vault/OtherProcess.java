package dev.pinhole.vault;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** What the tests have another process do, and what that process says. */
public final class OtherProcess {
  private OtherProcess() {}

  /** Runs this class in a JVM of its own; returns all that it wrote, and its exit code. */
  static String run(String... arguments) throws IOException, InterruptedException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", classes, OtherProcess.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said + process.waitFor();
  }

  /**
   * {@code hash}: provisions a vault with the product setting, and says nothing itself. {@code open
   * FILE}: takes a vault file.
   */
  public static void main(String[] arguments) throws IOException {
    switch (arguments[0]) {
      case "hash" ->
          Vault.provision(
              new MemoryStorage(), Hashing.product(), new SecureRandom(), Secret.of("ABCDEF"));
      case "open" -> {
        try (FileStorage storage = FileStorage.open(Path.of(arguments[1]))) {
          System.out.print("taken, " + storage.exists() + " ");
        } catch (BadInputException e) {
          System.out.print(e.getMessage() + " ");
        }
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }
}
