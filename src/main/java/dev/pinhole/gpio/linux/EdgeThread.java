package dev.pinhole.gpio.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
  private static final int EVENT_BYTES = (int) Uapi.EVENT_BYTES;
  private static final int TIMESTAMP = (int) Uapi.offset(Uapi.LINE_EVENT, "timestamp_ns");
  private static final int ID = (int) Uapi.offset(Uapi.LINE_EVENT, "id");
  private static final int LINE_SEQNO = (int) Uapi.offset(Uapi.LINE_EVENT, "line_seqno");

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

  /** The thread's own, once it runs. */
  private final Libc libc = new Libc();

  private final Thread thread;
  private volatile boolean stopping;

  /**
   * Begins to wait.
   *
   * @param line taken over: closed at the end, or now if this fails
   */
  EdgeThread(Line line, Sink sink) {
    this.line = Objects.requireNonNull(line);
    this.sink = Objects.requireNonNull(sink);
    this.stop = libc.eventfd();
    if (stop < 0) {
      line.close();
      throw new GpioException(line + " cannot be watched: " + Reason.of(-stop));
    }
    this.thread = Thread.ofPlatform().name("gpio " + line).daemon().start(this::run);
  }

  private void run() {
    try {
      new Watch().go();
    } catch (RuntimeException | Error e) {
      sink.failed(e);
    } finally {
      line.close();
      libc.close(stop);
    }
  }

  /**
   * What the thread works with. Memory is read through buffers because the way through segments is
   * long while it is interpreted, and a press that comes once a month finds everything cold.
   */
  private final class Watch {
    private final MemorySegment pollSet = libc.pollSet(line.fd(), stop);
    private final MemorySegment events =
        Arena.ofAuto().allocate(EVENTS_AT_ONCE * Uapi.EVENT_BYTES, Long.BYTES);
    private final ByteBuffer event = events.asByteBuffer().order(ByteOrder.nativeOrder());

    /** Hands over edges until it is to stop. */
    void go() {
      // Edges that come meanwhile wait in the kernel, with their times.
      libc.warmUp();
      while (true) {
        int ready = libc.awaitReadable(pollSet);
        if (stopping) {
          return;
        }
        if (ready > 0) {
          handOver(libc.read(line.fd(), events));
        } else {
          refuse(ready);
        }
      }
    }

    private void handOver(int bytes) {
      refuse(bytes);
      for (int at = 0; at + EVENT_BYTES <= bytes; at += EVENT_BYTES) {
        sink.edge(
            event.getLong(at + TIMESTAMP),
            event.getInt(at + ID) == Uapi.EVENT_RISING_EDGE,
            event.getInt(at + LINE_SEQNO));
      }
    }
  }

  private void refuse(int result) {
    if (result < 0 && result != -Libc.EINTR) {
      throw new GpioException(line + " cannot be watched any more: " + Reason.of(-result));
    }
  }

  /**
   * Ends it. When this returns the line is free, unless a listener is still at work after two
   * seconds, or is the one that calls this: then it is free as soon as that listener is done.
   */
  void close() {
    stopping = true;
    new Libc().signal(stop);
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
