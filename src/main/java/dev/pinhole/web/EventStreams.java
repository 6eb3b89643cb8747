package dev.pinhole.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.camera.SystemClock;
import dev.pinhole.rules.State;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Tells open status pages what changes, as server-sent events. */
final class EventStreams {
  static final int MOST = 8;
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** How long a session may be over before its stream finds out. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final Duration LOOK_WHILE_HELD = Duration.ofMillis(100);

  /** Between two events, whatever happens. */
  private static final Duration PACE = Duration.ofMillis(40);

  private final Device device;
  private final SystemClock clock;
  private final RequestThreads threads;
  private final Semaphore places = new Semaphore(MOST);

  EventStreams(Device device, SystemClock clock, RequestThreads threads) {
    this.device = device;
    this.clock = clock;
    this.threads = threads;
  }

  /**
   * A stream of its own for one page.
   *
   * @param welcome whether it may go on
   * @throws Refused (429) if there are too many
   */
  Reply.Stream open(BooleanSupplier welcome) throws Refused {
    if (!places.tryAcquire()) {
      throw new Refused(429, "Too many status pages are open.", Map.of("Retry-After", "10"));
    }
    return new Events(welcome);
  }

  int count() {
    return MOST - places.availablePermits();
  }

  private final class Events implements Reply.Stream {
    private final BooleanSupplier welcome;
    private final AtomicBoolean closed = new AtomicBoolean();

    Events(BooleanSupplier welcome) {
      this.welcome = welcome;
    }

    @Override
    public void write(OutputStream out) throws IOException {
      try {
        writeAll(out);
        threads.answer();
      } catch (InterruptedException e) {
        throw (InterruptedIOException) new InterruptedIOException("ended").initCause(e);
      }
    }

    private void writeAll(OutputStream out) throws IOException, InterruptedException {
      long end = clock.nanos() + LONGEST.toNanos();
      View seen = device.view();
      String told = ViewJson.of(seen);
      tell(out, "retry: 2000\n\ndata: " + told);
      long toldAt = clock.nanos();
      while (clock.nanos() - end < 0) {
        boolean held = seen.status().state() instanceof State.Holding;
        seen = device.await(seen, held ? LOOK_WHILE_HELD : LOOK);
        if (!welcome.getAsBoolean()) {
          tell(out, "event: ended\ndata: " + parting());
          return;
        }
        String now = ViewJson.of(seen);
        if (!now.equals(told)) {
          told = now;
          tell(out, "data: " + told);
          toldAt = clock.nanos();
          clock.pause(PACE);
        } else if (clock.nanos() - toldAt >= HEARTBEAT.toNanos()) {
          tell(out, ":");
          toldAt = clock.nanos();
        }
      }
    }

    /** Whoever has watched the hold is told what came of it, as the lamp tells everyone. */
    private String parting() {
      View last = device.view();
      return last.status().word().equals("restored") ? ViewJson.shown(last).toString() : "{}";
    }

    private void tell(OutputStream out, String event) throws IOException {
      threads.answer();
      out.write((event + "\n\n").getBytes(UTF_8));
      out.flush();
      threads.take();
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        places.release();
      }
    }
  }
}
