package dev.pinhole.bench.rig.board;

import dev.pinhole.bench.BenchException;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.serial.Tty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** A board's serial port, whose troubles are the bench's. For one thread at a time. */
final class Wire implements AutoCloseable {
  /** Between two looks at the port while something is awaited: as short as a USB frame or two. */
  private static final long LOOK_NANOS = 2_000_000;

  private static final int SHOWN = 24;

  private final String title;
  private final SystemClock clock;
  private final Tty tty;

  private Wire(String title, SystemClock clock, Tty tty) {
    this.title = title;
    this.clock = clock;
    this.tty = tty;
  }

  /**
   * Opens a board's port.
   *
   * @throws BenchException if it is not to be had; one line with the remedy
   */
  static Wire open(Settings settings, SystemClock clock) {
    Objects.requireNonNull(clock);
    Path port = settings.port().orElseThrow();
    try {
      return new Wire(settings.title(), clock, Tty.open(port, settings.rate()));
    } catch (IOException e) {
      throw new BenchException(settings.title() + ": " + e.getMessage(), e);
    }
  }

  /** Sends bytes. */
  void send(byte[] bytes) {
    try {
      tty.write(bytes);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /** What has come in; empty if nothing has. */
  byte[] read() {
    try {
      return tty.read();
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /** Waits for more to come in; the caller knows for how long. */
  void await() {
    clock.awaitNanos(clock.nanos() + LOOK_NANOS);
    if (Thread.currentThread().isInterrupted()) {
      throw new BenchException(title + ": interrupted while it was awaited");
    }
  }

  /** Forgets what has come in so far. */
  void forget() {
    while (read().length > 0) {
      // until nothing is left
    }
  }

  private BenchException gone(IOException e) {
    return trouble(e.getMessage() + ": check its cable and supply", e);
  }

  /** Trouble with this board. */
  BenchException trouble(String what) {
    return new BenchException(title + ": " + what);
  }

  private BenchException trouble(String what, Throwable cause) {
    return new BenchException(title + ": " + what, cause);
  }

  /** Bytes as they may be shown in a message: in hex, and not more than a few of them. */
  static String shown(byte[] bytes) {
    if (bytes.length == 0) {
      return "nothing";
    }
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < Math.min(bytes.length, SHOWN); i++) {
      hex.append(i == 0 ? "" : " ").append("%02x".formatted(bytes[i]));
    }
    return hex.append(bytes.length > SHOWN ? " and more" : "").toString();
  }

  @Override
  public void close() {
    tty.close();
  }
}
