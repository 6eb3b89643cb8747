package dev.pinhole.cli;

import dev.pinhole.bench.Timeline;
import dev.pinhole.bench.Trace;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.Durations;
import dev.pinhole.sim.Observer;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * A life to be watched: it keeps virtual time to the pace of the wall clock, prints each line as it
 * happens, and, on a terminal, shows the lamp and how far the hold is.
 */
final class LiveView implements Observer, AutoCloseable {
  private static final long FRAME_NANOS = 40_000_000;
  private static final int BAR_WIDTH = 40;

  private final SystemClock clock = new SystemClock();
  private final long began = clock.nanos();
  private final PrintWriter out;
  private final long holdNanos;
  private final boolean terminal;

  private boolean lit;
  private boolean pressed;
  private long pressedAt;
  private boolean statusShown;

  LiveView(PrintWriter out, Duration holdTime) {
    this.out = out;
    this.holdNanos = holdTime.toNanos();
    this.terminal = onTerminal();
  }

  private static boolean onTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /** Waits until the wall clock is where virtual time is, drawing meanwhile. */
  void pace(long virtualNanos) {
    long until = began + virtualNanos;
    while (until - clock.nanos() > 0) {
      if (terminal) {
        draw(clock.nanos() - began);
      }
      clock.awaitNanos(Math.min(until, clock.nanos() + FRAME_NANOS));
    }
  }

  private void draw(long at) {
    StringBuilder line = new StringBuilder("\r");
    line.append(String.format("%12s  ", Durations.seconds(Math.max(0, at), 1)));
    line.append(lit ? "lamp (#) " : "lamp ( ) ");
    if (pressed) {
      long held = at - pressedAt;
      int filled = Math.clamp(held * BAR_WIDTH / holdNanos, 0, BAR_WIDTH);
      line.append('[').append("=".repeat(filled)).append(" ".repeat(BAR_WIDTH - filled));
      line.append("] held ").append(Durations.seconds(Math.max(0, held), 1));
      line.append(" of ").append(Durations.seconds(holdNanos, 1));
    }
    out.print(line.append("\u001b[K"));
    out.flush();
    statusShown = true;
  }

  private void print(Trace.Entry entry) {
    clearStatus();
    Timeline.line(entry).ifPresent(out::println);
    out.flush();
  }

  private void clearStatus() {
    if (statusShown) {
      out.print("\r\u001b[K");
      statusShown = false;
    }
  }

  @Override
  public void power(long at, boolean on) {
    print(new Trace.Change(at, Trace.Signal.POWER, on));
  }

  @Override
  public void button(long at, boolean nowPressed) {
    pressed = nowPressed;
    pressedAt = at;
    print(new Trace.Change(at, Trace.Signal.BUTTON, nowPressed));
  }

  @Override
  public void lamp(long at, boolean nowLit) {
    lit = nowLit;
  }

  @Override
  public void console(long at, String line) {
    print(new Trace.Said(at, line));
  }

  @Override
  public void login(long at, String whose, LoginOutcome outcome) {
    print(new Trace.Login(at, whose, outcome));
  }

  @Override
  public void close() {
    clearStatus();
    out.flush();
  }
}
