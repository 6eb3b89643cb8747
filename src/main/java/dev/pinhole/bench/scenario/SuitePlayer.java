package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.camera.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays many scenarios, as many at once as the benches allow. */
public final class SuitePlayer {
  private final Player player;
  private final int atOnce;
  private final Progress progress;

  /** Is told how it goes, one thing at a time. */
  public interface Progress {
    /** Hears nothing. */
    Progress NONE = new Progress() {};

    default void begins(Scenario scenario, int repetition) {}

    default void ends(Run run) {}
  }

  public SuitePlayer(Benches benches, SystemClock clock, Progress progress) {
    this.player = new Player(benches, clock);
    this.atOnce = benches.atOnce();
    this.progress = progress;
  }

  private record Task(Scenario scenario, int repetition) {}

  /**
   * Plays them all.
   *
   * @param repeat how often each, from 1
   * @param failFast whether nothing more begins once one has failed
   * @return what came of each that was played, in the order of the scenarios
   */
  public List<Run> play(List<Scenario> scenarios, int repeat, boolean failFast) {
    List<Task> tasks = new ArrayList<>();
    for (int repetition = 1; repetition <= repeat; repetition++) {
      for (Scenario scenario : scenarios) {
        tasks.add(new Task(scenario, repetition));
      }
    }
    Run[] runs = new Run[tasks.size()];
    Queue<Integer> waiting = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < runs.length; i++) {
      waiting.add(i);
    }
    AtomicBoolean stop = new AtomicBoolean();
    Runnable work =
        () -> {
          for (Integer i = next(waiting, stop); i != null; i = next(waiting, stop)) {
            runs[i] = play(tasks.get(i));
            if (failFast && isFailure(runs[i])) {
              stop.set(true);
            }
          }
        };
    inParallel(work, Math.min(atOnce, runs.length));
    List<Run> played = new ArrayList<>();
    for (Run run : runs) {
      if (run != null) {
        played.add(run);
      }
    }
    return played;
  }

  private static Integer next(Queue<Integer> waiting, AtomicBoolean stop) {
    return stop.get() ? null : waiting.poll();
  }

  private Run play(Task task) {
    synchronized (progress) {
      progress.begins(task.scenario, task.repetition);
    }
    Run run = player.play(task.scenario, task.repetition);
    synchronized (progress) {
      progress.ends(run);
    }
    return run;
  }

  /** Whether a run is anything but what it should be. */
  public static boolean isFailure(Run run) {
    return run.outcome() == Outcome.FAILED || run.outcome() == Outcome.BROKEN;
  }

  /** An interrupt waits, too: a run that is not waited for would be one that nobody misses. */
  private static void join(Thread thread) {
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

  private static void inParallel(Runnable work, int threads) {
    List<Throwable> thrown = new ArrayList<>();
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      Thread thread = Thread.ofPlatform().name("bench-" + i).unstarted(work);
      thread.setUncaughtExceptionHandler(
          (_, e) -> {
            synchronized (thrown) {
              thrown.add(e);
            }
          });
      thread.start();
      others.add(thread);
    }
    try {
      work.run();
    } finally {
      others.forEach(SuitePlayer::join);
    }
    if (!thrown.isEmpty()) {
      throw new IllegalStateException("a bench's thread ended", thrown.getFirst());
    }
  }
}
