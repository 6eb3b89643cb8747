package dev.pinhole.bench.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.label.BadInputException;
import dev.pinhole.serial.Outbox;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The device's console as a raw TCP port, as labgrid's {@code NetworkSerialPort} with {@code
 * protocol: raw} and microcom read it: each client gets the lines that are said from when it came
 * on, ended by CR and LF.
 *
 * <p>Like a serial cable, it is for whoever holds its end: it asks for no token, and says nothing
 * that is secret (I12). No bench has a way to type at a device yet, and what a client sends is
 * dropped.
 */
final class ConsolePort implements AutoCloseable {
  static final int MOST_CLIENTS = 8;
  private static final int LINES_KEPT = 4096;

  private final ServerSocket server;
  private final Set<Client> clients = ConcurrentHashMap.newKeySet();

  /**
   * Opens it.
   *
   * @param port 0 for a free one
   * @throws BadInputException if it cannot be opened there
   */
  ConsolePort(InetAddress address, int port) {
    try {
      server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw new BadInputException(
          "console: cannot listen on %s port %d (%s): choose another port or address"
              .formatted(address.getHostAddress(), port, e.getMessage()));
    }
    Thread.ofPlatform().name("console port").daemon().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many listen. */
  int clients() {
    return clients.size();
  }

  /** Tells a line to all who listen; waits for nobody. */
  void say(String line) {
    clients.forEach(client -> client.lines.add(line));
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        if (clients.size() < MOST_CLIENTS) {
          socket.setTcpNoDelay(true);
          new Client(socket).start();
        } else {
          socket.close();
        }
      } catch (IOException e) {
        // The client went, or the port was closed.
      }
    }
  }

  /** Somebody who listens. */
  private final class Client {
    private final Socket socket;
    private final Outbox<String> lines =
        new Outbox<>(
            LINES_KEPT, (lost, _) -> "pinhole bench: " + lost + " lines were lost: read faster");

    Client(Socket socket) {
      this.socket = socket;
    }

    void start() {
      clients.add(this);
      Thread.ofVirtual().name("console writer").start(this::write);
      Thread.ofVirtual().name("console reader").start(this::drop);
    }

    private void write() {
      try (socket) {
        OutputStream out = socket.getOutputStream();
        for (Optional<String> line = lines.take(); line.isPresent(); line = lines.take()) {
          out.write((line.get() + "\r\n").getBytes(UTF_8));
        }
      } catch (IOException e) {
        // It went.
      } finally {
        clients.remove(this);
      }
    }

    /** Reads to know when the client goes; a half that is closed counts as gone. */
    private void drop() {
      byte[] dropped = new byte[256];
      try {
        while (socket.getInputStream().read(dropped) >= 0) {
          // Nobody is there to hear it.
        }
      } catch (IOException e) {
        // It went.
      }
      end();
    }

    private void end() {
      lines.close();
      try {
        socket.close();
      } catch (IOException e) {
        // It is closed.
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // It is closed.
    }
    clients.forEach(Client::end);
  }
}
