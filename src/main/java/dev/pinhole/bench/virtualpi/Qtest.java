package dev.pinhole.bench.virtualpi;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * Wires to a device of QEMU's, over its test socket (docs/devel/qtest.rst): sets the device's
 * inputs and hears of its outputs.
 */
final class Qtest implements Closeable {
  private static final long PATIENCE_SECONDS = 60;

  private final SocketChannel channel;
  private final String device;
  private final Outputs outputs;
  private final SynchronousQueue<String> answers = new SynchronousQueue<>();

  /** Hears of outputs, on a thread of the socket's own. */
  @FunctionalInterface
  interface Outputs {
    void changed(int line, boolean high);
  }

  /**
   * Connects the wires.
   *
   * @param device the path of the device
   */
  Qtest(Path socket, String device, Outputs outputs) throws IOException {
    this.channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    this.device = device;
    this.outputs = outputs;
    Thread.ofPlatform().name("qtest").daemon().start(this::read);
    ask("irq_intercept_out " + device);
  }

  /** Sets an input; returns when QEMU has done so. */
  void set(int line, boolean high) throws IOException {
    ask("set_irq_in " + device + " unnamed-gpio-in " + line + " " + (high ? 1 : 0));
  }

  private synchronized void ask(String request) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((request + "\n").getBytes(US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    String answer;
    try {
      answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (answer == null || !answer.startsWith("OK")) {
      throw new IOException("QEMU does not do '" + request + "': " + answer);
    }
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), US_ASCII))) {
      String line = reader.readLine();
      while (line != null) {
        if (line.startsWith("IRQ raise ") || line.startsWith("IRQ lower ")) {
          outputs.changed(
              Integer.parseInt(line.substring("IRQ raise ".length())),
              line.startsWith("IRQ raise"));
        } else {
          answers.offer(line, PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        line = reader.readLine();
      }
    } catch (IOException e) {
      // QEMU has ended, as a machine does when its power is cut.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
