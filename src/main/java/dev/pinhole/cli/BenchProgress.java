package dev.pinhole.cli;

import dev.pinhole.bench.Run;
import dev.pinhole.bench.Timeline;
import dev.pinhole.bench.scenario.Scenario;
import dev.pinhole.bench.scenario.SuitePlayer;
import dev.pinhole.camera.SystemClock;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a suite goes: a line for each run and, on a terminal, one at the bottom that says what is
 * being played and for how long.
 */
final class BenchProgress implements SuitePlayer.Progress, AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(500);
  private static final long SECOND = 1_000_000_000;
  private static final int WIDTH = 79;

  private final PrintWriter out;
  private final SystemClock clock;
  private final int all;
  private final boolean verbose;
  private final boolean live = Panel.isPossible();
  private final Map<String, Long> playing = new LinkedHashMap<>(); // guarded by this
  private final Thread ticker;
  private int done; // guarded by this
  private volatile boolean closing;

  /**
   * Begins to tell.
   *
   * @param all how many runs there will be
   * @param verbose whether what was seen is told of each run, not only of those that failed
   */
  BenchProgress(PrintWriter out, SystemClock clock, int all, boolean verbose) {
    this.out = out;
    this.clock = clock;
    this.all = all;
    this.verbose = verbose;
    this.ticker = Thread.ofPlatform().name("progress").daemon().unstarted(this::tick);
    if (live) {
      ticker.start();
    }
  }

  private void tick() {
    while (!closing) {
      clock.pause(TICK);
      synchronized (this) {
        if (!closing) {
          showBottom();
        }
      }
    }
  }

  private static String id(String name, int repetition) {
    return repetition == 1 ? name : name + " #" + repetition;
  }

  @Override
  public synchronized void begins(Scenario scenario, int repetition) {
    playing.put(id(scenario.name(), repetition), clock.nanos());
    showBottom();
  }

  @Override
  public synchronized void ends(Run run) {
    done++;
    playing.remove(id(run.name(), run.repetition()));
    clearBottom();
    String count = String.format("%" + String.valueOf(all).length() + "d/%d", done, all);
    boolean bad = SuitePlayer.isFailure(run);
    out.printf(
        "%s %-7s %s, %.1f s%n",
        count, run.outcome(), id(run.name(), run.repetition()), run.took().toMillis() / 1000.0);
    if (bad || run.outcome() == Run.Outcome.SKIPPED) {
      out.println("    " + run.verdict());
    }
    if (bad || verbose) {
      Timeline.of(run.trace()).forEach(line -> out.println("    " + line));
    }
    showBottom();
    out.flush();
  }

  private void showBottom() {
    if (live && !playing.isEmpty()) {
      long now = clock.nanos();
      String line =
          done
              + "/"
              + all
              + " playing "
              + playing.entrySet().stream()
                  .map(entry -> entry.getKey() + " " + (now - entry.getValue()) / SECOND + " s")
                  .collect(Collectors.joining(", "));
      out.printf("\r%-" + WIDTH + "s\r", line.length() > WIDTH ? line.substring(0, WIDTH) : line);
      out.flush();
    }
  }

  private void clearBottom() {
    if (live) {
      out.printf("\r%" + WIDTH + "s\r", "");
    }
  }

  @Override
  public void close() {
    closing = true;
    synchronized (this) {
      clearBottom();
      out.flush();
    }
    ticker.interrupt();
  }
}
