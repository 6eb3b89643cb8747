package dev.pinhole.bench.report;

import static dev.pinhole.bench.report.Runs.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.bench.Trace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class RunSectionTest {
  private static String html(SuiteReport suite) {
    return SuitePage.of(suite, SuiteRun.all(suite.runs()));
  }

  private static Page page(Run... runs) {
    return new Page(html(Suites.of(runs)));
  }

  private static List<Element> sections(Page page) {
    return page.all("details");
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void theDrawingMarksWhereTheRunWentWrong() {
    Element section = sections(page(Suites.failed("x"))).getFirst();

    for (Waveform.Size size : Waveform.Size.values()) {
      List<Element> drawings =
          Page.all(section, "svg").stream()
              .filter(svg -> svg.getAttribute("class").equals(size.cssClass()))
              .toList();
      assertThat(drawings).hasSize(2);
      for (Element drawing : drawings) {
        assertThat(Page.texts(drawing, "text", "wrong-text")).containsExactly("step 4, 47.500 s");
      }
      // In the whole run, of 57.5 s, the mark is at 47.5 s: where its share of the axis is.
      String mark =
          Page.all(drawings.getFirst(), "path").stream()
              .filter(path -> path.getAttribute("class").equals("wrong"))
              .map(path -> path.getAttribute("d"))
              .findFirst()
              .orElseThrow();
      List<Double> axis =
          Page.all(drawings.getFirst(), "path").stream()
              .filter(path -> path.getAttribute("class").equals("axis"))
              .map(path -> Double.parseDouble(path.getAttribute("d").split("[ML ]", -1)[1]))
              .toList();
      double left = axis.getFirst();
      double ten = axis.get(2) - axis.get(1);
      double x = Double.parseDouble(mark.split("[ML ]", -1)[1]);
      double perSecond = ten / tick(drawings.getFirst());
      assertThat(x).isCloseTo(left + 47.5 * perSecond, org.assertj.core.data.Offset.offset(0.6));
    }
  }

  private static double tick(Element drawing) {
    List<String> ticks = Page.texts(drawing, "text", "tick mid");
    return Double.parseDouble(ticks.get(1).replace(" s", ""))
        - Double.parseDouble(ticks.get(0).replace(" s", ""));
  }

  @Test
  void theDrawingShowsWhatWasMeasured() {
    Element section = sections(page(Suites.failed("x"))).getFirst();

    assertThat(Page.texts(section, "text", "length mid")).contains("hold time 19.000 s, too short");
  }

  @Test
  void theTableHasARowWhereTheRunWentWrong() {
    Element section = sections(page(Suites.failed("x"))).getFirst();
    List<String> rows =
        Page.all(section, "tr").stream().map(row -> row.getTextContent().strip()).toList();

    int here = rows.indexOf(Page.texts(section, "tr", "here").getFirst());
    assertThat(rows.get(here))
        .isEqualTo(
            "✗47.500 sHere step 4 went wrong. "
                + "expected the lamp to show holding, found last seconds");
    assertThat(rows.get(here - 1)).isEqualTo("447.500 shold: last seconds");
  }

  /** However long a run is, the rows around its fault are there. */
  @Test
  void aLongTableOfAFailedRunShowsTheRowsAroundTheFault() {
    Trace trace = Runs.empty();
    for (int i = 1; i <= 5000; i++) {
      trace.console(i * MS, "line " + i);
    }
    Run failed = Suites.failed("x");
    Run.Fault fault = new Run.Fault(7, "wait", 9, 2500 * MS, "nothing came");
    Page page =
        page(Suites.with(failed, 1, Outcome.FAILED, "", Optional.of(fault), List.of(), trace));

    assertThat(page.texts("span", "no")).hasSize(300).startsWith("2276").contains("2500");
    assertThat(page.texts("tr", "here")).hasSize(1);
    assertThat(page.texts("tr", "skipped"))
        .containsExactly(
            "… 2275 more rows are left out here …", "… 2425 more rows are left out here …");
  }

  @Test
  void aFigureIsWrittenAndDrawnInItsLimits() {
    Element section = sections(page(Suites.passed("x"))).getFirst();

    assertThat(Page.all(section, "li").getFirst().getTextContent().strip())
        .startsWith(
            "Passed hold time 20.031 s, limits 20.000 s to 20.050 s, bench uncertain by 0.100 s");
    Element gauge =
        Page.all(section, "svg").stream()
            .filter(svg -> svg.getAttribute("class").equals("gauge"))
            .findFirst()
            .orElseThrow();
    Element right = rect(gauge, "right");
    Element value = rect(gauge, "value");
    assertThat(number(value, "x") + number(value, "width") / 2)
        .isBetween(number(right, "x"), number(right, "x") + number(right, "width"));
  }

  private static Element rect(Element svg, String cssClass) {
    return Page.all(svg, "rect").stream()
        .filter(rect -> rect.getAttribute("class").equals(cssClass))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRunThatSawNothingHasNoDrawingAndNoDump() {
    Element section = sections(page(Suites.skipped("x"))).getFirst();

    assertThat(Page.all(section, "figure")).isEmpty();
    assertThat(section.getTextContent()).contains("This bench has no power switch.");
    assertThat(Page.all(section, "a").stream().map(a -> a.getAttribute("href")))
        .containsExactly("#scenarios");
  }

  @Test
  void aFaultAfterTheLastThingSeenIsInTheDrawing() {
    Element section = sections(page(Suites.broken("x"))).getFirst();

    assertThat(Page.texts(section, "text", "wrong-text")).contains("step 2, 31.000 s");
  }

  @Test
  void aDeviceThatTalksAndBlinksWithoutEndMakesNoLargePage() {
    Trace trace = Runs.empty();
    for (int i = 1; i <= 20_000; i++) {
      trace.console(i * MS, "x".repeat(1000));
      trace.lamp(i * MS, i % 2 == 0);
    }
    Run passed = Suites.passed("x");
    String html =
        html(
            Suites.of(
                Suites.with(passed, 1, Outcome.PASSED, "", Optional.empty(), List.of(), trace)));

    assertThat(html).hasSizeLessThan(100_000);
  }
}
