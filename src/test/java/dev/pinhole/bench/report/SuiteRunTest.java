package dev.pinhole.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Run;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuiteRunTest {
  private static List<String> ids(Run... runs) {
    return SuiteRun.all(List.of(runs)).stream().map(SuiteRun::id).toList();
  }

  private static Run named(String name) {
    Run run = Suites.passed("x");
    return new Run(
        name,
        run.title(),
        run.file(),
        run.covers(),
        run.bench(),
        1,
        run.outcome(),
        run.verdict(),
        run.fault(),
        run.figures(),
        run.trace(),
        run.uncertainty(),
        run.took());
  }

  @Test
  void aRunIsCalledByItsNameAndFromTheSecondTimeOnByItsNumber() {
    assertThat(ids(named("hold-20s"), Suites.again(named("hold-20s"), 2)))
        .containsExactly("hold-20s", "hold-20s-2");
  }

  @Test
  void whateverTheNameIsTheFileStaysInItsFolder() {
    assertThat(
            ids(
                named("../../etc/passwd"),
                named("/abs"),
                named(""),
                named(".."),
                named("a b\u0000c\nd"),
                named("größer"),
                named("NUL"),
                named("com1.x"),
                named("x".repeat(500))))
        .containsExactly(
            "etc-passwd",
            "abs",
            "run-",
            "run-_2",
            "a-b-c-d",
            "gr-er",
            "run-NUL",
            "run-com1.x",
            "x".repeat(100));
  }

  @Test
  void noTwoRunsShareAFileEvenWhereCaseDoesNotCount() {
    List<String> ids =
        ids(
            named("a/b"),
            named("a-b"),
            named("A-B"),
            named("a-2"),
            Suites.again(named("a"), 2),
            named("x".repeat(101)),
            named("x".repeat(102)));

    assertThat(ids.stream().map(id -> id.toLowerCase(java.util.Locale.ROOT)))
        .doesNotHaveDuplicates();
  }

  @Test
  void noRunTakesTheNameOfAnotherFileOfTheReport() {
    assertThat(Stream.of("report.html", "junit.xml", "results.json").map(SuiteRunTest::named))
        .allSatisfy(
            run -> assertThat(SuiteRun.all(List.of(run)).getFirst().vcd()).endsWith(".vcd"));
  }
}
