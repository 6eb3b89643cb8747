package dev.pinhole.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.agent.AgentConfig.BoardKind;
import dev.pinhole.agent.DeviceFolder.Accepted;
import dev.pinhole.label.BadInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent's own loop and wires, in real time with a hold of one second. */
class AgentOnSimulatedBoardTest {
  private static final long PATIENCE_SECONDS = 120;

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final List<String> notices = new java.util.concurrent.CopyOnWriteArrayList<>();
  private AgentProcess process;
  private Thread thread;

  @TempDir private Path folder;

  private void start(DeviceFolder device, boolean powered, String control) {
    process =
        new AgentProcess(
            device.read(),
            new AgentProcess.Options(BoardKind.SIMULATED, powered, Optional.ofNullable(control)),
            "test",
            notices::add);
    process.add((_, line) -> said.add(line), () -> {});
    thread = Thread.ofPlatform().start(process::run);
  }

  @AfterEach
  void end() throws InterruptedException {
    if (thread != null) {
      process.stop();
      thread.join();
      assertThat(process.simulatedBoard().orElseThrow().isLit()).isFalse();
    }
  }

  private String await(String regex) throws InterruptedException {
    Pattern wanted = Pattern.compile(regex);
    while (true) {
      String line = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(line).as("waiting for '%s'", regex).isNotNull();
      if (wanted.matcher(line).matches()) {
        return line;
      }
    }
  }

  private void stop() throws InterruptedException {
    process.stop();
    thread.join();
    thread = null;
  }

  @Test
  void aHoldRestoresAndTheDeviceBootsAgain() throws Exception {
    DeviceFolder device = new DeviceFolder(folder, DeviceFolder.QUICK, "audit: audit.log");
    start(device, true, null);
    await("identity: model=c1c firmware=1.0.0 serial=123456789 profile=c1c pinhole=test");
    await("booting");
    await("ready");
    SimulatedBoard board = process.simulatedBoard().orElseThrow();
    board.contact(true);
    await("restored after a hold of 1\\.000 s");
    board.contact(false);
    await("rebooting");
    await("booting");
    await("ready");
    stop();
    await("stopped");
    assertThat(device.accepted()).isEqualTo(Accepted.CODE_ONLY);
    assertThat(folder.resolve("audit.log")).content().contains("restored after a hold of 1.000 s");
  }

  /** Long enough for a machine that is busy with other things to pull the plug in time. */
  private static final String UNHURRIED =
      DeviceFolder.QUICK
          .replaceFirst("(?m)^hold-time: .*$", "hold-time: 120s")
          .replaceFirst("(?m)^maximum-hold: .*$", "maximum-hold: 300s");

  @Test
  void aPulledPlugEndsTheHold() throws Exception {
    DeviceFolder device = new DeviceFolder(folder, UNHURRIED);
    start(device, true, null);
    await("ready");
    SimulatedBoard board = process.simulatedBoard().orElseThrow();
    board.contact(true);
    await("hold began");
    board.power(false);
    board.power(true);
    await("booting");
    await("stuck: let go of the reset button");
    board.contact(false);
    await("ready");
    stop();
    assertThat(device.accepted()).isEqualTo(Accepted.OWNERS_ONLY);
  }

  @Test
  void aMissingLabelIsAFaultThatSaysWhyAndKeepsTheOwnersPassword() throws Exception {
    DeviceFolder device = new DeviceFolder(folder, DeviceFolder.QUICK);
    Files.delete(folder.resolve("label.yaml"));
    start(device, true, null);
    await("label: .*label\\.yaml: there is no such file; check the path");
    await("fault: label missing or invalid, nothing can be restored");
    SimulatedBoard board = process.simulatedBoard().orElseThrow();
    board.contact(true);
    await("hold refused: label missing or invalid");
    stop();
    assertThat(device.accepted()).isEqualTo(Accepted.OWNERS_ONLY);
  }

  @Test
  void aMissingVaultIsAFaultThatAHoldMends() throws Exception {
    DeviceFolder device = new DeviceFolder(folder, DeviceFolder.QUICK);
    Files.delete(device.vault());
    start(device, true, null);
    await("vault: there is no vault");
    await("fault: vault missing or damaged.*");
    SimulatedBoard board = process.simulatedBoard().orElseThrow();
    board.contact(true);
    await("restored after .*");
    board.contact(false);
    await("ready");
    stop();
    assertThat(device.accepted()).isEqualTo(Accepted.CODE_ONLY);
  }

  @Test
  void filesThatOthersMayReadAreRefused() throws Exception {
    for (String name : List.of("label.yaml", "vault.bin")) {
      Path own = Files.createDirectory(folder.resolve("for-" + name));
      DeviceFolder device = new DeviceFolder(own, DeviceFolder.QUICK);
      Files.setPosixFilePermissions(
          own.resolve(name), PosixFilePermissions.fromString("rw-r-----"));
      assertThatThrownBy(() -> start(device, true, null))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(name)
          .hasMessageContaining("rw-r----- are wider than rw-------: run 'chmod 600' on it");
    }
  }

  @Test
  void aVaultHasOneAgentAtATime() throws Exception {
    DeviceFolder device = new DeviceFolder(folder, DeviceFolder.QUICK);
    start(device, true, null);
    await("ready");
    assertThatThrownBy(
            () ->
                new AgentProcess(
                    device.read(),
                    new AgentProcess.Options(BoardKind.SIMULATED, true, Optional.empty()),
                    "second",
                    notices::add))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("another process holds this vault");
  }

  @Test
  void aCommandThatRebootsTheMachineIsRunAndOneThatFailsIsTold() throws Exception {
    DeviceFolder device =
        new DeviceFolder(
            folder, DeviceFolder.QUICK, "reboot: {action: host, command: [\"false\"]}");
    start(device, true, null);
    await("ready");
    SimulatedBoard board = process.simulatedBoard().orElseThrow();
    board.contact(true);
    await("restored after .*");
    board.contact(false);
    await("rebooting");
    await("reboot: not done, booting anyway: the command ended with 1");
    await("ready");
  }

  @Test
  void theControlSocketWorksTheBoardAndWatchesIt() throws Exception {
    DeviceFolder device = new DeviceFolder(folder, DeviceFolder.QUICK);
    Path socket = folder.resolve("control");
    start(device, false, "unix:" + socket);
    assertThat(Files.getPosixFilePermissions(socket))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        BufferedReader answers =
            new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), UTF_8))) {
      send(channel, "status\nwatch\nlamp\nnonsense\nPOWER ON\n");
      assertThat(answers.readLine()).startsWith("ok status state=unplugged ");
      assertThat(answers.readLine()).isEqualTo("ok watch");
      assertThat(answers.readLine()).isEqualTo("ok lamp dark");
      assertThat(answers.readLine()).startsWith("error unknown command: use press, ");
      until(answers, "ok power on [0-9]+\\.[0-9]{9}");
      until(answers, "console \\[ *[0-9.]+\\] ready");
      send(channel, "press\n");
      until(answers, "ok press [0-9]+\\.[0-9]{9}");
      until(answers, "lamp dark [0-9]+\\.[0-9]{9}");
      until(answers, "console \\[ *[0-9.]+\\] restored after a hold of 1\\.000 s");
      send(channel, "release\nx".repeat(500) + "\n");
      until(answers, "ok release .*");
      until(answers, "console \\[ *[0-9.]+\\] rebooting");
      send(channel, "power off\n");
      until(answers, "power off [0-9]+\\.[0-9]{9}");
    }
    stop();
    assertThat(socket).doesNotExist();
  }

  @Test
  void theControlSocketMayBeAPortOnLoopback() throws Exception {
    start(new DeviceFolder(folder, DeviceFolder.QUICK), true, "tcp:0");
    await("booting");
    String told = notices.getFirst();
    assertThat(told).startsWith("control socket at tcp:");
    int port = Integer.parseInt(told.substring(told.lastIndexOf(':') + 1));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        BufferedReader answers =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      socket.getOutputStream().write("lamp\n".getBytes(UTF_8));
      assertThat(answers.readLine()).matches("ok lamp (lit|dark)");
    }
  }

  @Test
  void aControlSocketThatCannotBeIsRefusedAndNothingStaysOpen() throws Exception {
    DeviceFolder device = new DeviceFolder(folder, DeviceFolder.QUICK);
    Path precious = Files.writeString(folder.resolve("precious"), "precious");
    for (String bad : List.of("tcp:99999", "udp:1", "tcp:x", "unix:" + precious, "/tmp/x")) {
      assertThatThrownBy(() -> start(device, true, bad)).isInstanceOf(BadInputException.class);
    }
    assertThat(precious).hasContent("precious");
    // The vault was given back each time.
    start(device, true, null);
    await("ready");
  }

  /** As a shell does: what was asked is answered, though whoever asked says no more. */
  @Test
  void theControlSocketAnswersWhoSaysNoMore() throws Exception {
    start(new DeviceFolder(folder, DeviceFolder.QUICK), true, "unix:" + folder.resolve("control"));
    for (int i = 0; i < 50; i++) {
      try (SocketChannel channel =
          SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("control")))) {
        send(channel, "lamp\nstatus\n");
        channel.shutdownOutput();
        String all = new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
        assertThat(all.lines()).hasSize(2);
        assertThat(all).startsWith("ok lamp ").contains("ok status state=");
      }
    }
  }

  @Test
  void oneControlClientTooManyIsToldSo() throws Exception {
    start(new DeviceFolder(folder, DeviceFolder.QUICK), true, "unix:" + folder.resolve("control"));
    List<SocketChannel> open = new ArrayList<>();
    try {
      for (int i = 0; i < 9; i++) {
        open.add(SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("control"))));
      }
      String said = new String(Channels.newInputStream(open.getLast()).readAllBytes(), UTF_8);
      assertThat(said).isEqualTo("error too many clients: at most 8, close one\n");
    } finally {
      for (SocketChannel channel : open) {
        channel.close();
      }
    }
  }

  /** An audit that is another of the device's files would destroy it (I3, I5). */
  @ParameterizedTest
  @ValueSource(
      strings = {"vault.bin", "./vault.bin", "label.yaml", "camera.yaml", "profile.yaml", "link"})
  void anAuditThatIsAnotherFileOfTheDeviceIsRefused(String audit) throws Exception {
    DeviceFolder device = new DeviceFolder(folder, DeviceFolder.QUICK, "audit: " + audit);
    Files.createSymbolicLink(folder.resolve("link"), device.vault());
    assertThatThrownBy(device::read)
        .isInstanceOf(BadInputException.class)
        .hasMessageMatching(".*camera.yaml:6: audit is .* as well; give it a file of its own");
  }

  @Test
  void aVaultThatIsNotThereYetCannotBeTheAuditEither() throws Exception {
    DeviceFolder device = new DeviceFolder(folder, DeviceFolder.QUICK, "audit: ./vault.bin");
    Files.delete(device.vault());
    assertThatThrownBy(device::read).isInstanceOf(BadInputException.class);
  }

  /** A check finds what is wrong with the audit; a device goes on and restores (I13). */
  @ParameterizedTest
  @ValueSource(strings = {"nowhere/audit.log", ".", "torn"})
  void anAuditThatCannotBeIsFoundByACheckAndHoldsUpNoRestore(String audit) throws Exception {
    DeviceFolder device = new DeviceFolder(folder, DeviceFolder.QUICK, "audit: " + audit);
    Files.write(folder.resolve("torn"), new byte[100]);
    assertThatThrownBy(() -> AgentProcess.check(device.read()))
        .isInstanceOf(BadInputException.class)
        .hasMessageMatching(".*: (is there and is no audit|its folder is not there).*");
    start(device, true, null);
    await("ready");
    process.simulatedBoard().orElseThrow().contact(true);
    await("restored after a hold of 1\\.000 s");
    stop();
    assertThat(device.accepted()).isEqualTo(Accepted.CODE_ONLY);
  }

  /** I13: an attempt that the agent did not live to see the end of. */
  @Test
  void aHoldThatAnAgentEndsInLeavesItsLine() throws Exception {
    DeviceFolder device = new DeviceFolder(folder, DeviceFolder.QUICK, "audit: audit.log");
    start(device, true, null);
    await("ready");
    process.simulatedBoard().orElseThrow().contact(true);
    await("hold began");
    stop();
    await("hold void after 0\\..* s: the agent was stopped");
    assertThat(folder.resolve("audit.log")).content().contains("s: the agent was stopped");
    assertThat(device.accepted()).isEqualTo(Accepted.OWNERS_ONLY);
    // What is there from before is an audit, and goes on being one.
    start(device, true, null);
    await("ready");
  }

  @Test
  void aDamagedVaultIsFoundWithoutTouchingIt() throws Exception {
    DeviceFolder device = new DeviceFolder(folder, DeviceFolder.QUICK);
    assertThat(DeviceFiles.checkVault(device.read())).isEqualTo(2);
    byte[] bytes = Files.readAllBytes(device.vault());
    bytes[20] ^= 1;
    Files.write(device.vault(), bytes);
    assertThat(DeviceFiles.checkVault(device.read())).isEqualTo(1);
    bytes[bytes.length / 2 + 20] ^= 1;
    Files.write(device.vault(), bytes);
    assertThatThrownBy(() -> AgentProcess.check(device.read()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("vault.bin: is damaged, so every login will be refused");
    assertThat(device.vault()).hasBinaryContent(bytes);
    Files.write(device.vault(), Arrays.copyOf(bytes, 20));
    assertThatThrownBy(() -> DeviceFiles.checkVault(device.read()))
        .hasMessageContaining("vault.bin: is damaged")
        .hasMessageContaining("hold the button");
    Files.write(device.vault(), Arrays.copyOf(bytes, bytes.length + 1));
    assertThatThrownBy(() -> DeviceFiles.checkVault(device.read()))
        .hasMessageContaining("vault.bin: is no vault");
    Files.delete(device.vault());
    assertThatThrownBy(() -> DeviceFiles.checkVault(device.read()))
        .hasMessageContaining("there is no vault")
        .hasMessageContaining("hold the button");
  }

  @ParameterizedTest
  @CsvSource({
    "'[hold, long-serial]', hold the button to restore the default password",
    "[long-serial], 'press the button, and send the desk the long serial number'",
    "[recovery-file], only the factory can make a new one"
  })
  void theWayOutOfADamagedVaultIsTheModels(String methods, String wayOut) throws Exception {
    String profile = DeviceFolder.QUICK.replaceAll("(?m)^methods: .*$", "methods: " + methods);
    DeviceFolder device = new DeviceFolder(folder, profile);
    Files.write(device.vault(), new byte[20]);
    assertThatThrownBy(() -> DeviceFiles.checkVault(device.read())).hasMessageContaining(wayOut);
  }

  /** Without them nobody could ever get in again who has forgotten the password. */
  @Test
  void keysThatAreMissingAreFoundBeforeSomebodyForgets() throws Exception {
    String tickets = DeviceFolder.QUICK.replaceAll("(?m)^methods: .*$", "methods: [long-serial]");
    DeviceFolder device = new DeviceFolder(folder, tickets);
    assertThatThrownBy(() -> AgentProcess.check(device.read()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("camera.yaml: the profile has ways in without a hold")
        .hasMessageContaining("pinhole provision --keys");
    assertThat(DeviceFiles.missingKeys(device.read())).isPresent();
    String hold = DeviceFolder.QUICK.replaceAll("(?m)^methods: .*$", "methods: [hold]");
    Files.writeString(folder.resolve("profile.yaml"), hold);
    assertThat(DeviceFiles.missingKeys(device.read())).isEmpty();
  }

  private static void send(SocketChannel channel, String text) throws IOException {
    channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  private static void until(BufferedReader answers, String regex) throws IOException {
    String line = answers.readLine();
    while (line != null && !line.matches(regex)) {
      line = answers.readLine();
    }
    assertThat(line).as("waiting for '%s'", regex).isNotNull();
  }
}
