package dev.pinhole.rules;

import dev.pinhole.rules.Event.Blind;
import dev.pinhole.rules.Event.Edge;
import dev.pinhole.rules.Event.Granted;
import dev.pinhole.rules.Event.PowerLost;
import dev.pinhole.rules.Event.RestoreFailed;
import dev.pinhole.rules.Event.Restored;
import dev.pinhole.rules.Event.Sample;
import dev.pinhole.rules.Event.Started;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Lives of a device in a random {@link World}, and the loop that drives its machine as the real one
 * does: it waits for something to arrive or for the delay that the machine asked for, whichever
 * comes first; after the delay it drains the edges, reads the level, and feeds a sample.
 *
 * <p>Times in here begin at 0; only events have the origin of the trace's clock.
 */
final class RandomTraces {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1000 * MILLI;
  private static final int MOST_EVENTS = 2500;

  private final Dice dice;
  private final Settings settings;
  private final Rules rules;
  private final World world;
  private final long origin;
  private final int slow;
  private final int misreads;
  private final int grants;
  private final boolean probing;
  private final int longestQuiet;
  private final Set<Disturbance> done;
  private final List<Event> events = new ArrayList<>();
  private final List<Said> said = new ArrayList<>();
  private State state;
  private long now;
  private boolean running;
  private boolean level;
  private int idle;
  private int quiet;
  private String problem;

  private RandomTraces(long seed, Function<Settings, Rules> machine) {
    this.dice = new Dice(seed);
    this.settings = RandomSettings.draw(dice);
    this.rules = machine.apply(settings);
    this.state = rules.initial();
    this.origin = drawOrigin();
    this.slow = dice.chance(30) ? 30 : 0;
    this.misreads = dice.chance(8) ? (int) dice.pick(1, 10) : 0;
    this.grants = dice.chance(10) ? (int) dice.pick(1, 10) : 0;
    this.probing = dice.chance(10);
    boolean threshold = settings.trigger() == Trigger.THRESHOLD;
    long longest = threshold ? settings.holdNanos() : settings.maximumNanos();
    this.longestQuiet = (int) Math.min(MOST_EVENTS, 10 + longest / settings.sampleNanos());
    this.world = new World(dice, settings);
    this.done = world.done();
  }

  /** The trace of a seed, with a machine made for its settings. */
  static Trace trace(long seed, Function<Settings, Rules> machine) {
    RandomTraces traces = new RandomTraces(seed, machine);
    traces.run();
    if (traces.events.getLast().at() < traces.events.getFirst().at()) {
      traces.done.add(Disturbance.CLOCK_WRAPS);
    }
    return new Trace(
        traces.settings, traces.events, Said.sorted(traces.said), traces.done, traces.problem);
  }

  /** Where a clock of 32 or 64 bits wraps around, and anywhere. */
  private long drawOrigin() {
    long back = dice.span(100 * SECOND);
    return switch (dice.upTo(6)) {
      case 0 -> Long.MAX_VALUE - back;
      case 1 -> Long.MIN_VALUE + dice.pick(0, back);
      case 2 -> (1L << 31) * MILLI - back;
      case 3 -> (1L << 32) * MILLI - back;
      case 4 -> -back;
      case 5 -> dice.any();
      default -> 0;
    };
  }

  private void run() {
    start();
    while (events.size() < MOST_EVENTS && problem == null) {
      long delay = rules.delay(state, origin + now);
      if (delay < 0) {
        problem = "negative delay " + delay;
        return;
      }
      probe(delay);
      long wake = isForever(delay) ? World.NEVER : now + delay + slowness();
      long arrival = Math.min(world.edgeArrival(), world.otherArrival());
      long act = Math.min(wake, arrival);
      if (act == World.NEVER || (arrival == World.NEVER && quiet > longestQuiet)) {
        return;
      }
      idle = act == now && wake <= arrival ? idle + 1 : 0;
      if (idle > 3) {
        problem = "asks for a delay of 0 again and again";
        return;
      }
      World.Pause pause = running ? world.pauseAt(act) : null;
      if (pause != null) {
        sleep(pause);
      } else if (wake <= arrival) {
        drainAndRead(act);
      } else {
        takeNext();
      }
    }
  }

  /** Longer than any setting: nothing more comes of time. */
  private static boolean isForever(long delay) {
    return delay > World.NEVER / 4;
  }

  private long slowness() {
    if (!dice.chance(slow)) {
      return 0;
    }
    done.add(Disturbance.SLOW_LOOP);
    return dice.span(dice.pick(MILLI, settings.debounceNanos(), 2 * settings.sampleNanos()));
  }

  /** Until the delay has passed, a read that says nothing new must lead to nothing. */
  private void probe(long delay) {
    if (!probing || !running || delay == 0) {
      return;
    }
    long wait = isForever(delay) ? 3600 * SECOND : delay - 1;
    Step step = rules.peek(state, new Sample(origin + now + wait, level));
    if (!step.actions().isEmpty()) {
      problem = "asked for a delay of " + delay + ", but after " + wait + ": " + step.actions();
    }
  }

  private void sleep(World.Pause pause) {
    if (world.losesPowerBefore(pause.until())) {
      take(world.takeOther());
    } else if (pause.blind()) {
      world.dropEdges(pause.until());
      now = pause.until();
      blind();
    } else {
      done.add(Disturbance.PAUSE);
      drainAndRead(pause.until());
    }
  }

  /** Feeds what arrived before a time, then a sample; what arrives at that very time comes next. */
  private void drainAndRead(long time) {
    while (running
        && problem == null
        && Math.min(world.edgeArrival(), world.otherArrival()) < time) {
      takeNext();
    }
    if (running) {
      now = time;
      read();
      if (dice.chance(grants)) {
        done.add(Disturbance.GRANTED);
        feed(new Granted(origin + now));
      }
    }
  }

  private void takeNext() {
    if (world.isEdgeNext()) {
      edge(world.takeEdge());
    } else {
      take(world.takeOther());
    }
  }

  private void edge(int i) {
    Line line = world.line();
    now = Math.max(now, line.delivered(i));
    boolean gap = line.tellsGap(i);
    if (gap) {
      done.add(Disturbance.GAP);
    }
    if (!running) {
      if (dice.chance(80)) {
        return;
      }
      done.add(Disturbance.STRAY_EDGE);
    } else if (events.getLast().at() - origin > line.at(i)) {
      done.add(Disturbance.LATE_EDGE);
    }
    feed(new Edge(origin + line.at(i), line.levelAfter(i), gap));
  }

  private void read() {
    boolean pressed = world.line().level(now);
    if (dice.chance(misreads)) {
      pressed = !pressed;
      done.add(Disturbance.MISREAD);
    }
    feed(new Sample(origin + now, pressed));
  }

  private void blind() {
    done.add(Disturbance.BLIND);
    feed(new Blind(origin + now, world.line().level(now)));
  }

  private void start() {
    running = true;
    boolean pressed = world.line().level(now);
    feed(new Started(origin + now, pressed, world.start(now)));
  }

  private void take(World.Arrival arrival) {
    now = Math.max(now, arrival.at());
    switch (arrival.kind()) {
      case READ -> read();
      case START -> start();
      case BLIND -> blind();
      case RESTORED -> feed(new Restored(origin + now));
      case RESTORE_FAILED -> {
        done.add(Disturbance.RESTORE_FAILED);
        Condition why = dice.chance(70) ? Condition.VAULT_UNWRITABLE : Condition.VAULT_DAMAGED;
        feed(new RestoreFailed(origin + now, why));
      }
      case POWER_LOST -> {
        done.add(Disturbance.POWER_CUT);
        world.dropEdges(now);
        running = false;
        feed(new PowerLost(origin + now));
        world.goDown(now);
      }
    }
  }

  private void feed(Event event) {
    int index = events.size();
    events.add(event);
    Step step;
    try {
      step = rules.step(state, event);
    } catch (RuntimeException e) {
      problem = "threw " + e;
      return;
    }
    state = step.state();
    quiet = step.actions().isEmpty() ? quiet + 1 : 0;
    Said.read(index, step.actions(), said);
    switch (event) {
      case Started started -> level = started.pressed();
      case Edge edge -> level = edge.pressed();
      case Sample sample -> level = sample.pressed();
      case Blind blind -> level = blind.pressed();
      default -> {}
    }
    for (Action action : step.actions()) {
      if (action instanceof Action.Restore) {
        world.restore(now);
      } else if (action instanceof Action.Reboot) {
        running = false;
        world.goDown(now);
      }
    }
  }
}
