package dev.pinhole.bench.report;

import static dev.pinhole.bench.report.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path temp;

  private static Report report(long held) {
    return new Report("A run", "What came of it.", true, Runs.job(held));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void bothFilesAreWrittenIntoAFolderThatIsMadeForThem() throws IOException {
    Path folder = temp.resolve("a/b");

    List<Path> written = report(20 * SECOND).write(folder);

    assertThat(written).containsExactly(folder.resolve("trace.vcd"), folder.resolve("report.html"));
    assertThat(names(folder)).containsExactly("report.html", "trace.vcd");
    assertThat(Files.readString(written.get(0))).isEqualTo(Vcd.of(Runs.job(20 * SECOND)));
    assertThat(Files.readString(written.get(1))).isEqualTo(HtmlReport.of(report(20 * SECOND)));
  }

  @Test
  void anotherRunReplacesTheFilesAndLeavesNoOthers() throws IOException {
    report(20 * SECOND).write(temp);
    report(19 * SECOND).write(temp);

    assertThat(names(temp)).containsExactly("report.html", "trace.vcd");
    assertThat(Files.readString(temp.resolve("trace.vcd")))
        .isEqualTo(Vcd.of(Runs.job(19 * SECOND)));
  }

  @Test
  void aFileInPlaceOfTheFolderIsSaidInOneLine() throws IOException {
    Path file = Files.writeString(temp.resolve("out"), "mine");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> report(20 * SECOND).write(file))
        .withMessage(
            file + ": cannot be written: there is a file of that name; choose another folder");
    assertThat(Files.readString(file)).isEqualTo("mine");
  }

  @Test
  void aFolderInPlaceOfAFileIsSaidInOneLineAndNoPartIsLeft() throws IOException {
    Files.createDirectories(temp.resolve("report.html/mine"));

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> report(20 * SECOND).write(temp))
        .withMessageMatching("[^\n]*: cannot be written: [^\n]+; choose another folder");
    assertThat(names(temp)).containsExactly("report.html", "trace.vcd");
  }
}
