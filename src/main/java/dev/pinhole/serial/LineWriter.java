package dev.pinhole.serial;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes lines on a thread of its own, so that whatever they are written to holds up nobody who
 * says something, however slow it is.
 */
public final class LineWriter implements AutoCloseable {
  private static final int LINES_KEPT = 256;

  private final Outbox<ConsoleLine> outbox = ConsoleLine.outbox(LINES_KEPT);
  private final Consumer<ConsoleLine> out;
  private final Duration patience;
  private final Thread thread;

  /**
   * Begins to write.
   *
   * @param name of the thread
   * @param out called for one line after the other, on that thread
   * @param patience how long {@link #close} waits for the last lines to be written
   */
  public LineWriter(String name, Consumer<ConsoleLine> out, Duration patience) {
    this.out = Objects.requireNonNull(out);
    this.patience = Objects.requireNonNull(patience);
    this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  /** Has a line written; if too many wait, the oldest of them is dropped, and that is told. */
  public void add(ConsoleLine line) {
    outbox.add(line);
  }

  private void run() {
    Optional<ConsoleLine> line = outbox.take();
    while (line.isPresent()) {
      out.accept(line.get());
      line = outbox.take();
    }
  }

  /** Ends the thread, once it has written what was added, or does not get round to it. */
  @Override
  public void close() {
    outbox.close();
    try {
      thread.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
