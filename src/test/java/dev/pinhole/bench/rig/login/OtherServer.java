package dev.pinhole.bench.rig.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that no one here wrote, as a process of its own on a free port of the loopback. */
final class OtherServer implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;
  private static final long STEP_MILLIS = 50;

  private final Process process;
  private final int port;

  private OtherServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  int port() {
    return port;
  }

  /** A port that was free just now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts a server and waits until it takes connections. */
  static OtherServer start(Path folder, int port, List<String> command)
      throws IOException, InterruptedException {
    Path log = folder.resolve("server.log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    OtherServer server = new OtherServer(process, port);
    for (long i = 0; i < PATIENCE_SECONDS * 1000 / STEP_MILLIS; i++) {
      if (process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new AssertionError(command + " ended: " + Files.readString(log));
      }
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return server;
      } catch (IOException e) {
        // Not yet.
      }
    }
    server.close();
    throw new AssertionError(command + " takes no connections: " + Files.readString(log));
  }

  /** Starts a server that says on its first line which port it has. */
  static OtherServer startOnItsPort(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line = process.inputReader(UTF_8).readLine();
    if (line == null) {
      process.destroy();
      throw new AssertionError(command.getFirst() + " " + command.get(1) + " said no port");
    }
    return new OtherServer(process, Integer.parseInt(line));
  }

  /** A folder that a server may read which takes another user's rights when root starts it. */
  static Path readable(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        Files.createDirectories(folder.resolve("pages")).resolve("index.html"), "yes");
    return folder;
  }

  /** A line of a file of users, as {@code htdigest} makes it. */
  static String htdigest(String algorithm, String user, String realm, String password) {
    return "%s:%s:%s\n"
        .formatted(user, realm, hash(algorithm, user + ":" + realm + ":" + password));
  }

  static String hash(String algorithm, String text) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes a certificate that signs itself, and its key, in one file. */
  static Path certificate(Path folder, String name) throws IOException, InterruptedException {
    Path key = folder.resolve("key.pem");
    Path certificate = folder.resolve("certificate.pem");
    Process openssl =
        new ProcessBuilder(
                List.of(
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:P-256",
                    "-nodes",
                    "-days",
                    "2",
                    "-subj",
                    "/CN=" + name,
                    "-addext",
                    "subjectAltName=DNS:" + name,
                    "-keyout",
                    key.toString(),
                    "-out",
                    certificate.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    if (openssl.waitFor() != 0) {
      throw new AssertionError(Files.readString(folder.resolve("openssl.log"), ISO_8859_1));
    }
    Files.writeString(
        folder.resolve("both.pem"), Files.readString(certificate) + Files.readString(key));
    return certificate;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
