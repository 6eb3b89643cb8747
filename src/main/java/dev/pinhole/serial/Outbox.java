package dev.pinhole.serial;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;

/**
 * Lines on their way to someone who may be slow, or gone: a bounded queue that never makes the
 * sender wait, drops the oldest line when it is full, and tells the receiver how many it dropped.
 *
 * <p>For any number of threads.
 *
 * @param <L> what a line is
 */
public final class Outbox<L> {
  private final int limit;
  private final Loss<L> loss;
  private final Queue<L> lines = new ArrayDeque<>();
  private long lost;
  private boolean closed;

  /** How it is told that lines were lost. */
  @FunctionalInterface
  public interface Loss<L> {
    /**
     * The line that says so.
     *
     * @param lost how many, at least 1
     * @param next the one that comes after them
     */
    L line(long lost, L next);
  }

  /**
   * An empty one.
   *
   * @param limit how many lines it keeps, at least 1
   */
  public Outbox(int limit, Loss<L> loss) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1: " + limit);
    }
    this.limit = limit;
    this.loss = Objects.requireNonNull(loss);
  }

  /** Adds a line; if there is no room, the oldest goes. */
  public synchronized void add(L line) {
    if (lines.size() == limit) {
      lines.remove();
      lost++;
    }
    lines.add(line);
    notifyAll();
  }

  /** The next line, or that lines were lost before it; empty if there is none. */
  public synchronized Optional<L> poll() {
    if (lost > 0 && !lines.isEmpty()) {
      L told = loss.line(lost, lines.element());
      lost = 0;
      return Optional.of(told);
    }
    return Optional.ofNullable(lines.poll());
  }

  /**
   * As {@link #poll}, but waits for a line.
   *
   * @return empty when it was closed and all lines have been taken
   */
  public synchronized Optional<L> take() {
    boolean interrupted = false;
    while (lines.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        // Only closing ends it, so that no line is lost.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return poll();
  }

  /** No more lines will come; those that are there can still be taken. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Whether there is nothing to take. */
  public synchronized boolean isEmpty() {
    return lines.isEmpty();
  }
}
