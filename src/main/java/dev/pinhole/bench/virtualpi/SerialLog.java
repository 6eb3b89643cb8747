package dev.pinhole.bench.virtualpi;

import dev.pinhole.bench.ConsoleLines;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.serial.Tty;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a device said on its serial port, read by a thread of its own, with the time at which each
 * line was complete here.
 */
public final class SerialLog implements AutoCloseable {
  private static final long LOOK_NANOS = 2_000_000;

  private final Tty tty;
  private final SystemClock clock;
  private final Said said;
  private final Thread thread;
  private final List<Line> lines = new ArrayList<>(); // guarded by this
  private volatile boolean closing;
  private boolean ended; // guarded by this

  /**
   * One line.
   *
   * @param at when it was complete, in nanoseconds of this machine's monotonic clock
   * @param text without line end
   */
  public record Line(long at, String text) {}

  /** Told of each line. */
  @FunctionalInterface
  interface Said {
    void line(Line line);
  }

  SerialLog(Path port, int baud, SystemClock clock, Said said) throws IOException {
    this.tty = Tty.open(port, baud);
    this.clock = clock;
    this.said = said;
    this.thread = Thread.ofPlatform().name("serial " + port).daemon().start(this::run);
  }

  private void run() {
    ConsoleLines cut = new ConsoleLines();
    try {
      while (!closing) {
        cut.take(tty.read(), this::add);
        clock.awaitNanos(clock.nanos() + LOOK_NANOS);
      }
    } catch (IOException e) {
      // The other side is gone, as when the power is cut.
    } finally {
      tty.close();
      synchronized (this) {
        ended = true;
        notifyAll();
      }
    }
  }

  private void add(String text) {
    Line line = new Line(clock.nanos(), text);
    said.line(line);
    synchronized (this) {
      lines.add(line);
      notifyAll();
    }
  }

  /** Types something. */
  public void type(byte[] bytes) throws IOException {
    tty.write(bytes);
  }

  /** All lines so far. */
  public synchronized List<Line> lines() {
    return List.copyOf(lines);
  }

  /** How many lines there are so far: where to {@linkplain #await wait} from. */
  public synchronized int count() {
    return lines.size();
  }

  /**
   * Waits for a line.
   *
   * @param from the number of the first line that counts, from 0
   * @param patience how long to wait
   * @return the first that fits; empty if none came in time, or the port is gone
   */
  public synchronized Optional<Line> await(int from, Predicate<String> wanted, Duration patience) {
    long until = clock.nanos() + patience.toNanos();
    int next = from;
    while (true) {
      for (; next < lines.size(); next++) {
        if (wanted.test(lines.get(next).text())) {
          return Optional.of(lines.get(next));
        }
      }
      long leftMillis = (until - clock.nanos()) / 1_000_000;
      if (leftMillis <= 0 || ended) {
        return Optional.empty();
      }
      try {
        wait(leftMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
