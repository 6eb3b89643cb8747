package dev.pinhole.serial;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.camera.Console;
import dev.pinhole.camera.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The console on a serial port.
 *
 * <p>One thread of its own writes, reads and, when the port is gone, opens it again every second.
 * Whoever says something only puts it into a bounded queue.
 */
public final class SerialConsole implements Console, AutoCloseable {
  /** A quarter of an hour of a busy camera; a port that is slower than that loses lines. */
  private static final int LINES_KEPT = 256;

  private static final int ANSWERS_A_SECOND = 20;

  private static final long REOPEN_NANOS = 1_000_000_000;

  /** Between two looks for input: a person does not notice, and an idle console costs little. */
  private static final long IDLE_NANOS = 50_000_000;

  /** After input came, more is likely. */
  private static final long BUSY_NANOS = 5_000_000;

  private static final long BUSY_FOR_NANOS = 1_000_000_000;

  /** How long closing waits for the last lines to be written. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final byte[] LINE_END = "\r\n".getBytes(US_ASCII);

  private final Path path;
  private final int baud;
  private final Commands commands;
  private final SystemClock clock;
  private final Consumer<String> trouble;
  private final Outbox<ConsoleLine> outbox = ConsoleLine.outbox(LINES_KEPT);
  private final Allowance answers;
  private final Thread thread;
  private volatile boolean closing;

  /** The line that was being written when the port went. */
  private ConsoleLine unwritten;

  /**
   * A console on a port, which may not be there yet.
   *
   * @param commands asked on the console's own thread
   * @param trouble told, in one line, when the port cannot be used, and when that changes
   */
  public SerialConsole(
      Path path, int baud, Commands commands, SystemClock clock, Consumer<String> trouble) {
    this.path = Objects.requireNonNull(path);
    this.baud = baud;
    this.commands = Objects.requireNonNull(commands);
    this.clock = Objects.requireNonNull(clock);
    this.trouble = Objects.requireNonNull(trouble);
    this.answers = new Allowance(ANSWERS_A_SECOND, clock.nanos());
    this.thread = Thread.ofPlatform().name("console " + path).daemon().start(this::run);
  }

  @Override
  public void say(long at, String line) {
    outbox.add(new ConsoleLine(at, line));
    LockSupport.unpark(thread);
  }

  private void run() {
    String told = "";
    while (!closing) {
      String problem;
      try (Tty tty = Tty.open(path, baud)) {
        told = "";
        serve(tty);
        continue;
      } catch (IOException e) {
        problem = String.valueOf(e.getMessage());
      }
      if (!problem.equals(told)) {
        told = problem;
        trouble.accept("console " + path + ": " + problem + "; trying again every second");
      }
      clock.awaitNanos(clock.nanos() + REOPEN_NANOS);
    }
  }

  private void serve(Tty tty) throws IOException {
    CommandReader reader = new CommandReader();
    long busyUntil = clock.nanos();
    while (true) {
      // Read before the last lines are written: what is said before closing is still sent.
      boolean last = closing;
      write(tty);
      if (last) {
        return;
      }
      byte[] bytes = tty.read();
      long now = clock.nanos();
      for (byte received : bytes) {
        reader.next(received).ifPresent(command -> answer(command, now));
      }
      if (bytes.length > 0) {
        busyUntil = now + BUSY_FOR_NANOS;
      }
      if (outbox.isEmpty()) {
        clock.awaitNanos(now + (busyUntil - now > 0 ? BUSY_NANOS : IDLE_NANOS));
      }
    }
  }

  private void answer(String command, long now) {
    if (answers.take(now)) {
      commands.answer(command).forEach(line -> outbox.add(new ConsoleLine(now, line)));
    }
  }

  private void write(Tty tty) throws IOException {
    while (true) {
      if (unwritten == null) {
        Optional<ConsoleLine> next = outbox.poll();
        if (next.isEmpty()) {
          return;
        }
        unwritten = next.get();
      }
      tty.write(bytes(unwritten));
      unwritten = null;
    }
  }

  private static byte[] bytes(ConsoleLine line) {
    byte[] words = line.toString().getBytes(UTF_8);
    byte[] all = java.util.Arrays.copyOf(words, words.length + LINE_END.length);
    System.arraycopy(LINE_END, 0, all, words.length, LINE_END.length);
    return all;
  }

  /** Ends the thread, once it has written what was said; it is not waited for longer than 1 s. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
