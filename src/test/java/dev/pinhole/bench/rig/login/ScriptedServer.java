package dev.pinhole.bench.rig.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the loopback that answers what a test tells it to, right or wrong. */
final class ScriptedServer implements AutoCloseable {
  /** Answers requests. */
  @FunctionalInterface
  interface Script {
    /**
     * Answers one request.
     *
     * @param number of the request, from 1
     * @param request its lines
     */
    void answer(int number, String request, OutputStream out) throws IOException;
  }

  final List<String> requests = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private final boolean isKeptOpen;
  private final Script script;

  /**
   * Starts one.
   *
   * @param isKeptOpen whether a connection may bring several requests
   */
  ScriptedServer(boolean isKeptOpen, Script script) throws IOException {
    this.isKeptOpen = isKeptOpen;
    this.script = script;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  /** One that sends some texts, one for each request; the last for all that follow. */
  static ScriptedServer saying(boolean isKeptOpen, String... answers) throws IOException {
    return new ScriptedServer(
        isKeptOpen,
        (number, _, out) ->
            out.write(answers[Math.min(number, answers.length) - 1].getBytes(ISO_8859_1)));
  }

  private void serve() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> talk(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      do {
        StringBuilder request = new StringBuilder();
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
          request.append(line).append('\n');
          line = in.readLine();
        }
        if (line == null) {
          return;
        }
        requests.add(request.toString());
        script.answer(requests.size(), request.toString(), socket.getOutputStream());
      } while (isKeptOpen);
    } catch (IOException e) {
      // The other side has hung up.
    }
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
