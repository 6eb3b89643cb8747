package dev.pinhole.benchmark;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, and prints the two figures that matter with their limits. */
public final class Benchmarks {
  private static final double LEAST_SPEED = 250_000;
  private static final double MOST_RATIO = 5;

  private Benchmarks() {}

  /**
   * Arguments are JMH's. Exit code 1 if a figure is outside its limit, unless it was a quick look.
   */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    CommandLineOptions options = new CommandLineOptions(args);
    Collection<RunResult> results =
        new Runner(new OptionsBuilder().parent(options).include("dev.pinhole.benchmark").build())
            .run();
    double job = score(results, "wholeJob");
    double machine = score(results, "machine");
    double ints = score(results, "switchOnInts");
    long virtualNanos = new JobBenchmark().wholeJob();
    double speed = virtualNanos / (job * 1000);
    double ratio = machine / ints;
    System.out.printf(
        Locale.ROOT,
        "%nWhole job: %.1f us for %.3f s of device time: %,.0f to 1 (at least %,.0f)%n",
        job,
        virtualNanos / 1e9,
        speed,
        LEAST_SPEED);
    System.out.printf(
        Locale.ROOT,
        "Machine: %.2f ns an event; switch on ints: %.2f ns; ratio %.2f (at most %.0f)%n",
        machine,
        ints,
        ratio,
        MOST_RATIO);
    boolean good = speed >= LEAST_SPEED && ratio <= MOST_RATIO;
    System.exit(good || Boolean.getBoolean("pinhole.quick") ? 0 : 1);
  }

  private static double score(Collection<RunResult> results, String method) {
    return results.stream()
        .filter(result -> result.getPrimaryResult().getLabel().equals(method))
        .findFirst()
        .orElseThrow()
        .getPrimaryResult()
        .getScore();
  }
}
