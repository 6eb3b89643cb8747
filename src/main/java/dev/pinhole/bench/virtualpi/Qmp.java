package dev.pinhole.bench.virtualpi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.camera.SystemClock;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A conversation with QEMU over its machine protocol (docs/interop/qmp-spec.rst of QEMU): one
 * request, one answer; events are passed over. JSON is read as the YAML that it is.
 */
final class Qmp implements Closeable {
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final long UNLIMITED = 1L << 40;

  /** {@code TCP[HOST_FORWARD] 13 127.0.0.1 39327 10.0.2.15 8443 0 0}. */
  private static final Pattern FORWARDED =
      Pattern.compile("TCP\\[HOST_FORWARD\\] +[0-9]+ +127\\.0\\.0\\.1 +([0-9]+) ");

  private final SocketChannel channel;
  private final BufferedReader reader;
  private final Load json = new Load(LoadSettings.builder().build());

  Qmp(SocketChannel channel) throws IOException {
    this.channel = channel;
    reader = new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), UTF_8));
    next(); // the greeting
    ask("{\"execute\": \"qmp_capabilities\"}");
  }

  /** Lets a machine that was started in a halt run. */
  void cont() throws IOException {
    ask("{\"execute\": \"cont\"}");
  }

  /** The port of this machine that is forwarded into the guest. */
  int forwardedPort() throws IOException {
    Object table =
        ask(
            "{\"execute\": \"human-monitor-command\", \"arguments\":"
                + " {\"command-line\": \"info usernet\"}}");
    Matcher row = FORWARDED.matcher(String.valueOf(table));
    if (!row.find()) {
      throw new IOException("QEMU forwards no port: " + table);
    }
    return Integer.parseInt(row.group(1));
  }

  /** Halts the machine and writes its state into a file. */
  void save(Path state, SystemClock clock) throws IOException {
    ask("{\"execute\": \"stop\"}");
    ask(
        "{\"execute\": \"migrate-set-parameters\", \"arguments\": {\"max-bandwidth\": "
            + UNLIMITED
            + "}}");
    ask("{\"execute\": \"migrate\", \"arguments\": {\"uri\": \"exec:cat > " + state + "\"}}");
    awaitStatus("query-migrate", "completed", clock);
  }

  /** Waits until a state that is being loaded is there. */
  void awaitLoaded(SystemClock clock) throws IOException {
    awaitStatus("query-migrate", "completed", clock);
  }

  private void awaitStatus(String query, String wanted, SystemClock clock) throws IOException {
    while (true) {
      Object answer = ask("{\"execute\": \"" + query + "\"}");
      Object status = ((Map<?, ?>) answer).get("status");
      if (wanted.equals(status)) {
        return;
      }
      if ("failed".equals(status) || "cancelled".equals(status)) {
        throw new IOException("QEMU's state is " + answer);
      }
      clock.pause(LOOK);
    }
  }

  /**
   * The path of the only device of a type.
   *
   * @param type QEMU's name for it, such as {@code pl061}
   */
  String pathOf(String type) throws IOException {
    String parent = "/machine/unattached";
    Object children =
        ask("{\"execute\": \"qom-list\", \"arguments\": {\"path\": \"" + parent + "\"}}");
    for (Object child : (List<?>) children) {
      Map<?, ?> property = (Map<?, ?>) child;
      if (("child<" + type + ">").equals(property.get("type"))) {
        return parent + "/" + property.get("name");
      }
    }
    throw new IOException("QEMU has no " + type);
  }

  /** The pseudo-terminal of a character device. */
  Path terminalOf(String id) throws IOException {
    for (Object device : (List<?>) ask("{\"execute\": \"query-chardev\"}")) {
      Map<?, ?> properties = (Map<?, ?>) device;
      String file = String.valueOf(properties.get("filename"));
      if (id.equals(properties.get("label")) && file.startsWith("pty:")) {
        return Path.of(file.substring("pty:".length()));
      }
    }
    throw new IOException("QEMU made no pseudo-terminal for " + id);
  }

  private Object ask(String request) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((request + "\n").getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    while (true) {
      Map<?, ?> answer = next();
      if (answer.containsKey("return")) {
        return answer.get("return");
      }
      if (answer.containsKey("error")) {
        throw new IOException("QEMU refuses " + request + ": " + answer.get("error"));
      }
    }
  }

  private Map<?, ?> next() throws IOException {
    String line = reader.readLine();
    if (line == null) {
      throw new IOException("QEMU has ended");
    }
    return (Map<?, ?>) json.loadFromString(line);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
