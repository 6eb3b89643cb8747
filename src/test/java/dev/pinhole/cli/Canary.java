package dev.pinhole.cli;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Runs commands with all logging on, and searches what they leave behind for a secret (I12). */
final class Canary {
  private int runs;

  /** The secret in every form that a careless line of code might give it. */
  private static Map<String, byte[]> forms(String secret) {
    byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
    return Map.of(
        "plain", utf8,
        "small letters", secret.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
        "backwards",
            new StringBuilder(secret).reverse().toString().getBytes(StandardCharsets.UTF_8),
        "half of it", secret.substring(0, secret.length() / 2).getBytes(StandardCharsets.UTF_8),
        "UTF-16", secret.getBytes(StandardCharsets.UTF_16BE),
        "UTF-16LE", secret.getBytes(StandardCharsets.UTF_16LE),
        "hex", HexFormat.of().formatHex(utf8).getBytes(StandardCharsets.US_ASCII),
        "array", Arrays.toString(utf8).getBytes(StandardCharsets.US_ASCII),
        "Base64", Base64.getEncoder().encode(utf8));
  }

  static List<String> findings(Path root, String searched) throws IOException {
    Map<String, String> forms = new HashMap<>();
    forms(searched).forEach((form, secret) -> forms.put(form, latin1(secret)));
    return findings(root, forms);
  }

  /** What is found of a secret in all files of a folder, by the names of its forms. */
  static List<String> findings(Path root, Map<String, String> forms) throws IOException {
    List<String> findings = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = latin1(Files.readAllBytes(file));
        forms.forEach(
            (form, secret) -> {
              if (bytes.contains(secret)) {
                findings.add(root.relativize(file) + ": " + form);
              }
            });
      }
    }
    return findings;
  }

  static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** As it is, as its parts, and in Base64 as the middle of its PKCS #8, too. */
  static Map<String, String> keyForms(byte[] key) {
    return Map.of(
        "bytes", latin1(key),
        "half of it", latin1(Arrays.copyOf(key, 16)),
        "hex", HexFormat.of().formatHex(key),
        "capital hex", HexFormat.of().withUpperCase().formatHex(key),
        "array", Arrays.toString(key).replaceAll("[\\[\\]]", ""),
        "number", new BigInteger(1, key).toString(),
        "Base64", Base64.getEncoder().withoutPadding().encodeToString(key).substring(0, 40),
        "in Base64",
            Base64.getEncoder().encodeToString(Arrays.copyOfRange(key, 2, 32)).substring(0, 40));
  }

  /** Runs a command as a process in a folder of its own, with its temporary files there as well. */
  int run(Path home, String... args) throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(home.resolve("tmp"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "-Djava.io.tmpdir=" + temporary,
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
            "-Dorg.slf4j.simpleLogger.log.com.pi4j.boardinfo=trace",
            "--enable-native-access=ALL-UNNAMED",
            "dev.pinhole.cli.Main"));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectOutput(home.resolve(args[0] + runs + ".out").toFile())
            .redirectError(home.resolve(args[0] + runs + ".err").toFile())
            .start();
    runs++;
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }
}
