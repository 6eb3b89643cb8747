package dev.pinhole.rules;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * What happens around one simulated device: the edges of its line, power, restores that succeed or
 * fail, and the pauses of its process. Times begin at 0.
 */
final class World {
  static final long NEVER = Long.MAX_VALUE;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1000 * MILLI;
  private static final int MOST_LIVES = 3;

  enum Kind {
    /** The loop wakes for a reason of its own, and reads the level unasked. */
    READ,
    START,
    POWER_LOST,
    RESTORED,
    RESTORE_FAILED,
    BLIND
  }

  record Arrival(long at, Kind kind) implements Comparable<Arrival> {
    @Override
    public int compareTo(Arrival other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : kind.compareTo(other.kind);
    }
  }

  /** A time in which the process does not run; after a blind one the edges in it are lost, too. */
  record Pause(long from, long until, boolean blind) {}

  private final Dice dice;
  private final Settings settings;
  private final Line line;
  private final Finger finger;
  private final PriorityQueue<Arrival> arrivals = new PriorityQueue<>();
  private final List<Pause> pauses = new ArrayList<>();
  private final Set<Disturbance> done = EnumSet.noneOf(Disturbance.class);
  private final int disturbed;
  private final int unasked;
  private int nextEdge;
  private int lives;

  World(Dice dice, Settings settings) {
    this.dice = dice;
    this.settings = settings;
    this.disturbed = dice.chance(30) ? 50 : 0;
    this.unasked = dice.chance(30) ? 40 : 0;
    boolean held = dice.chance(12);
    this.line = new Line(dice, drawFaults(), held, settings.debounceNanos());
    this.finger = new Finger(dice, settings, line, done);
  }

  private Line.Faults drawFaults() {
    if (dice.chance(55)) {
      return Line.Faults.NONE;
    }
    long debounce = settings.debounceNanos();
    return new Line.Faults(
        (int) dice.pick(0, 0, 2, 10, 40),
        (int) dice.pick(0, 50, 100),
        (int) dice.pick(0, 0, 2, 20),
        (int) dice.pick(0, 0, 20),
        dice.pick(0, 5 * MILLI, debounce, 2 * debounce));
  }

  Line line() {
    return line;
  }

  /** What has come between finger and restore so far; the loop adds its own. */
  Set<Disturbance> done() {
    return done;
  }

  /** When the next edge arrives. */
  long edgeArrival() {
    while (nextEdge < line.count() && line.isLost(nextEdge)) {
      done.add(Disturbance.LOST_EDGE);
      nextEdge++;
    }
    return nextEdge < line.count() ? line.delivered(nextEdge) : NEVER;
  }

  /** The next edge; it will not arrive again. */
  int takeEdge() {
    return nextEdge++;
  }

  /** Edges that nobody was there to take. */
  void dropEdges(long until) {
    while (nextEdge < line.count() && line.at(nextEdge) <= until) {
      nextEdge++;
    }
  }

  /** When the next thing that is not an edge arrives. */
  long otherArrival() {
    return arrivals.isEmpty() ? NEVER : arrivals.peek().at();
  }

  /** Whether the next thing to arrive is an edge; a read comes before an edge of its very time. */
  boolean isEdgeNext() {
    boolean read = !arrivals.isEmpty() && arrivals.peek().kind() == Kind.READ;
    return read ? edgeArrival() < otherArrival() : edgeArrival() <= otherArrival();
  }

  Arrival takeOther() {
    return arrivals.remove();
  }

  /** The pause in which a time lies, or null. */
  Pause pauseAt(long time) {
    for (Pause pause : pauses) {
      if (pause.from() <= time && time < pause.until()) {
        return pause;
      }
    }
    return null;
  }

  /** If power is lost before a time, makes that the next thing to arrive. */
  boolean losesPowerBefore(long time) {
    for (Arrival arrival : arrivals) {
      if (arrival.at() < time && arrival.kind() == Kind.POWER_LOST) {
        arrivals.removeIf(other -> other.compareTo(arrival) < 0);
        return true;
      }
    }
    return false;
  }

  /** The device goes down now, and comes up again if it has another life. */
  void goDown(long now) {
    arrivals.clear();
    if (lives < MOST_LIVES) {
      arrivals.add(new Arrival(now + dice.pick(0, 1, dice.span(10 * SECOND)), Kind.START));
    }
  }

  /** A restore begins now; it may succeed, fail, or never end. */
  void restore(long now) {
    long takes = dice.pick(0, 1, dice.span(SECOND), dice.span(10 * SECOND));
    if (!dice.chance(3)) {
      Kind answer = dice.chance(80) ? Kind.RESTORED : Kind.RESTORE_FAILED;
      arrivals.add(new Arrival(now + takes, answer));
    }
    readAround(now + takes + settings.restoredNanos());
  }

  /** A new life begins: plans what will happen in it. */
  Condition start(long now) {
    lives++;
    dropEdges(now);
    pauses.clear();
    finger.plan(now);
    for (long moment : finger.moments()) {
      readAround(moment);
    }
    if (dice.chance(disturbed)) {
      for (long moment : finger.moments()) {
        if (dice.chance(25)) {
          disturb(now, moment);
        }
      }
    }
    if (dice.chance(75)) {
      return Condition.SOUND;
    }
    done.add(Disturbance.UNSOUND);
    return dice.pick(Condition.values());
  }

  private void readAround(long moment) {
    if (dice.chance(unasked)) {
      arrivals.add(new Arrival(Math.max(0, moment + dice.pick(-1, 0, 0, 0, 1)), Kind.READ));
      done.add(Disturbance.UNASKED_READ);
    }
  }

  /** A pause, blindness or a power cut where something is being decided. */
  private void disturb(long now, long moment) {
    long from = Math.max(now + 1, moment - dice.pick(0, 1, dice.span(settings.holdNanos())));
    long length =
        1
            + dice.pick(
                dice.span(5 * MILLI),
                dice.near(settings.debounceNanos(), settings),
                dice.near(settings.releasedNanos(), settings),
                dice.span(2 * settings.holdNanos()));
    switch (dice.upTo(5)) {
      case 0 -> arrivals.add(new Arrival(from, Kind.POWER_LOST));
      case 1 -> arrivals.add(new Arrival(from, Kind.BLIND));
      case 2 -> pauses.add(new Pause(from, from + length, true));
      default -> pauses.add(new Pause(from, from + length, false));
    }
  }
}
