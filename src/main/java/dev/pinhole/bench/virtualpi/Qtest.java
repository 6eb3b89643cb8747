package dev.pinhole.bench.virtualpi;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Wires to a device of QEMU's, over its test socket (docs/devel/qtest.rst): sets the device's
 * inputs and hears of its outputs.
 */
final class Qtest implements Closeable {
  private static final long PATIENCE_SECONDS = 60;

  /** Few enough that requests and answers fit into the socket's buffers. */
  private static final int UNANSWERED = 200;

  private final SocketChannel channel;
  private final String device;
  private final Outputs outputs;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

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
  Qtest(SocketChannel channel, String device, Outputs outputs) throws IOException {
    this.channel = channel;
    this.device = device;
    this.outputs = outputs;
    Thread.ofPlatform().name("qtest").daemon().start(this::read);
    ask("irq_intercept_out " + device);
  }

  /** Sets an input; returns when QEMU has done so. */
  void set(int line, boolean high) throws IOException {
    ask(setting(line, high));
  }

  /**
   * Turns an input over and over, as fast as QEMU takes it: without waiting for each answer.
   *
   * @param edges how many changes; the first is to high if {@code high}
   */
  synchronized void flutter(int line, boolean high, int edges) throws IOException {
    for (int done = 0; done < edges; ) {
      int batch = Math.min(UNANSWERED, edges - done);
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < batch; i++) {
        requests.append(setting(line, high == ((done + i) % 2 == 0))).append('\n');
      }
      send(requests.toString());
      for (int i = 0; i < batch; i++) {
        answer("an edge of a storm");
      }
      done += batch;
    }
  }

  /** Reads a 32-bit register of the machine. */
  synchronized long read(long address) throws IOException {
    String request = "readl 0x" + Long.toHexString(address);
    send(request + "\n");
    String answer = answer(request);
    try {
      return Long.decode(answer.substring("OK ".length()));
    } catch (RuntimeException e) {
      throw new IOException("QEMU answers '" + answer + "' to " + request, e);
    }
  }

  /** Writes a 32-bit register of the machine. */
  void write(long address, long value) throws IOException {
    ask("writel 0x" + Long.toHexString(address) + " 0x" + Long.toHexString(value));
  }

  private String setting(int line, boolean high) {
    return "set_irq_in " + device + " unnamed-gpio-in " + line + " " + (high ? 1 : 0);
  }

  private synchronized void ask(String request) throws IOException {
    send(request + "\n");
    answer(request);
  }

  private void send(String requests) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(requests.getBytes(US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private String answer(String request) throws IOException {
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
    return answer;
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
          answers.add(line);
        }
        line = reader.readLine();
      }
    } catch (IOException e) {
      // QEMU has ended, as a machine does when its power is cut.
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
