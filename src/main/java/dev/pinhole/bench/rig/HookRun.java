package dev.pinhole.bench.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Keys;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.rig.RigDescription.Hook;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs the commands by which a user's rig does to a device what no board can.
 *
 * <p>They are told by their environment what is wanted: {@code PINHOLE_PROFILE} is a file with the
 * profile that the device is to have, {@code PINHOLE_PASSWORD} a private file with the one password
 * that is to work on it, and {@code PINHOLE_WORKS} says whose that is, {@code owner} or {@code
 * code}; {@code PINHOLE_DAMAGE} is a word that the scenario's step {@code damage} has. The files
 * are gone when the command has ended. What it writes goes to standard error.
 */
final class HookRun {
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final String PREFIX = "PINHOLE_";

  private HookRun() {}

  /**
   * Brings the device into the state in which a scenario begins.
   *
   * @param keys empty: nobody looks at passwords
   * @throws BenchException if the command fails
   */
  static void prepare(Hook hook, Specimen specimen, Optional<Keys> keys) {
    try {
      // Only its owner may look into it, as java.nio.file.Files promises of such folders.
      Path folder = Files.createTempDirectory("pinhole-prepare");
      try {
        Map<String, String> told = new TreeMap<>();
        Path profile = folder.resolve("profile.yaml");
        Files.writeString(profile, specimen.profileText());
        told.put("PROFILE", profile.toString());
        told.put("WORKS", specimen.password() == Password.CODE ? "code" : "owner");
        if (keys.isPresent()) {
          Path password = folder.resolve("password");
          Files.writeString(password, keys.get().of(specimen.password()).reveal() + "\n");
          told.put("PASSWORD", password.toString());
        }
        run("prepare", hook, told);
      } finally {
        for (String name : new String[] {"profile.yaml", "password"}) {
          Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new BenchException("prepare: no temporary file: " + e.getMessage(), e);
    }
  }

  /**
   * Damages what the device keeps.
   *
   * @throws BenchException if the command fails
   */
  static void damage(Hook hook, Damage what) {
    run("damage", hook, Map.of("DAMAGE", what.name().toLowerCase(Locale.ROOT).replace('_', '-')));
  }

  private static void run(String key, Hook hook, Map<String, String> told) {
    ProcessBuilder builder =
        new ProcessBuilder(hook.command())
            .directory(hook.folder().toAbsolutePath().toFile())
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true);
    told.forEach((name, value) -> builder.environment().put(PREFIX + name, value));
    String what = key + " (" + hook.command().getFirst() + ") ";
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new BenchException(what + "cannot be run: check name and permissions", e);
    }
    try {
      Thread.ofPlatform().daemon().start(() -> passOn(process));
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new BenchException(
            what + "did not end within " + PATIENCE.toMinutes() + " minutes, and was ended");
      }
      if (process.exitValue() != 0) {
        throw new BenchException(
            what
                + "ended with %d: what it says is on standard error"
                    .formatted(process.exitValue()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void passOn(Process process) {
    try (var lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.err.println(line);
      }
    } catch (IOException e) {
      // It has ended.
    }
  }
}
