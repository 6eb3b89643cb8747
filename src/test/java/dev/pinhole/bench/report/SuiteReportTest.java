package dev.pinhole.bench.report;

import static dev.pinhole.bench.report.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinhole.bench.Run;
import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteReportTest {
  @TempDir Path temp;

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void allFilesAreWrittenIntoAFolderThatIsMadeForThem() throws IOException {
    Path folder = temp.resolve("a/b");

    List<Path> written = Suites.mixed().write(folder);

    assertThat(written.stream().map(file -> folder.relativize(file).toString()))
        .containsExactly(
            "junit.xml",
            "report.html",
            "results.json",
            "hold-20s.vcd",
            "hold-20s-2.vcd",
            "hold-19s.vcd",
            "power-cut.vcd",
            "bounce.vcd");
    assertThat(names(folder)).hasSize(8);
    assertThat(Files.readString(folder.resolve("hold-19s.vcd")))
        .isEqualTo(Vcd.of(Runs.job(19 * SECOND)));
  }

  @Test
  void theSameSuiteGivesTheSameBytes() throws IOException {
    Suites.mixed().write(temp.resolve("one"));
    Suites.mixed().write(temp.resolve("one"));
    Suites.mixed().write(temp.resolve("two"));

    for (String name : names(temp.resolve("two"))) {
      String one = Files.readString(temp.resolve("one").resolve(name));
      String two = Files.readString(temp.resolve("two").resolve(name));
      assertThat(one.replace(temp.resolve("one").toString(), ""))
          .isEqualTo(two.replace(temp.resolve("two").toString(), ""));
    }
    assertThat(names(temp.resolve("one"))).isEqualTo(names(temp.resolve("two")));
  }

  @Test
  void aFileInPlaceOfTheFolderIsSaidInOneLine() throws IOException {
    Path file = Files.writeString(temp.resolve("out"), "mine");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> Suites.mixed().write(file))
        .withMessage(
            file + ": cannot be written: there is a file of that name; choose another folder");
  }

  /** A server that finds junit.xml may count on what it names. */
  @Test
  void whereAFileCannotBeWrittenThereIsNoJunitXmlAndNoPart() throws IOException {
    Files.createDirectories(temp.resolve("report.html/mine"));

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> Suites.of(Suites.passed("hold-20s")).write(temp));
    assertThat(names(temp)).containsExactly("hold-20s.vcd", "report.html", "results.json");
  }

  @Test
  void aSuitePassesIfSomethingPassedAndNothingFailedOrBroke() {
    Run passed = Suites.passed("a");
    assertThat(Suites.of(passed, Suites.skipped("b")).passed()).isTrue();
    assertThat(Suites.of(passed, Suites.failed("b")).passed()).isFalse();
    assertThat(Suites.of(passed, Suites.broken("b")).passed()).isFalse();
    assertThat(Suites.of(Suites.skipped("b")).passed()).isFalse();
    assertThat(Suites.of().passed()).isFalse();
  }

  @Test
  void theSummaryHasTheCountsAndALineForEachFailure() {
    assertThat(Suites.mixed().summary())
        .isEqualTo(
            """
            Acceptance on sim: 6 runs: 3 passed, 1 failed, 1 broken, 1 skipped
            scenarios/hold-19s.yaml:12: step 4 (lamp: holding): \
            expected the lamp to show holding, found last seconds
            scenarios/power-cut.yaml:9: broken: step 2 (console: ready): \
            /dev/ttyUSB0: no such device
            """);
  }

  @Test
  void aFailureWithoutAFaultIsSaidByTheFigureThatIsOut() {
    Run failed = Suites.failed("hold-19s");
    Run run =
        Suites.with(
            failed,
            2,
            Run.Outcome.FAILED,
            failed.verdict(),
            Optional.empty(),
            failed.figures(),
            failed.trace());

    assertThat(Suites.of(run).summary())
        .isEqualTo(
            """
            Resets on sim: 1 run: 1 failed
            scenarios/hold-19s.yaml: repetition 2: hold time 19.000 s, limits 20.000 s to \
            20.050 s, bench uncertain by 0.100 s: too short
            """);
  }

  @Test
  void aTerminalObeysNothingInASummary() {
    String summary = Suites.of(Suites.hostile()).summary();

    assertThat(summary.lines()).hasSize(2);
    assertThat(summary.replace("\n", "").chars().filter(c -> !Html.seen(c) && c < 0xd800))
        .isEmpty();
    assertThat(summary).contains("\\x1b[2J", "\\u202e");
  }

  @Test
  void aSuiteWithoutRunsSaysSo() {
    assertThat(Suites.of().summary()).isEqualTo("Resets on sim: 0 runs\n");
  }
}
