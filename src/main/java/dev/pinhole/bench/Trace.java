package dev.pinhole.bench;

import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.sim.Observer;
import java.util.ArrayList;
import java.util.List;

/**
 * What was seen of a run from outside: power, button, lamp, console lines and logins, in the order
 * they happened.
 *
 * <p>Two runs are the same if their traces are equal. Times are nanoseconds since the trace began.
 */
public final class Trace implements Observer {
  /** A line that is high or low. All are low when a trace begins. */
  public enum Signal {
    POWER,
    BUTTON,
    LAMP
  }

  /** Something seen. */
  public sealed interface Entry {
    /** When, in nanoseconds since the trace began; never negative. */
    long at();
  }

  /** A line changed. */
  public record Change(long at, Signal signal, boolean high) implements Entry {}

  /** The device said a line on its console. */
  public record Said(long at, String line) implements Entry {}

  /**
   * Someone tried to log in.
   *
   * @param whose what was tried, in words
   */
  public record Login(long at, String whose, LoginOutcome outcome) implements Entry {}

  private final long origin;
  private final List<Entry> entries = new ArrayList<>();
  private long end;

  /**
   * An empty trace.
   *
   * @param origin the observed clock's time when it begins
   */
  public Trace(long origin) {
    this.origin = origin;
  }

  /** All that was seen, oldest first. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The same as it is now, which what comes later does not change. */
  public Trace copy() {
    return copy(origin);
  }

  /**
   * The same, to be gone on with at another time.
   *
   * @param newOrigin the observed clock's time from which its own times count
   */
  public Trace copy(long newOrigin) {
    Trace copy = new Trace(newOrigin);
    copy.entries.addAll(entries);
    copy.end = end;
    return copy;
  }

  /** How many entries there are so far. */
  public int size() {
    return entries.size();
  }

  /** One of them, from 0. */
  public Entry get(int number) {
    return entries.get(number);
  }

  /** How long the trace is, in nanoseconds; at least the time of its last entry. */
  public long end() {
    return end;
  }

  /** Nothing more is to be seen until this time of the observed clock. */
  public void endsAt(long at) {
    end = Math.max(end, at - origin);
  }

  private void add(Entry entry) {
    entries.add(entry);
    end = Math.max(end, entry.at());
  }

  @Override
  public void power(long at, boolean on) {
    add(new Change(at - origin, Signal.POWER, on));
  }

  @Override
  public void button(long at, boolean pressed) {
    add(new Change(at - origin, Signal.BUTTON, pressed));
  }

  @Override
  public void lamp(long at, boolean lit) {
    add(new Change(at - origin, Signal.LAMP, lit));
  }

  @Override
  public void console(long at, String line) {
    add(new Said(at - origin, line));
  }

  @Override
  public void login(long at, String whose, LoginOutcome outcome) {
    add(new Login(at - origin, whose, outcome));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Trace that && end == that.end && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return entries.size() + " entries in " + end + " ns";
  }
}
