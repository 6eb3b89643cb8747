package dev.pinhole.bench.virtualpi;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A port of this machine's loopback that stays, and leads to one that comes and goes: while there
 * is none, whoever connects is turned away.
 */
final class TcpRelay implements Closeable {
  private final ServerSocket server;
  private final Supplier<OptionalInt> target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  TcpRelay(Supplier<OptionalInt> target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().name("relay").daemon().start(this::run);
  }

  int port() {
    return server.getLocalPort();
  }

  private void run() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        open.add(near);
        Thread.ofVirtual().start(() -> join(near));
      } catch (IOException e) {
        // It is closed, or whoever called is gone already.
      }
    }
  }

  private void join(Socket near) {
    Socket far = new Socket();
    open.add(far);
    try {
      OptionalInt port = target.get();
      if (port.isEmpty()) {
        near.setSoLinger(true, 0);
        return;
      }
      far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.getAsInt()));
      Thread back = Thread.ofVirtual().start(() -> pass(far, near));
      pass(near, far);
      back.join();
    } catch (IOException e) {
      // Nobody is there after all.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(near);
      close(far);
    }
  }

  /** Until one of the two is done; then the other is told. */
  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // As when the power of one of them is cut: what is left has to notice.
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    open.forEach(TcpRelay::close);
  }
}
