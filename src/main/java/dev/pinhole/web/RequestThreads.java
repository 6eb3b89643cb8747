package dev.pinhole.web;

import dev.pinhole.camera.SystemClock;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs each request on a virtual thread of its own, and cuts off clients that take too long.
 *
 * <p>An interrupt closes the channel that a thread waits for, so that neither a client that sends
 * nothing nor one that takes nothing keeps a thread or a socket.
 */
public final class RequestThreads implements Executor, AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final SystemClock clock;
  private final Patience patience;
  private final Map<Thread, Limit> running = new ConcurrentHashMap<>();
  private final Thread watch;
  private volatile boolean closed;

  /** Until when a thread may wait for its client; while it is not waiting for it, for ever. */
  private record Limit(boolean waiting, long until) {
    static final Limit NONE = new Limit(false, 0);
  }

  /**
   * No requests yet.
   *
   * @param patience how long a client may take; what is done for it may take longer
   */
  public RequestThreads(SystemClock clock, Patience patience) {
    this.clock = clock;
    this.patience = patience;
    this.watch = Thread.ofPlatform().name("web watch").daemon().start(this::watch);
  }

  @Override
  public void execute(Runnable task) {
    Thread thread = Thread.ofVirtual().name("web request").unstarted(() -> run(task));
    running.put(thread, waiting(patience.asking()));
    if (closed) {
      running.remove(thread);
      throw new RejectedExecutionException("the server is closing");
    }
    thread.start();
  }

  private void run(Runnable task) {
    try {
      task.run();
    } finally {
      running.remove(Thread.currentThread());
    }
  }

  /**
   * The request is there: from now on this thread may take its time.
   *
   * @throws InterruptedIOException if the client was too slow, or the server is closing
   */
  public void take() throws InterruptedIOException {
    limit(Limit.NONE);
  }

  /**
   * From now on this thread waits for its client again, who is to take an answer.
   *
   * @throws InterruptedIOException if the server is closing
   */
  public void answer() throws InterruptedIOException {
    limit(waiting(patience.listening()));
  }

  private void limit(Limit limit) throws InterruptedIOException {
    running.replace(Thread.currentThread(), limit);
    if (Thread.interrupted() || closed) {
      throw new InterruptedIOException("too slow, or the server is closing");
    }
  }

  private Limit waiting(Duration longest) {
    return new Limit(true, clock.nanos() + longest.toNanos());
  }

  /** How many requests are being read, worked at or answered. */
  int count() {
    return running.size();
  }

  private void watch() {
    while (!closed) {
      clock.pause(TICK);
      long now = clock.nanos();
      for (Thread thread : running.keySet()) {
        // Within the map's lock, so that a thread that has just gone on is not hit.
        running.computeIfPresent(
            thread,
            (slow, limit) -> {
              if (limit.waiting() && now - limit.until() >= 0) {
                slow.interrupt();
              }
              return limit;
            });
      }
    }
  }

  /** Ends all threads; waits for them, but not for one that does not listen. */
  @Override
  public void close() {
    closed = true;
    watch.interrupt();
    long until = clock.nanos() + LAST_WORDS.toNanos();
    while (!running.isEmpty() && until - clock.nanos() > 0) {
      // Again and again, for a thread may have been where an interrupt is swallowed.
      running.keySet().forEach(Thread::interrupt);
      clock.awaitNanos(clock.nanos() + 1_000_000);
    }
  }
}
