package dev.pinhole.bench.report;

import dev.pinhole.bench.Trace;
import dev.pinhole.label.BadInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A run and what came of it, to be written as files.
 *
 * @param title what was run, in a few words; not null
 * @param verdict what came of it, in a sentence; not null, without secrets (I12)
 * @param passed whether that is what should have come of it
 * @param trace what was seen; not null, may be empty
 */
public record Report(String title, String verdict, boolean passed, Trace trace) {
  static final String VCD = "trace.vcd";
  static final String HTML = "report.html";

  public Report {
    Objects.requireNonNull(title);
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(trace);
  }

  /**
   * Finds out, before anything is run, whether a report can be written.
   *
   * @param folder made if missing
   * @throws BadInputException if not: one line that says where and why
   */
  public static void prepare(Path folder) {
    if (folder.toString().isEmpty()) {
      throw new BadInputException("the report's folder has no name: name one, such as out");
    }
    ReportFolder.at(folder).probe();
  }

  /**
   * Writes {@code trace.vcd} and {@code report.html}. Each appears, or replaces the one before, as
   * a whole or not at all.
   *
   * @param folder made if missing
   * @return the files written
   * @throws BadInputException if a file cannot be written: one line that says where and why
   */
  public List<Path> write(Path folder) {
    ReportFolder files = ReportFolder.at(folder);
    return List.of(files.write(VCD, Vcd.of(trace)), files.write(HTML, HtmlReport.of(this)));
  }
}
