package dev.pinhole.bench.virtualpi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A terminal server with one console: whoever is connected hears what is said from then on. */
final class ConsoleServer implements Closeable {
  private final ServerSocket server;
  private final Set<Socket> listeners = ConcurrentHashMap.newKeySet();
  private final ExecutorService voice =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("terminal server").factory());

  ConsoleServer() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().name("terminal server's door").daemon().start(this::run);
  }

  int port() {
    return server.getLocalPort();
  }

  private void run() {
    while (!server.isClosed()) {
      try {
        Socket listener = server.accept();
        listener.setTcpNoDelay(true);
        listeners.add(listener);
      } catch (IOException e) {
        // It is closed, or whoever called is gone already.
      }
    }
  }

  /** Passes a line on; does not wait. */
  void say(String line) {
    voice.execute(() -> listeners.forEach(listener -> say(listener, line)));
  }

  private void say(Socket listener, String line) {
    try {
      listener.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    } catch (IOException e) {
      listeners.remove(listener);
    }
  }

  @Override
  public void close() throws IOException {
    voice.shutdown();
    server.close();
    for (Socket listener : listeners) {
      listener.close();
    }
  }
}
