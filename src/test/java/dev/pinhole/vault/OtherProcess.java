package dev.pinhole.vault;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Secret;
import java.io.IOException;
import java.io.OutputStream;
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
    Process process = start(arguments);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said + process.waitFor();
  }

  /** Starts this class in a JVM of its own, which whoever asks has to end. */
  static Process start(String... arguments) throws IOException {
    return builder(arguments).start();
  }

  /**
   * As {@link #start(String...)}, with what it says in a file.
   *
   * @param said a file to make, for all that it writes
   */
  static Process start(Path said, String... arguments) throws IOException {
    return builder(arguments).redirectOutput(said.toFile()).start();
  }

  private static ProcessBuilder builder(String... arguments) {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", classes, OtherProcess.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  /**
   * {@code hash}: provisions a vault with the product setting, and says nothing itself. {@code open
   * FILE}: takes a vault file. {@code hold FILE}: takes it and says so, until its input ends.
   * {@code live FILE}: does one thing after another to one, as {@link BusyVault} says.
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
      case "hold" -> {
        try (FileStorage _ = FileStorage.open(Path.of(arguments[1]))) {
          System.out.write('!');
          System.out.flush();
          System.in.transferTo(OutputStream.nullOutputStream());
        }
      }
      case "live" -> BusyVault.live(Path.of(arguments[1]), System.out);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }
}
