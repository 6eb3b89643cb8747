package dev.pinhole.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Run;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
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
            "I1 No early restore1 of 2Failed hold-19s",
            "I2 Physical presence–Not covered",
            "I3 Atomic0 of 2Broken power-cut",
            "I4 Damage fails closed0 of 1Skipped",
            "I5 The right password1 of 1Passed");
  }

  @Test
  void aCoverThatIsNoInvariantIsShownToo() {
    assertThat(page(Suites.passed("x", "I14")).all("th").stream().map(Element::getTextContent))
        .contains("I14 ");
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

  /** Of about 90 s of a blinking lamp each; 5 failed. It was 2.15 MB, 13 kB for one that passed. */
  @Test
  void aPageOf150RunsStaysSmall() {
    byte[] page = html(Suites.large()).getBytes(StandardCharsets.UTF_8);
    byte[] small = html(Suites.of(Suites.passed("x"))).getBytes(StandardCharsets.UTF_8);
    byte[] two =
        html(Suites.of(Suites.passed("x"), Suites.passed("y"))).getBytes(StandardCharsets.UTF_8);

    assertThat(page).hasSizeLessThan(2_300_000);
    assertThat(two.length - small.length).isLessThan(14_000);
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
}
