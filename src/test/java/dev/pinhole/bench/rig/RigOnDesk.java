package dev.pinhole.bench.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.agent.DeviceFolder;
import dev.pinhole.agent.RunningAgent;
import dev.pinhole.bench.rig.board.Kind;
import dev.pinhole.bench.rig.board.SwitchesOnPty;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.cli.PinholeProcess;
import dev.pinhole.web.Keystore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLSocket;

/**
 * A rig as a user has it, but for copper: an agent on a simulated board is the device, its power
 * and button hang on emulated boards on pseudo-terminals, its console is on another, its login page
 * is on loopback, over TLS.
 */
final class RigOnDesk implements AutoCloseable {
  static final String DEVICE =
      dev.pinhole.bench.Specimen.changed(
          "c1c",
          java.util.Map.of(
              "hold-time", "3s", "last-seconds", "1s", "maximum-hold", "8s", "boot-time", "1s"));

  private static final int POWER = 1;
  private static final int BUTTON = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final SystemClock clock = new SystemClock();
  private final Path folder;
  private final Process consoleWire;
  private final RunningAgent agent;
  final Path file;

  /** What switches the power, on its line 1. */
  final SwitchesOnPty powerBoard;

  /** What presses the button, by its line 2; mostly the same. */
  final SwitchesOnPty buttonBoard;

  /** As {@link #RigOnDesk(Path, Kind, Kind)}, with one relay board for both. */
  RigOnDesk(Path folder) throws IOException {
    this(folder, Kind.LCUS, Kind.LCUS);
  }

  /**
   * Puts it together; the device has no power.
   *
   * @param power the kind of board that switches it
   * @param button the kind of board that presses it; one board does both if they are the same
   */
  RigOnDesk(Path folder, Kind power, Kind button) throws IOException {
    this.folder = folder;
    Path near = folder.resolve("console");
    Path far = folder.resolve("device-console");
    consoleWire =
        new ProcessBuilder("socat", "pty,raw,echo=0,link=" + near, "pty,raw,echo=0,link=" + far)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    until(() -> Files.exists(near) && Files.exists(far));
    int port = freePort();
    Path files = Files.createDirectory(folder.resolve("device"));
    DeviceFolder device =
        new DeviceFolder(
            files,
            DEVICE,
            "console: {tty: " + far + "}",
            "web: {address: 127.0.0.1, port: " + port + "}");
    Keystore keystore = Keystore.make(files.resolve("web.p12"));
    agent = new RunningAgent(device);
    until(() -> tell("power off").startsWith("ok"));
    until(() -> isServed(keystore, port));
    powerBoard = board("power-board", power);
    buttonBoard = power == button ? powerBoard : board("button-board", button);
    privately("owner.txt", DeviceFolder.OWNERS_PASSWORD + "\n");
    Files.writeString(folder.resolve("device.yaml"), DEVICE);
    file = folder.resolve("rig.yaml");
    Files.writeString(
        file,
        """
        name: desk
        boards:
        %s
        power: {board: power, line: 1, off-at-least: 500ms}
        button: {board: %s, line: 2}
        console: {port: console}
        ready: {within: 2min}
        login: {kind: pinhole, url: "https://127.0.0.1:%d/", certificate: device.pem}
        label: device/label.yaml
        owner: owner.txt
        profile: device.yaml
        """
            .formatted(
                power == button
                    ? described("power", power)
                    : described("power", power) + "\n" + described("button", button),
                power == button ? "power" : "button",
                port));
  }

  private static String described(String name, Kind kind) {
    return "  %s: {kind: %s, port: %s-board/port}".formatted(name, kind.word(), name);
  }

  private SwitchesOnPty board(String name, Kind kind) throws IOException {
    return new SwitchesOnPty(
        Files.createDirectory(folder.resolve(name)),
        kind,
        (line, on) ->
            tell(line == POWER ? "power " + (on ? "on" : "off") : on ? "press" : "release"));
  }

  boolean isPowered() {
    return powerBoard.isOn(POWER);
  }

  boolean isPressed() {
    return buttonBoard.isOn(BUTTON);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** What a user does by openssl: asks the device for its certificate. */
  private boolean isServed(Keystore keystore, int port) {
    try (SSLSocket socket =
        (SSLSocket)
            keystore
                .client()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.startHandshake();
      byte[] certificate = socket.getSession().getPeerCertificates()[0].getEncoded();
      Files.writeString(
          folder.resolve("device.pem"),
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
              + "\n-----END CERTIFICATE-----\n");
      return true;
    } catch (IOException e) {
      return false;
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void privately(String name, String text) throws IOException {
    Path secret = folder.resolve(name);
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, text);
  }

  /** Tells the device's board something; empty if it is not there yet. */
  private String tell(String command) {
    try {
      return agent.tell(command);
    } catch (IOException e) {
      return "";
    }
  }

  /** Pulls the cable of the console. */
  void unplugConsole() {
    consoleWire.destroy();
    consoleWire.onExit().join();
  }

  void until(java.util.function.BooleanSupplier holds) {
    long end = clock.nanos() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (end - clock.nanos() < 0) {
        throw new AssertionError("it never came to that");
      }
      clock.pause(Duration.ofMillis(10));
    }
  }

  /** The pinhole command, as a process of its own. */
  Process pinhole(String... arguments) throws IOException {
    return PinholeProcess.of(arguments).start();
  }

  /** {@code pinhole bench run} on this rig. */
  Process run(String... scenarios) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("bench", "run", "--on", "rig", "--rig", file.toString()));
    words.addAll(List.of(scenarios));
    return pinhole(words.toArray(String[]::new));
  }

  /** As {@link #run}, with a scenario that begins with the device ready. */
  Process play(String... steps) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "title: t\ndevice: {profile: {hold-time: 3s, last-seconds: 1s, maximum-hold: 8s,"
                + " boot-time: 1s}}\nsteps:\n  - power: on\n  - wait-for: ready\n");
    for (String step : steps) {
      text.append("  - ").append(step).append('\n');
    }
    return run(Files.writeString(folder.resolve("played.yaml"), text).toString());
  }

  /** What a process prints until it ends. */
  static String output(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    powerBoard.close();
    if (buttonBoard != powerBoard) {
      buttonBoard.close();
    }
    agent.close();
    unplugConsole();
  }
}
