package dev.pinhole.bench.junit;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.bench.report.Report;
import dev.pinhole.bench.report.SuiteReport;
import dev.pinhole.label.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** What was seen in the tests of one class, written when the last of them is over. */
final class ClassReport implements Kept {
  private final Class<?> type;
  private final String bench;
  private final Path folder;
  private final List<Run> runs = new ArrayList<>(); // guarded by this

  /**
   * Begins a report.
   *
   * @throws BadInputException if it cannot be written where it is to be
   */
  ClassReport(Class<?> type, Lab lab) {
    this.type = type;
    this.bench = lab.benches().name();
    this.folder = lab.reports().resolve(type.getName());
    Report.prepare(folder);
  }

  /**
   * Adds a test. Its failure, if it failed, gets what was seen.
   *
   * @param thrown what it ended with, if not well
   */
  synchronized void add(TestName test, Stay.Result result, Optional<Throwable> thrown) {
    Outcome outcome = thrown.map(ClassReport::outcome).orElse(Outcome.PASSED);
    if (outcome == Outcome.FAILED || outcome == Outcome.BROKEN) {
      thrown.get().addSuppressed(new WhatWasSeen(bench, folder, result.trace()));
    }
    runs.add(
        new Run(
            test.name(),
            test.title(),
            source(),
            List.of(),
            bench,
            1,
            outcome,
            thrown.map(this::verdict).orElse("Passed."),
            Optional.empty(),
            List.of(),
            result.trace(),
            result.uncertainty(),
            result.took()));
  }

  private static Outcome outcome(Throwable thrown) {
    return switch (thrown) {
      case TestAbortedException _ -> Outcome.SKIPPED;
      case BenchException _, BadInputException _ -> Outcome.BROKEN;
      default -> Outcome.FAILED;
    };
  }

  /** Where in the test, and why; on one line. */
  private String verdict(Throwable thrown) {
    String line =
        Arrays.stream(thrown.getStackTrace())
            .filter(frame -> isOurs(frame.getClassName()) && frame.getFileName() != null)
            .findFirst()
            .map(frame -> frame.getFileName() + ":" + frame.getLineNumber() + ": ")
            .orElse("");
    String why = thrown.getMessage() == null ? thrown.getClass().getName() : thrown.getMessage();
    return line + why.strip().replaceAll("\\s+", " ");
  }

  private boolean isOurs(String name) {
    return name.equals(type.getName()) || name.startsWith(type.getName() + "$");
  }

  /** As build servers name a file: by its path in the sources. */
  private Path source() {
    return Path.of(type.getName().replace('.', '/') + ".java");
  }

  @Override
  public synchronized void close() {
    String environment =
        "Java %s, %s %s"
            .formatted(
                Runtime.version().feature(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    new SuiteReport(type.getSimpleName(), bench, environment, runs).write(folder);
  }
}
