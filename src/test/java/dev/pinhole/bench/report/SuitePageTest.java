package dev.pinhole.bench.report;

import static dev.pinhole.bench.report.Runs.MS;
import static dev.pinhole.bench.report.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.bench.Trace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SuitePageTest {
  private static String html(SuiteReport suite) {
    return SuitePage.of(suite, SuiteRun.all(suite.runs()));
  }

  private static Page page(Run... runs) {
    return new Page(html(Suites.of(runs)));
  }

  private static List<Element> sections(Page page) {
    return page.all("details");
  }

  private static String title(Element section) {
    return Page.texts(section, "span", "title").getFirst();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void theHeadlineHasTheVerdictAndTheCounts() {
    assertThat(new Page(html(Suites.mixed())).texts("p", "verdict failed").getFirst().strip())
        .isEqualTo(
            "Failed. 6 runs: 3 passed, 1 failed, 1 broken, 1 skipped. Bench sim, took 0.072 s."
                + " Debian 13, Java 25, profile c1c");
    assertThat(page(Suites.passed("x")).texts("p", "verdict passed")).hasSize(1);
    assertThat(page(Suites.broken("x")).texts("p", "verdict broken")).hasSize(1);
    assertThat(page(Suites.skipped("x")).texts("p", "verdict nothing").getFirst().strip())
        .startsWith("Nothing tested. 1 run: 1 skipped.");
    assertThat(page().texts("p", "verdict nothing")).hasSize(1);
  }

  @Test
  void whatFailedComesFirstAndIsUnfoldedAndTheRestIsFolded() {
    List<Element> sections = sections(new Page(html(Suites.mixed())));

    assertThat(sections.stream().map(section -> title(section).split(" ", 2)[0]))
        .containsExactly("hold-19s", "power-cut", "hold-20s", "hold-20s", "bounce", "two-cuts");
    assertThat(sections.stream().map(section -> section.hasAttribute("open")))
        .containsExactly(true, true, false, false, false, false);
  }

  @Test
  void everyScenarioIsInTheListWithALinkToItsSection() {
    Page page = new Page(html(Suites.mixed()));
    Element list =
        page.all("table").stream()
            .filter(table -> table.getAttribute("class").equals("runs"))
            .findFirst()
            .orElseThrow();
    List<String> targets =
        Page.all(list, "a").stream().map(link -> link.getAttribute("href").substring(1)).toList();

    assertThat(Page.all(list, "tr")).hasSize(7);
    assertThat(page.all("div").stream().map(div -> div.getAttribute("id"))).containsAll(targets);
    assertThat(targets).hasSize(6).doesNotHaveDuplicates();
    assertThat(Page.texts(list, "span", "why"))
        .contains("step 4 (lamp: holding): expected the lamp to show holding, found last seconds");
  }

  /** No outcome is told by a colour alone: each has its word and a symbol of its own. */
  @Test
  void outcomesAreWordsAndSymbols() {
    Page page = new Page(html(Suites.mixed()));
    List<String> symbols =
        List.of("passed", "failed", "broken", "skipped").stream()
            .map(
                outcome ->
                    page.all("span").stream()
                        .filter(s -> s.getAttribute("class").equals("outcome " + outcome))
                        .findFirst()
                        .orElseThrow())
            .map(s -> s.getTextContent().strip() + Page.all(s, "path").getFirst().getAttribute("d"))
            .toList();

    assertThat(symbols).doesNotHaveDuplicates();
    assertThat(symbols.get(2)).startsWith("Broken");
  }

  @Test
  void theMatrixCountsScenariosAndNotRuns() {
    List<String> rows =
        new Page(html(Suites.mixed()))
            .all("table").stream()
                .filter(table -> table.getAttribute("class").equals("coverage"))
                .flatMap(table -> Page.all(table, "tr").stream())
                .map(row -> row.getTextContent().strip())
                .toList();

    assertThat(rows)
        .hasSize(14)
        .contains(
            "I1 No early restore21Failed hold-19s",
            "I2 Physical presence00Not covered",
            "I3 Atomic20Broken power-cut",
            "I4 Damage fails closed10Skipped",
            "I5 The right password11Passed");
  }

  @Test
  void aCoverThatIsNoInvariantIsShownToo() {
    assertThat(page(Suites.passed("x", "I14")).all("th").stream().map(Element::getTextContent))
        .contains("I14 ");
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

    assertThat(Page.texts(section, "text", "length mid"))
        .contains("hold time 19.000 s (out of limits)");
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
  void hostileTextsStayTexts() {
    Page page = page(Suites.hostile());

    assertThat(page.all("script")).isEmpty();
    assertThat(page.all("style")).hasSize(1);
    assertThat(page.all("code").stream().map(Element::getTextContent))
        .anyMatch(text -> text.startsWith("</title></style></svg>]]><script>alert(1)"));
    assertThat(html(Suites.of(Suites.hostile())).codePoints())
        .allMatch(c -> c == '\n' || Html.seen(c));
  }

  @Test
  void nothingIsLoadedFromAnywhereAndThePolicyLetsThePagesOwnStyleIn() throws Exception {
    String html = html(Suites.mixed());
    String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

    assertThat(html)
        .contains(
            "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(hash))
        .doesNotContain("http:", "https:", "url(", "@import", "src=\"", "<link", " style=\"");
  }

  @Test
  void noTextIsSmallerThanTwelvePixels() {
    assertThat(
            Pattern.compile("font(?:-size)?: ([0-9.]+)px")
                .matcher(html(Suites.mixed()))
                .results()
                .map(size -> Double.parseDouble(size.group(1))))
        .isNotEmpty()
        .allMatch(size -> size * 330 / 350 >= 12);
  }

  /** Measured: 150 runs, of which 5 failed, of about 90 s of a blinking lamp each. */
  @Test
  void aPageOf150RunsStaysSmall() {
    byte[] page = html(Suites.large()).getBytes(StandardCharsets.UTF_8);
    byte[] small = html(Suites.of(Suites.passed("x"))).getBytes(StandardCharsets.UTF_8);
    byte[] two =
        html(Suites.of(Suites.passed("x"), Suites.passed("y"))).getBytes(StandardCharsets.UTF_8);

    System.err.println("MEASURED " + page.length + " " + (two.length - small.length));
    assertThat(page).hasSizeLessThan(3_000_000);
    assertThat(two.length - small.length).isLessThan(15_000);
  }

  @Test
  void ofManyFailuresOnlyTheFirstAreUnfolded() {
    Run[] runs = new Run[100];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = Suites.failed("scenario-" + i);
    }
    String html = html(Suites.of(runs));
    Page page = new Page(html);

    assertThat(sections(page).stream().filter(section -> section.hasAttribute("open")))
        .hasSize(SuitePage.MOST_OPEN);
    assertThat(page.texts("p", "note"))
        .contains("The first 12 that failed or broke are unfolded, the other 88 are folded.");
    assertThat(Page.texts(sections(page).getLast(), "text", "wrong-text")).hasSize(1);
    assertThat(html).hasSizeLessThan(3_000_000);
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
    assertThat(Runs.job(20 * SECOND).end()).isPositive();
  }
}
