package dev.pinhole.bench.serve;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.bench.Trace.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What has been seen of a device: written by the thread that works its bench, read and waited for
 * by any other. Times are nanoseconds of the bench's trace.
 *
 * <p>Entries are numbered from 0 in the order they were seen. A server may run for weeks, so only
 * the last {@value #KEPT} to {@code 2 * KEPT} of them are kept.
 */
final class Seen {
  static final int KEPT = 50_000;

  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final List<Entry> entries = new ArrayList<>(); // guarded by this
  private long forgotten; // guarded by this
  private long now; // guarded by this
  private boolean lit; // guarded by this
  private boolean ended; // guarded by this

  /** An entry, its number beside it. */
  record Numbered(long number, Entry entry) {}

  /** Tells somebody of every console line from now on, on the thread that works the bench. */
  void listen(Consumer<String> listener) {
    listeners.add(listener);
  }

  void add(Entry entry) {
    synchronized (this) {
      if (entries.size() == 2 * KEPT) {
        entries.subList(0, KEPT).clear();
        forgotten += KEPT;
      }
      entries.add(entry);
      if (entry instanceof Change change && change.signal() == Signal.LAMP) {
        lit = change.high();
      }
      notifyAll();
    }
    if (entry instanceof Said said) {
      listeners.forEach(listener -> listener.accept(said.line()));
    }
  }

  /** Nothing more happened until now. */
  synchronized void until(long at) {
    now = at;
    notifyAll();
  }

  /** Nothing more will be seen; whoever waits is told so. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  synchronized boolean isLit() {
    return lit;
  }

  /** How many entries there were so far: the number of the next. */
  synchronized long count() {
    return forgotten + entries.size();
  }

  /** The entries that are kept, from a number on. */
  synchronized List<Numbered> since(long from) {
    List<Numbered> found = new ArrayList<>();
    for (long i = Math.max(from, forgotten); i < count(); i++) {
      found.add(new Numbered(i, at(i)));
    }
    return found;
  }

  private synchronized Entry at(long number) {
    return entries.get((int) (number - forgotten));
  }

  /**
   * Waits for an entry.
   *
   * @param from the number of the first that counts
   * @param patience of the bench's time
   * @return its number; empty if none came in time
   * @throws BenchException if nothing more will come
   */
  synchronized OptionalLong await(long from, Predicate<Entry> wanted, Duration patience) {
    long[] next = {from};
    boolean found =
        await(
            () -> {
              next[0] = Math.max(next[0], forgotten);
              while (next[0] < count() && !wanted.test(at(next[0]))) {
                next[0]++;
              }
              return next[0] < count();
            },
            patience);
    return found ? OptionalLong.of(next[0]) : OptionalLong.empty();
  }

  /** Waits until the lamp is lit, or dark; returns whether it was in time. */
  synchronized boolean awaitLamp(boolean wanted, Duration patience) {
    return await(() -> lit == wanted, patience);
  }

  /** Waits until some of the bench's time has passed. */
  synchronized void pause(Duration time) {
    await(() -> false, time);
  }

  private synchronized boolean await(BooleanSupplier condition, Duration patience) {
    long until = now + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (ended) {
        throw new BenchException("the bench has ended");
      }
      if (until - now <= 0) {
        return false;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchException("interrupted", e);
      }
    }
    return true;
  }

  /** A console line, by its number; it must be kept still. */
  synchronized String line(long number) {
    return ((Said) at(number)).line();
  }
}
