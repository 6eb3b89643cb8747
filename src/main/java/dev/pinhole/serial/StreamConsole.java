package dev.pinhole.serial;

import dev.pinhole.camera.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The console on a stream, such as standard output. A thread of its own writes, so that a reader
 * who stopped reading holds up nobody but himself.
 */
public final class StreamConsole implements Console, AutoCloseable {
  private static final int LINES_KEPT = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Outbox<ConsoleLine> outbox = ConsoleLine.outbox(LINES_KEPT);
  private final PrintWriter out;
  private final Thread thread;

  /** A console on a stream, which stays open when this is closed. */
  public StreamConsole(PrintWriter out) {
    this.out = Objects.requireNonNull(out);
    this.thread = Thread.ofPlatform().name("console").daemon().start(this::run);
  }

  @Override
  public void say(long at, String line) {
    outbox.add(new ConsoleLine(at, line));
  }

  private void run() {
    Optional<ConsoleLine> line = outbox.take();
    while (line.isPresent()) {
      write(line.get());
      line = outbox.take();
    }
  }

  private void write(ConsoleLine line) {
    out.println(line);
    out.flush();
  }

  /** Ends the thread, once it has written what was said; it is not waited for longer than 1 s. */
  @Override
  public void close() {
    outbox.close();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
