package dev.pinhole.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An agent on a simulated board as a process of its own, worked through its control socket. */
public final class RunningAgent implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;
  private static final int MOST_TRIES = 1000;

  private final Process process;
  private final Path control;
  private final Path errors;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final List<String> all = new CopyOnWriteArrayList<>();

  /**
   * Starts one.
   *
   * @param options for its Java
   */
  public RunningAgent(DeviceFolder device, String... options) throws IOException {
    control = device.folder.resolve("control");
    errors = device.folder.resolve("errors");
    Path temporary = Files.createDirectories(device.folder.resolve("tmp"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "dev.pinhole.cli.Main",
            "agent",
            "--config",
            device.config.toString(),
            "--board",
            "simulated",
            "--control",
            "unix:" + control));
    process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
            .start();
    Thread.ofPlatform().daemon().start(this::read);
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String line = reader.readLine();
      while (line != null) {
        all.add(line);
        said.add(line);
        line = reader.readLine();
      }
    } catch (IOException e) {
      // Killed.
    }
  }

  /** Waits until it says something on standard output; the line, without its time. */
  public String await(String regex) throws InterruptedException, IOException {
    while (true) {
      String line = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(line)
          .as("waiting for '%s'; it said %s %s", regex, all, Files.readString(errors))
          .isNotNull();
      if (line.matches("\\[ *[0-9.]+\\] (" + regex + ")")) {
        return line.substring(line.indexOf(']') + 2);
      }
    }
  }

  /**
   * Tells the board something, such as {@code press}. On a busy machine the agent may not yet have
   * noticed that earlier clients have left, and refuse one more of them: that one comes again.
   */
  public String tell(String command) throws IOException {
    for (int tries = 0; ; tries++) {
      try {
        String answer = tellOnce(command);
        if (!answer.startsWith("error too many clients") || tries == MOST_TRIES) {
          return answer;
        }
      } catch (IOException e) {
        if (tries == MOST_TRIES || !"Broken pipe".equals(e.getMessage())) {
          throw e;
        }
      }
    }
  }

  private String tellOnce(String command) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(control))) {
      channel.write(ByteBuffer.wrap((command + "\n").getBytes(UTF_8)));
      ByteBuffer answer = ByteBuffer.allocate(512);
      while (channel.read(answer) >= 0) {
        String text = new String(answer.array(), 0, answer.position(), UTF_8);
        if (text.endsWith("\n")) {
          return text.strip();
        }
      }
      throw new IOException("no answer to " + command);
    }
  }

  /** How many threads it has. */
  int threads() throws IOException {
    try (var tasks = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
      return (int) tasks.count();
    }
  }

  /** How much memory it has in use, in KiB. */
  public int memoryKib() throws IOException {
    for (String line :
        Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Integer.parseInt(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("no VmRSS");
  }

  /** All that it printed. */
  public String output() throws IOException {
    return String.join("\n", all) + Files.readString(errors);
  }

  /** Asks it to end (SIGTERM); its exit code. */
  public int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  /** Kills it (SIGKILL), if it has not ended. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
