package dev.pinhole.bench.junit;

import dev.pinhole.bench.Password;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Login;
import dev.pinhole.bench.Trace.Signal;
import dev.pinhole.bench.scenario.Glob;
import dev.pinhole.camera.LoginOutcome;
import java.util.Objects;
import java.util.function.Predicate;

/** What may be seen on a bench, to wait for it and to look for it in a trace. */
public final class Seen {
  private Seen() {}

  /**
   * A line of the console.
   *
   * @param line the whole line, in which {@code *} stands for anything; not null
   */
  public static Predicate<Entry> console(String line) {
    return new Glob(line);
  }

  /** The power comes, or goes. */
  public static Predicate<Entry> power(boolean on) {
    return change(Signal.POWER, on);
  }

  /** The contact of the button closes, or opens. */
  public static Predicate<Entry> button(boolean pressed) {
    return change(Signal.BUTTON, pressed);
  }

  /** The lamp goes on, or off. */
  public static Predicate<Entry> lamp(boolean lit) {
    return change(Signal.LAMP, lit);
  }

  /**
   * A login.
   *
   * @param with what was tried; not null
   * @param outcome what came of it; not null
   */
  public static Predicate<Entry> login(Password with, LoginOutcome outcome) {
    Objects.requireNonNull(outcome);
    String whose = with.words();
    return entry ->
        entry instanceof Login login && login.whose().equals(whose) && login.outcome() == outcome;
  }

  private static Predicate<Entry> change(Signal signal, boolean high) {
    return entry ->
        entry instanceof Change change && change.signal() == signal && change.high() == high;
  }
}
