package dev.pinhole.bench.report;

import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.label.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * All runs of a suite and what came of them, to be written as files: for people, for servers that
 * read JUnit's XML, and for programs.
 *
 * @param title what the suite is, in a few words; not null
 * @param bench the bench it ran on, such as {@code sim}; not null
 * @param environment what else is to be known of where it ran, in a line; not null, empty if
 *     nothing is, without secrets (I12)
 * @param runs in the order in which they were made; a scenario played again has another repetition
 */
public record SuiteReport(String title, String bench, String environment, List<Run> runs) {
  static final String JUNIT = "junit.xml";
  static final String HTML = "report.html";
  static final String JSON = "results.json";

  public SuiteReport {
    Objects.requireNonNull(title);
    Objects.requireNonNull(bench);
    Objects.requireNonNull(environment);
    runs = List.copyOf(runs);
  }

  /** How many runs came to this. */
  public int count(Outcome outcome) {
    return (int) runs.stream().filter(run -> run.outcome() == outcome).count();
  }

  /** Whether something passed, nothing failed and nothing broke; not so if all was skipped. */
  public boolean passed() {
    return Sign.of(this) == Sign.PASSED;
  }

  /**
   * Writes {@code junit.xml}, {@code report.html}, {@code results.json} and, for each run in which
   * something was seen, a dump such as {@code hold-20s.vcd} or, of its second repetition, {@code
   * hold-20s-2.vcd}. Each appears, or replaces the one before, as a whole or not at all; {@code
   * junit.xml} comes last, so that what it names is there.
   *
   * <p>Files of an earlier report that this one does not have are left as they are. {@link
   * Report#prepare} finds out beforehand whether the folder can be written to.
   *
   * @param folder made if missing. {@code junit.xml} names the other files by it, as it is given:
   *     Jenkins takes a path that is absolute or relative to the workspace, GitLab only one
   *     relative to the project, so from a build's top folder {@code out} serves both.
   * @return the files written: the first three, then the dumps in the order of the runs
   * @throws BadInputException if a file cannot be written: one line that says where and why
   */
  public List<Path> write(Path folder) {
    ReportFolder files = ReportFolder.at(folder);
    List<SuiteRun> all = SuiteRun.all(runs);
    List<Path> dumps = new ArrayList<>();
    for (SuiteRun run : all) {
      if (run.seen()) {
        dumps.add(files.write(run.vcd(), Vcd.of(run.run().trace())));
      }
    }
    Path json = files.write(JSON, SuiteJson.of(this, all));
    Path html = files.write(HTML, SuitePage.of(this, all));
    Path junit = files.write(JUNIT, JunitXml.of(this, all, folder));
    List<Path> written = new ArrayList<>(List.of(junit, html, json));
    written.addAll(dumps);
    return List.copyOf(written);
  }

  /**
   * The same for a terminal: the counts, then a line for each run that failed or broke, such as
   * {@code scenarios/x.yaml:12: step 4 (hold: 20s): expected …, found …}. Lines are ended by {@code
   * \n}; what a terminal would obey is written out.
   */
  public String summary() {
    StringBuilder summary = new StringBuilder();
    summary.append(Html.spelled(title + " on " + bench + ": " + counts())).append('\n');
    for (SuiteRun run : SuiteRun.all(runs)) {
      if (run.bad()) {
        String line =
            run.place()
                + ": "
                + (run.run().repetition() > 1 ? "repetition " + run.run().repetition() + ": " : "")
                + (run.run().outcome() == Outcome.BROKEN ? "broken: " : "")
                + run.reason();
        summary.append(Html.spelled(line)).append('\n');
      }
    }
    return summary.toString();
  }

  /** Such as {@code 12 runs: 10 passed, 1 failed, 1 skipped}. */
  String counts() {
    StringBuilder counts = new StringBuilder(runs.size() == 1 ? "1 run" : runs.size() + " runs");
    String between = ": ";
    for (Outcome outcome : Outcome.values()) {
      if (count(outcome) > 0) {
        counts.append(between).append(count(outcome)).append(' ');
        counts.append(Sign.of(outcome).cssClass());
        between = ", ";
      }
    }
    return counts.toString();
  }
}
