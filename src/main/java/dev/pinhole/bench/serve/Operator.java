package dev.pinhole.bench.serve;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Need;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.vault.PasswordChange;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Works a bench for any number of others: its one thread owns the bench, does what they ask one
 * after the other, and looks at the device all the time between.
 *
 * <p>A hold is timed by this thread, too: it lasts at least as long as it was asked for. While it
 * lasts, the power may be cut and the button released; whatever else would move the button or take
 * time from the timing is refused as busy, and not queued, so that a late answer never presses a
 * button that nobody waits for any more.
 *
 * <p>It begins and ends with the power off and the button released.
 */
final class Operator implements AutoCloseable {
  /** How long it looks before it looks whether somebody asks. */
  private static final long SLICE_NANOS = 20_000_000;

  /** The end of a hold is waited for by the clock alone; a look may end late. */
  private static final long FINE_NANOS = 5_000_000;

  private final Bench bench;
  private final Function<Need, Optional<String>> lack;
  private final Seen seen = new Seen();
  private final LinkedBlockingQueue<Task<?>> tasks = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean powered;
  private volatile boolean pressed;

  // Of the thread alone.
  private int looked;
  private Hold hold;

  /** A hold that goes on, and who waits for its end. */
  private record Hold(long from, long until, CompletableFuture<Duration> end) {}

  /** Something to be done by the thread. */
  private static final class Task<T> extends CompletableFuture<T> {
    private final Callable<T> work;

    Task(Callable<T> work) {
      this.work = work;
    }

    /** Does it; what came of it is seen before it is told. */
    void run(Runnable see) {
      try {
        T result = work.call();
        see.run();
        complete(result);
      } catch (Exception | Error e) {
        completeExceptionally(e);
      }
    }
  }

  /**
   * Begins to work a bench.
   *
   * @param bench nobody else's from now on; closed with this
   * @param lack why the bench cannot do something, in a clause; empty if it can
   */
  Operator(Bench bench, Function<Need, Optional<String>> lack) {
    this.bench = Objects.requireNonNull(bench);
    this.lack = Objects.requireNonNull(lack);
    this.thread = Thread.ofPlatform().name("bench").start(this::run);
  }

  private void run() {
    Throwable failure = null;
    try {
      bench.contact(false);
      bench.power(false);
      while (!closing) {
        turn();
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    // Whoever closes this may have interrupted what took long; the end must not be.
    Thread.interrupted();
    try {
      leave();
    } catch (RuntimeException | Error e) {
      failure = failure == null ? e : failure;
    }
    end(failure);
  }

  private void turn() {
    long before = bench.now();
    long slice = SLICE_NANOS;
    if (hold != null) {
      long left = hold.until - before;
      if (left <= FINE_NANOS) {
        bench.pause(Duration.ofNanos(Math.max(0, left)));
        letGo();
        return;
      }
      slice = Math.min(slice, left - FINE_NANOS);
    }
    look(slice, () -> !tasks.isEmpty());
    Task<?> task = bench.now() - before < slice / 2 ? next(slice) : tasks.poll();
    if (task != null) {
      task.run(this::look);
    }
  }

  /** Waits by itself; a bench without power may have nothing to wait for. */
  private Task<?> next(long nanos) {
    try {
      return tasks.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return null;
    }
  }

  /** Sees all that has happened so far. */
  private void look() {
    look(0, () -> false);
  }

  /** Looks at the device for a while, or until it has something else to do. */
  private void look(long nanos, BooleanSupplier enough) {
    bench.watch(
        looked,
        entry -> {
          looked++;
          seen.add(entry);
          return enough.getAsBoolean();
        },
        Duration.ofNanos(nanos));
    seen.until(bench.now());
  }

  private void letGo() {
    Hold over = hold;
    hold = null;
    bench.contact(false);
    pressed = false;
    look();
    over.end.complete(Duration.ofNanos(bench.now() - over.from));
  }

  /** Each of these must be tried, whatever became of the one before. */
  private void leave() {
    try (bench) {
      try {
        bench.power(false);
      } finally {
        bench.contact(false);
      }
    }
  }

  private void end(Throwable failure) {
    pressed = false;
    powered = false;
    seen.end();
    closing = true;
    BenchException over = new BenchException("the bench has ended");
    if (hold != null) {
      hold.end.completeExceptionally(over);
    }
    for (Task<?> task = tasks.poll(); task != null; task = tasks.poll()) {
      task.completeExceptionally(over);
    }
    if (failure == null) {
      ended.complete(null);
    } else {
      ended.completeExceptionally(failure);
    }
  }

  /** Done when it has ended, exceptionally if the bench failed. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** What has been seen of the device. */
  Seen seen() {
    return seen;
  }

  /**
   * Finds out that the bench can do something: what it cannot see must not be told as dark or
   * silent.
   *
   * @throws BenchException if it cannot
   */
  void require(Need need) {
    lack.apply(need)
        .ifPresent(
            why -> {
              throw new BenchException(why);
            });
  }

  /** Whether it can do something. */
  boolean can(Need need) {
    return lack.apply(need).isEmpty();
  }

  /**
   * Whether something has been seen.
   *
   * @param from the number of the first entry that counts
   * @throws BenchException if it has not, and the bench was not in a state to see it
   */
  boolean hasSeen(long from, Predicate<Entry> wanted) throws BusyException {
    return ask(() -> bench.await(Math.toIntExact(from), wanted, Duration.ZERO).isPresent());
  }

  /** Whether the plug is in, as far as this did it. */
  boolean isPowered() {
    return powered;
  }

  /** Whether the contact is closed. */
  boolean isPressed() {
    return pressed;
  }

  /** Plugs in or pulls the plug. */
  void power(boolean on) throws BusyException {
    ask(
        () -> {
          bench.power(on);
          powered = on;
          return null;
        });
  }

  /** Closes the contact; it stays closed. */
  void press() throws BusyException {
    ask(
        () -> {
          requireNoHold();
          bench.contact(true);
          pressed = true;
          return null;
        });
  }

  /** Opens the contact; ends a hold. */
  void release() throws BusyException {
    ask(
        () -> {
          if (hold != null) {
            letGo();
          } else {
            bench.contact(false);
            pressed = false;
          }
          return null;
        });
  }

  /**
   * Holds the button.
   *
   * @param time how long, of the bench's time; longer than 0
   * @return how long it was held: no shorter, unless somebody released it or the bench ended
   * @throws BusyException if the button is pressed already
   */
  Duration hold(Duration time) throws BusyException {
    CompletableFuture<Duration> end = new CompletableFuture<>();
    ask(
        () -> {
          requireNoHold();
          if (pressed) {
            throw new BusyException("the button is pressed already: release it first");
          }
          bench.contact(true);
          pressed = true;
          long from = bench.now();
          hold = new Hold(from, from + time.toNanos(), end);
          return null;
        });
    return answer(end);
  }

  /** Tries to log in. */
  LoginOutcome login(Password password) throws BusyException {
    return ask(
        () -> {
          requireNoHold();
          return bench.login(password).outcome();
        });
  }

  /** Changes the password; empty if the device does not answer. */
  Optional<PasswordChange> changePassword(Password old, Password chosen) throws BusyException {
    return ask(
        () -> {
          requireNoHold();
          return bench.changePassword(old, chosen);
        });
  }

  private void requireNoHold() throws BusyException {
    if (hold != null) {
      throw new BusyException("a hold goes on: wait for its end, or release the button");
    }
  }

  private <T> T ask(Callable<T> work) throws BusyException {
    Task<T> task = new Task<>(work);
    tasks.add(task);
    if (ended.isDone()) {
      // It may have been added after the last look at the queue.
      task.completeExceptionally(new BenchException("the bench has ended"));
    }
    return answer(task);
  }

  private static <T> T answer(CompletableFuture<T> task) throws BusyException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case BusyException busy -> throw busy;
        case RuntimeException problem -> throw problem;
        case Error error -> throw error;
        default -> throw new BenchException("the bench failed", e.getCause());
      }
    }
  }

  /** Ends it, promptly: with the power off and the button released. Again does nothing. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
