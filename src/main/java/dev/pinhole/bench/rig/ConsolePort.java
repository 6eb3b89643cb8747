package dev.pinhole.bench.rig;

import dev.pinhole.bench.rig.RigDescription.ConsolePlace;
import dev.pinhole.bench.rig.RigDescription.SerialPlace;
import dev.pinhole.bench.rig.RigDescription.TcpPlace;
import dev.pinhole.serial.Tty;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** Where a device's console is heard. For one thread. */
interface ConsolePort extends Closeable {
  /**
   * What has come in; never waits.
   *
   * @return not null; empty if there is nothing yet
   * @throws IOException if the port is gone; the message says so and what to do, without its name
   */
  byte[] read() throws IOException;

  /** Opens one; may take some seconds. */
  @FunctionalInterface
  interface Opening {
    ConsolePort open() throws IOException;
  }

  /** How a place is opened. */
  static Opening at(ConsolePlace place) {
    return switch (place) {
      case SerialPlace serial -> () -> new Serial(Tty.open(serial.port(), serial.baud()));
      case TcpPlace tcp -> () -> new Tcp(tcp.address());
    };
  }

  /** A serial port. */
  record Serial(Tty tty) implements ConsolePort {
    @Override
    public byte[] read() throws IOException {
      return tty.read();
    }

    @Override
    public void close() {
      tty.close();
    }
  }

  /** A terminal server's raw port. */
  final class Tcp implements ConsolePort {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final String REMEDY = ": check host, port and the terminal server";

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(8192);

    Tcp(InetSocketAddress address) throws IOException {
      channel = SocketChannel.open();
      try {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        InetAddress host = InetAddress.getByName(address.getHostString());
        channel.socket().connect(new InetSocketAddress(host, address.getPort()), PATIENCE_MILLIS);
        channel.configureBlocking(false);
      } catch (IOException e) {
        channel.close();
        throw new IOException("nobody answers (" + e.getMessage() + ")" + REMEDY, e);
      }
    }

    @Override
    public byte[] read() throws IOException {
      buffer.clear();
      int count = channel.read(buffer);
      if (count < 0) {
        throw new IOException("the other side closed it" + REMEDY);
      }
      return Arrays.copyOf(buffer.array(), count);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
