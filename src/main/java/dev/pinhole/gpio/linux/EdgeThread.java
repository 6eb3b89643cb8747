package dev.pinhole.gpio.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Objects;

/**
 * The thread that waits for the edges of one line. It sleeps in the kernel until there is one: an
 * idle line costs no processor time at all.
 *
 * <p>It owns the line, and gives it back when it ends.
 */
final class EdgeThread {
  /** How long closing waits for a listener that is at work. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int EVENTS_AT_ONCE = 64;

  /** Where edges go. */
  interface Sink {
    /**
     * One edge.
     *
     * @param nanos the kernel's time of it, CLOCK_MONOTONIC
     * @param high the level after it
     * @param lineSequence its number on its line
     */
    void edge(long nanos, boolean high, int lineSequence);

    /** There will be no more edges, and that is not because of a {@link EdgeThread#close()}. */
    void failed(Throwable why);
  }

  private final Line line;
  private final Sink sink;
  private final int stop;
  private final Thread thread;

  /**
   * Begins to wait.
   *
   * @param line taken over: closed at the end, or now if this fails
   */
  EdgeThread(Line line, Sink sink) {
    this.line = Objects.requireNonNull(line);
    this.sink = Objects.requireNonNull(sink);
    this.stop = Libc.eventfd();
    if (stop < 0) {
      line.close();
      throw new GpioException(line + " cannot be watched: " + Reason.of(-stop));
    }
    this.thread = Thread.ofPlatform().name("gpio " + line).daemon().start(this::run);
  }

  private void run() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment events =
          arena.allocate(EVENTS_AT_ONCE * Uapi.LINE_EVENT.byteSize(), Long.BYTES);
      while (handOver(events)) {}
    } catch (RuntimeException | Error e) {
      sink.failed(e);
    } finally {
      line.close();
      Libc.close(stop);
    }
  }

  /** Waits for events and hands them over; false when it is to stop. */
  private boolean handOver(MemorySegment events) {
    int readable = line.awaitEvents(stop);
    if (readable == -Libc.EINTR) {
      return true;
    }
    if (readable != 0) {
      refuse(readable);
      return false;
    }
    long bytes = line.readEvents(events);
    if (bytes == -Libc.EINTR) {
      return true;
    }
    refuse(bytes);
    long size = Uapi.LINE_EVENT.byteSize();
    for (long at = 0; at + size <= bytes; at += size) {
      MemorySegment event = events.asSlice(at, size);
      sink.edge(
          Uapi.getLong(event, Uapi.LINE_EVENT, "timestamp_ns"),
          Uapi.getInt(event, Uapi.LINE_EVENT, "id") == Uapi.EVENT_RISING_EDGE,
          Uapi.getInt(event, Uapi.LINE_EVENT, "line_seqno"));
    }
    return true;
  }

  private void refuse(long result) {
    if (result < 0) {
      throw new GpioException(line + " cannot be watched any more: " + Reason.of((int) -result));
    }
  }

  /**
   * Ends it. When this returns the line is free, unless a listener is still at work after two
   * seconds, or is the one that calls this: then it is free as soon as that listener is done.
   */
  void close() {
    Libc.signal(stop);
    if (Thread.currentThread() == thread) {
      return;
    }
    boolean interrupted = false;
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
