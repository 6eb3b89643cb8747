package dev.pinhole.bench.rig.board;

import dev.pinhole.camera.SystemClock;
import dev.pinhole.serial.Tty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/**
 * The far end of a pseudo-terminal pair, where an emulated board sits: socat makes the pair, and a
 * thread feeds the board's program byte by byte, as a UART would.
 */
final class BoardOnPty implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final SystemClock clock = new SystemClock();
  private final Process socat;
  private final Path near;
  private final Tty tty;
  private final Thread thread;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final Program program;
  private volatile boolean closing;

  /** What runs on the board. */
  @FunctionalInterface
  interface Program {
    /** A byte came in. */
    void hear(int received, Voice voice);
  }

  /** How it answers. */
  @FunctionalInterface
  interface Voice {
    void say(byte... bytes);
  }

  BoardOnPty(Path folder, Program program) throws IOException {
    this.program = program;
    this.near = folder.resolve("port");
    Path far = folder.resolve("board");
    socat =
        new ProcessBuilder("socat", "pty,raw,echo=0,link=" + near, "pty,raw,echo=0,link=" + far)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    until(() -> Files.exists(near) && Files.exists(far));
    tty = Tty.open(far, 9600);
    thread = Thread.ofPlatform().name("emulated board").daemon().start(this::run);
  }

  /** The port that the bench opens. */
  Path port() {
    return near;
  }

  SystemClock clock() {
    return clock;
  }

  private void run() {
    try {
      while (!closing) {
        for (byte received : tty.read()) {
          synchronized (heard) {
            heard.write(received);
          }
          program.hear(received & 0xFF, this::say);
        }
        clock.pause(Duration.ofMillis(1));
      }
    } catch (IOException e) {
      // The plug was pulled.
    }
  }

  /** Says something unasked. */
  void say(byte... bytes) {
    try {
      tty.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that was heard so far, in hex. */
  String heard() {
    synchronized (heard) {
      return HEX.formatHex(heard.toByteArray());
    }
  }

  /** Forgets what was heard. */
  void forget() {
    synchronized (heard) {
      heard.reset();
    }
  }

  /** Waits until something holds; only a test that fails waits long. */
  void until(BooleanSupplier holds) {
    long end = clock.nanos() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (end - clock.nanos() < 0) {
        throw new AssertionError("it never came to that; heard: " + heard());
      }
      clock.pause(Duration.ofMillis(2));
    }
  }

  /** Pulls the plug. */
  void unplug() {
    socat.destroy();
    socat.onExit().join();
  }

  @Override
  public void close() {
    closing = true;
    until(() -> !thread.isAlive());
    tty.close();
    unplug();
  }
}
