package dev.pinhole.bench.rig.board;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Board.Watcher;
import dev.pinhole.bench.rig.Input;
import dev.pinhole.bench.rig.board.FirmataMessage.Digital;
import dev.pinhole.bench.rig.board.FirmataMessage.Version;
import dev.pinhole.camera.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Hears what a Firmata board says: a thread that reads, for those who wait and those who watch. */
final class FirmataListener implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(2);

  /** Between two looks at the port. */
  private static final Duration LOOK = Duration.ofMillis(4);

  /**
   * What a change takes to get here: the board's loop and three bytes at 57600 baud, 1 ms, and an
   * adapter's latency timer, 16 ms (FTDI's AN232B-04).
   */
  private static final Duration DELAY = Duration.ofMillis(17);

  private final Wire wire;
  private final SystemClock clock;
  private final FirmataReader reader = new FirmataReader();
  private final Thread thread;
  private volatile boolean closing;

  // What follows is guarded by this.
  private final Map<Class<?>, FirmataMessage> latest = new HashMap<>();
  private final Map<Integer, Digital> ports = new HashMap<>();
  private final List<Watched> inputs = new ArrayList<>();
  private boolean mindingRestarts;
  private RuntimeException failure;
  private long longest = LOOK.toNanos();

  /** How long something is waited for. */
  final class Patience {
    private final long until;

    private Patience(long until) {
      this.until = until;
    }

    boolean isOver() {
      return until - clock.nanos() <= 0;
    }

    Patience within(Patience other) {
      return until - other.until > 0 ? other : this;
    }
  }

  FirmataListener(String name, Wire wire, SystemClock clock) {
    this.wire = wire;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  Patience patience(Duration time) {
    return new Patience(clock.nanos() + time.toNanos());
  }

  private void run() {
    long before = clock.nanos();
    try {
      while (!closing) {
        byte[] bytes = wire.read();
        long now = clock.nanos();
        hear(bytes, now, now - before);
        before = now;
        tellFirst(now);
        clock.awaitNanos(now + LOOK.toNanos());
      }
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private synchronized void fail(RuntimeException why) {
    failure = why;
    notifyAll();
  }

  private void hear(byte[] bytes, long now, long since) {
    synchronized (this) {
      longest = Math.max(longest, since);
    }
    for (byte received : bytes) {
      Optional<FirmataMessage> message = reader.next(received);
      if (message.isPresent()) {
        take(message.get());
        if (message.get() instanceof Digital levels) {
          tell(levels, now);
        }
      }
    }
  }

  private synchronized void take(FirmataMessage message) {
    if (message instanceof Version && mindingRestarts) {
      throw wire.trouble("it has started anew, and lost its outputs: check its supply");
    }
    latest.put(message.getClass(), message);
    if (message instanceof Digital levels) {
      ports.put(levels.port(), levels);
    }
    notifyAll();
  }

  /** From now on a version that was not asked for means that the board was reset. */
  synchronized void mindRestarts() {
    mindingRestarts = true;
  }

  /** Forgets the last message of a kind. */
  synchronized void forget(Class<? extends FirmataMessage> kind) {
    latest.remove(kind);
    if (kind == Digital.class) {
      ports.clear();
    }
  }

  /** The last message of a kind that was not forgotten. */
  synchronized <M extends FirmataMessage> Optional<M> latest(Class<M> kind) {
    return Optional.ofNullable(latest.get(kind)).map(kind::cast);
  }

  /** Throws what keeps it from hearing anything. */
  synchronized void check() {
    if (failure != null) {
      throw new BenchException(failure.getMessage(), failure);
    }
  }

  /**
   * Waits for a message, or finds that it was heard already and not forgotten.
   *
   * @return empty if it did not come in time
   */
  synchronized <M extends FirmataMessage> Optional<M> await(
      Class<M> kind, Predicate<M> wanted, Patience patience) {
    while (true) {
      check();
      Optional<M> found = latest(kind).filter(wanted);
      if (found.isPresent() || patience.isOver()) {
        return found;
      }
      try {
        wait(LOOK.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchException(wire.trouble("interrupted while it was awaited").getMessage(), e);
      }
    }
  }

  /**
   * Tells of a pin's level, now and whenever it changes.
   *
   * @return empty if the levels of its port are not known
   */
  synchronized Optional<Input> watch(int pin, Watcher watcher) {
    int port = pin / FirmataWords.PINS_OF_PORT;
    if (!ports.containsKey(port)) {
      return Optional.empty();
    }
    Watched input = new Watched(ports.get(port), 1 << pin % FirmataWords.PINS_OF_PORT, watcher);
    inputs.add(input);
    LockSupport.unpark(thread);
    return Optional.of(input);
  }

  private synchronized List<Watched> inputs() {
    return List.copyOf(inputs);
  }

  private void tellFirst(long now) {
    for (Watched input : inputs()) {
      if (input.last.isEmpty()) {
        input.see(input.first, now);
      }
    }
  }

  private void tell(Digital levels, long now) {
    for (Watched input : inputs()) {
      if (input.first.port() == levels.port()) {
        input.see(levels, now);
      }
    }
  }

  private final class Watched implements Input {
    private final Digital first;
    private final int bit;
    private final Watcher watcher;

    /** What the watcher was told last; for this thread alone. */
    private Optional<Boolean> last = Optional.empty();

    Watched(Digital first, int bit, Watcher watcher) {
      this.first = first;
      this.bit = bit;
      this.watcher = watcher;
    }

    void see(Digital levels, long now) {
      Optional<Boolean> high = Optional.of((levels.levels() & bit) != 0);
      if (!closing && !high.equals(last)) {
        last = high;
        watcher.level(now, high.get());
      }
    }

    @Override
    public Duration uncertainty() {
      synchronized (FirmataListener.this) {
        check();
        return Duration.ofNanos(longest).plus(DELAY);
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    if (Thread.currentThread() == thread) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(CLOSING);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
