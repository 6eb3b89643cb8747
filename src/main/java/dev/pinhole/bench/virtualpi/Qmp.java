package dev.pinhole.bench.virtualpi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A conversation with QEMU over its machine protocol (docs/interop/qmp-spec.rst of QEMU): one
 * request, one answer; events are passed over. JSON is read as the YAML that it is.
 */
final class Qmp implements Closeable {
  private final SocketChannel channel;
  private final BufferedReader reader;
  private final Load json = new Load(LoadSettings.builder().build());

  Qmp(Path socket) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    reader = new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), UTF_8));
    next(); // the greeting
    ask("{\"execute\": \"qmp_capabilities\"}");
  }

  /** Lets a machine that was started in a halt run. */
  void cont() throws IOException {
    ask("{\"execute\": \"cont\"}");
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
