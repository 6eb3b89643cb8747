package dev.pinhole.bench.rig;

import dev.pinhole.bench.ConsoleLines;
import dev.pinhole.camera.SystemClock;
import java.io.IOException;
import java.time.Duration;

/**
 * Listens to a device's console on a thread of its own, and goes on trying where there is none or
 * it vanishes: an adapter that the device feeds is there with its power only.
 */
final class ConsoleLink implements AutoCloseable {
  private static final long LOOK_NANOS = 2_000_000;
  private static final Duration RETRY = Duration.ofMillis(200);

  /**
   * What a USB serial adapter may hold back, by default: FTDI, AN232B-04 "Data Throughput, Latency
   * and Handshaking", on the latency timer.
   */
  private static final long ADAPTER_NANOS = 16_000_000;

  private final ConsolePort.Opening opening;
  private final SystemClock clock;
  private final Heard heard;
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean anew;
  private volatile long longestLook = LOOK_NANOS;

  /** Told what comes of it, on the link's thread. */
  interface Heard {
    /** From now on everything is heard. */
    void opened();

    /** A line was complete. */
    void line(long at, String line);

    /**
     * Nothing is heard from now on; or, the first time, nothing is heard yet.
     *
     * @param why what is wrong and what to do, without the port
     */
    void lost(String why);
  }

  ConsoleLink(String title, ConsolePort.Opening opening, SystemClock clock, Heard heard) {
    this.opening = opening;
    this.clock = clock;
    this.heard = heard;
    this.thread = Thread.ofPlatform().name("console " + title).daemon().start(this::run);
  }

  private void run() {
    String trouble = "";
    while (!closing) {
      try (ConsolePort port = opening.open()) {
        trouble = "";
        heard.opened();
        listen(port);
      } catch (IOException e) {
        String why = String.valueOf(e.getMessage());
        if (!closing && !why.equals(trouble)) {
          trouble = why;
          heard.lost(why);
        }
      }
      if (!closing) {
        clock.pause(RETRY);
      }
    }
  }

  private void listen(ConsolePort port) throws IOException {
    ConsoleLines lines = new ConsoleLines();
    long looked = clock.nanos();
    while (!closing) {
      byte[] bytes = port.read();
      long now = clock.nanos();
      longestLook = Math.max(longestLook, now - looked);
      looked = now;
      if (anew) {
        anew = false;
        lines.forget();
      }
      lines.take(bytes, line -> heard.line(now, line));
      clock.awaitNanos(now + LOOK_NANOS);
    }
  }

  /** The power is about to come: what was begun before is no part of what is said then. */
  void forgetLineBegun() {
    anew = true;
  }

  /** By how much the time of a line may be too late, as seen so far. */
  Duration uncertainty() {
    return Duration.ofNanos(longestLook + ADAPTER_NANOS);
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
