package dev.pinhole.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes a self-signed certificate with the JDK's own keytool, for the JDK has no public call for
 * that.
 *
 * <p>It is valid from 2025 on and for thirty years, whatever the time is: a Raspberry Pi has no
 * clock that runs without power, so its first start may well be in 1970.
 */
final class NewCertificate {
  private static final String NOT_BEFORE = "2025/01/01 00:00:00";
  private static final String DAYS = "10957";
  private static final long LONGEST_SECONDS = 180;
  private static final String OUTPUT = "output";

  private NewCertificate() {}

  /**
   * Makes a keystore. A power cut at any moment leaves it whole, or leaves none.
   *
   * @throws BadInputException if that is not possible there
   */
  static void make(WebSettings settings, Identity about) {
    Path target = settings.keystore().toAbsolutePath();
    // Nobody else may enter this folder, so that there is no moment at which another could open
    // the key, whatever permissions keytool gives it.
    Path folder = target.resolveSibling(target.getFileName() + ".new");
    Path fresh = folder.resolve("keystore");
    try {
      Files.deleteIfExists(fresh);
      Files.deleteIfExists(folder.resolve(OUTPUT));
      Files.deleteIfExists(folder);
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      keytool(fresh, settings, about);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      force(fresh, StandardOpenOption.WRITE);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(folder);
      force(target.getParent(), StandardOpenOption.READ);
    } catch (IOException | UnsupportedOperationException e) {
      throw new BadInputException(
          settings.keystore(),
          0,
          "no certificate can be made there ("
              + e.getMessage()
              + "): name a file in a folder that you may write to");
    }
  }

  private static void force(Path file, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(file, how)) {
      channel.force(true);
    }
  }

  private static void keytool(Path fresh, WebSettings settings, Identity about) throws IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    if (!Files.isExecutable(keytool)) {
      throw new BadInputException(
          "web: there is no "
              + keytool
              + " to make a certificate with: install a whole Java 25 runtime, or turn TLS off");
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            keytool.toString(),
            "-J-Xmx64m",
            "-J-XX:TieredStopAtLevel=1",
            // The password protects nothing, so stretching it would only cost each start seconds.
            "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
            "-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE",
            "-J-Dkeystore.pkcs12.macAlgorithm=NONE",
            "-J-Duser.timezone=UTC",
            "-J-Duser.language=en",
            "-genkeypair",
            "-alias",
            Certificate.ALIAS,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-sigalg",
            "SHA256withECDSA",
            "-dname",
            "CN=Pinhole " + about.model().replaceAll("[^A-Za-z0-9 -]", ""),
            "-startdate",
            NOT_BEFORE,
            "-validity",
            DAYS,
            "-ext",
            "SAN=" + String.join(",", names(settings)),
            "-ext",
            "KU:critical=digitalSignature",
            "-ext",
            "EKU=serverAuth",
            "-storetype",
            "PKCS12",
            "-storepass:env",
            "PINHOLE_STORE",
            "-keystore",
            fresh.toString());
    builder.environment().put("PINHOLE_STORE", Certificate.STORE_PASSWORD);
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectErrorStream(true);
    // In a file, for a pipe that nobody reads would stop it.
    Path output = fresh.resolveSibling(OUTPUT);
    builder.redirectOutput(output.toFile());
    try {
      run(builder, output);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static void run(ProcessBuilder builder, Path output) throws IOException {
    Process process = builder.start();
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("keytool does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException("keytool: " + Files.readString(output, UTF_8).strip());
    }
  }

  private static List<String> names(WebSettings settings) throws IOException {
    List<String> names =
        new ArrayList<>(List.of("DNS:localhost", "IP:127.0.0.1", "IP:0:0:0:0:0:0:0:1"));
    if (!settings.address().isAnyLocalAddress() && !settings.address().isLoopbackAddress()) {
      names.add("IP:" + settings.address().getHostAddress().replaceFirst("%.*", ""));
    }
    String host = hostname();
    if (host.matches("[A-Za-z][A-Za-z0-9-]{0,62}") && !host.equals("localhost")) {
      names.add("DNS:" + host);
      names.add("DNS:" + host + ".local");
    }
    return names;
  }

  /** The kernel's word for it: nothing is asked of a network. */
  private static String hostname() throws IOException {
    Path file = Path.of("/proc/sys/kernel/hostname");
    return Files.isReadable(file) ? Files.readString(file).strip() : "";
  }
}
