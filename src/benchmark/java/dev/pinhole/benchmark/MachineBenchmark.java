package dev.pinhole.benchmark;

import dev.pinhole.rules.Action;
import dev.pinhole.rules.Condition;
import dev.pinhole.rules.Event;
import dev.pinhole.rules.Machine;
import dev.pinhole.rules.Settings;
import dev.pinhole.rules.State;
import dev.pinhole.rules.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds an event: the machine, and a hand-written switch on ints, over the same 20 s hold.
 */
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class MachineBenchmark {
  private static final long MILLI = 1_000_000;

  /** Power, boot, press, its confirmation, 200 samples, the restore, the reboot. */
  static final int EVENTS = 206;

  private final Machine machine = new Machine(Settings.DEFAULT);
  private final IntSwitch intSwitch = new IntSwitch();
  private Event[] events;
  private int[] kinds;
  private long[] times;
  private boolean[] levels;

  /** Lets the machine itself ask for the times of its samples, and keeps the events. */
  @Setup
  public void record() {
    List<Event> list = new ArrayList<>();
    list.add(new Event.Started(0, false, Condition.SOUND));
    list.add(new Event.Sample(30_000 * MILLI, false));
    list.add(new Event.Edge(32_000 * MILLI, true, false));
    State state = machine.initial();
    for (Event event : list) {
      state = machine.step(state, event).state();
    }
    long now = 32_000 * MILLI;
    while (!(state instanceof State.Restoring)) {
      now += machine.delay(state, now);
      list.add(new Event.Sample(now, true));
      state = machine.step(state, list.getLast()).state();
    }
    list.add(new Event.Restored(now));
    list.add(new Event.Sample(now + 3_000 * MILLI, true));
    if (list.size() != EVENTS) {
      throw new IllegalStateException("recorded " + list.size() + " events, not " + EVENTS);
    }
    events = list.toArray(Event[]::new);
    kinds = list.stream().mapToInt(IntSwitch::kind).toArray();
    times = list.stream().mapToLong(Event::at).toArray();
    levels = new boolean[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      levels[i] = i >= 2;
    }
    if (machine() != 1 || switchOnInts() != 1) {
      throw new IllegalStateException("both must restore once");
    }
  }

  /** The machine. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int machine() {
    int restores = 0;
    State state = machine.initial();
    for (Event event : events) {
      Step step = machine.step(state, event);
      state = step.state();
      for (Action action : step.actions()) {
        if (action instanceof Action.Restore) {
          restores++;
        }
      }
    }
    return restores;
  }

  /** The hand-written switch. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int switchOnInts() {
    int restores = 0;
    intSwitch.reset();
    for (int i = 0; i < kinds.length; i++) {
      if ((intSwitch.step(kinds[i], times[i], levels[i]) & IntSwitch.RESTORE) != 0) {
        restores++;
      }
    }
    return restores;
  }
}
