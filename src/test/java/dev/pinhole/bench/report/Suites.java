package dev.pinhole.bench.report;

import static dev.pinhole.bench.report.Runs.MS;
import static dev.pinhole.bench.report.Runs.SECOND;

import dev.pinhole.bench.Figure;
import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Fault;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.bench.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Made-up runs of made-up scenarios. */
final class Suites {
  /** All that a device or a scenario could say to break a file. */
  static final String HOSTILE =
      "</title></style></svg>]]><script>alert(1)</script>\"'&\u0000\u001b[2J\u202e\ud800\uffff"
          + "[[ATTACHMENT|/etc/passwd]] 😀 größer\r\nnext";

  private Suites() {}

  static SuiteReport of(Run... runs) {
    return new SuiteReport("Resets", "sim", "", List.of(runs));
  }

  static Run passed(String name, String... covers) {
    return new Run(
        name,
        "A hold of 20 s restores the default password",
        Path.of("scenarios", name + ".yaml"),
        List.of(covers),
        "sim",
        1,
        Outcome.PASSED,
        "Restored after a hold of 20.000 s.",
        Optional.empty(),
        List.of(hold(20 * SECOND + 31 * MS)),
        Runs.job(20 * SECOND + 31 * MS),
        Optional.of(Duration.ofMillis(100)),
        Duration.ofMillis(12));
  }

  /** The hold time of {@link Runs#job}, right from 20 s to 20.05 s, known to 0.1 s. */
  static Figure hold(long nanos) {
    return new Figure(
        "hold time",
        32_500 * MS,
        32_500 * MS + nanos,
        Duration.ofSeconds(20),
        Duration.ofMillis(20_050),
        Duration.ofMillis(100));
  }

  /** Went wrong at 47.5 s of 58 s: no last seconds' blinking was expected. */
  static Run failed(String name, String... covers) {
    Run run = passed(name, covers);
    return with(
        run,
        1,
        Outcome.FAILED,
        "The lamp did not show what it should.",
        Optional.of(
            new Fault(
                4,
                "lamp: holding",
                12,
                47_500 * MS,
                "expected the lamp to show holding, found last seconds")),
        List.of(hold(19 * SECOND)),
        Runs.job(19 * SECOND));
  }

  static Run broken(String name, String... covers) {
    Trace trace = Runs.empty();
    trace.power(SECOND, true);
    trace.console(SECOND + MS, "booting");
    return with(
        passed(name, covers),
        1,
        Outcome.BROKEN,
        "The console's line went away.",
        Optional.of(new Fault(2, "console: ready", 9, 31 * SECOND, "/dev/ttyUSB0: no such device")),
        List.of(),
        trace);
  }

  static Run skipped(String name, String... covers) {
    return with(
        passed(name, covers),
        1,
        Outcome.SKIPPED,
        "This bench has no power switch.",
        Optional.empty(),
        List.of(),
        Runs.empty());
  }

  static Run again(Run run, int repetition) {
    return with(
        run, repetition, run.outcome(), run.verdict(), run.fault(), run.figures(), run.trace());
  }

  static Run with(
      Run run,
      int repetition,
      Outcome outcome,
      String verdict,
      Optional<Fault> fault,
      List<Figure> figures,
      Trace trace) {
    return new Run(
        run.name(),
        run.title(),
        run.file(),
        run.covers(),
        run.bench(),
        repetition,
        outcome,
        verdict,
        fault,
        figures,
        trace,
        run.uncertainty(),
        run.took());
  }

  /** Hostile wherever a text can stand. */
  static Run hostile() {
    Trace trace = Runs.empty();
    trace.power(SECOND, true);
    trace.console(2 * SECOND, HOSTILE);
    trace.login(3 * SECOND, HOSTILE, dev.pinhole.camera.LoginOutcome.REFUSED);
    return new Run(
        HOSTILE,
        HOSTILE,
        Path.of("<&'\">]]>\u202e.yaml"),
        List.of("I1", HOSTILE),
        HOSTILE,
        1,
        Outcome.FAILED,
        HOSTILE,
        Optional.of(new Fault(1, HOSTILE, 3, 2500 * MS, HOSTILE)),
        List.of(
            new Figure(
                HOSTILE, SECOND, 2 * SECOND, Duration.ZERO, Duration.ofSeconds(5), Duration.ZERO)),
        trace,
        Optional.empty(),
        Duration.ofMillis(1));
  }

  /** A suite as large as a release's: 150 runs, 5 of which failed. */
  static SuiteReport large() {
    List<Run> runs = new ArrayList<>();
    for (int i = 1; i <= 150; i++) {
      String name = "scenario-" + i;
      String covers = "I" + (i % 13 + 1);
      runs.add(i % 30 == 0 ? failed(name, covers) : passed(name, covers, "I1"));
    }
    return new SuiteReport("Acceptance", "sim", "Linux 6.12, Java 25", runs);
  }

  /** One of each kind. */
  static SuiteReport mixed() {
    Run passed = passed("hold-20s", "I1", "I5", "I6");
    return new SuiteReport(
        "Acceptance",
        "sim",
        "Debian 13, Java 25, profile c1c",
        List.of(
            passed,
            again(passed, 2),
            failed("hold-19s", "I1", "I13"),
            broken("power-cut", "I3"),
            skipped("two-cuts", "I3", "I4"),
            passed("bounce", "I9")));
  }
}
