package dev.pinhole.bench.report;

import static dev.pinhole.bench.report.Runs.MS;
import static dev.pinhole.bench.report.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Trace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class HtmlReportTest {
  private static Report report(Trace trace) {
    return new Report("A run", "What came of it.", true, trace);
  }

  private static Trace said(String... lines) {
    Trace trace = Runs.empty();
    for (String line : lines) {
      trace.console(trace.end() + SECOND, line);
    }
    return trace;
  }

  @Test
  void theVerdictIsAWordAndASymbolAndNotAColourAlone() {
    Page passed = Page.of(new Report("A run", "Restored.", true, Runs.job(20 * SECOND)));
    Page failed = Page.of(new Report("A run", "Not restored.", false, Runs.job(19 * SECOND)));

    assertThat(passed.texts("p", "verdict passed").getFirst().strip())
        .isEqualTo("Passed. Restored.");
    assertThat(failed.texts("p", "verdict failed").getFirst().strip())
        .isEqualTo("Failed. Not restored.");
    assertThat(passed.drawings("symbol").getFirst().getTextContent()).isBlank();
    assertThat(Page.all(passed.drawings("symbol").getFirst(), "path").getFirst().getAttribute("d"))
        .isNotEqualTo(
            Page.all(failed.drawings("symbol").getFirst(), "path").getFirst().getAttribute("d"));
  }

  @ParameterizedTest
  @EnumSource
  void theHoldIsDrawnWithItsLength(Waveform.Size size) {
    assertThat(lengths(size, 20 * SECOND)).containsExactly("20.000 s");
    assertThat(lengths(size, 20 * SECOND + 800 * MS))
        .containsExactly("20.800 s", "20.000 s to restoring");
  }

  @ParameterizedTest
  @EnumSource
  void aHoldThatIsANanosecondShortIsNotWrittenAsTwentySeconds(Waveform.Size size) {
    assertThat(lengths(size, 20 * SECOND - 1)).containsExactly("19.999999999 s");
  }

  private static List<String> lengths(Waveform.Size size, long held) {
    Element whole = Page.of(report(Runs.job(held))).drawings(size.cssClass()).getFirst();
    return Page.texts(whole, "text", "length mid");
  }

  @ParameterizedTest
  @EnumSource
  void everyRowOfTheTableHasItsNumberInTheDrawing(Waveform.Size size) {
    Page page = Page.of(report(Runs.job(20 * SECOND)));
    List<Integer> drawn = new ArrayList<>();
    for (String number :
        Page.texts(page.drawings(size.cssClass()).getFirst(), "text", "number mid")) {
      String[] range = number.split("–", -1);
      IntStream.rangeClosed(Integer.parseInt(range[0]), Integer.parseInt(range[range.length - 1]))
          .forEach(drawn::add);
    }

    assertThat(drawn)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 11).boxed().toList());
    assertThat(page.texts("span", "no")).hasSize(9);
    assertThat(page.texts("span", "no login")).containsExactly("10", "11");
  }

  @Test
  void tablesGiveExactTimes() {
    Page page = Page.of(report(Runs.job(20 * SECOND - 1)));

    assertThat(page.all("tr").stream().map(Element::getTextContent))
        .contains(
            "Hold: press to releasefrom 32.500000000 s to 52.499999999 s"
                + "32.500000000 s52.499999999 s19.999999999 s",
            "447.500000000 shold: last seconds",
            "552.519999999 shold abandoned after 20.000 s: nothing restored");
  }

  @Test
  void theEndOfTheHoldIsDrawnLargerSoThatTheLampsBlinkingIsSeen() {
    Page page = Page.of(report(Runs.job(20 * SECOND)));

    assertThat(page.texts("h2", "")).contains("The whole run", "Around the restore");
    Element detail = page.drawings("wide").get(1);
    assertThat(Page.texts(detail, "text", "words")).contains("hold: last seconds");
    String lamp =
        Page.all(detail, "path").stream()
            .filter(path -> path.getAttribute("class").equals("wave lamp"))
            .findFirst()
            .orElseThrow()
            .getAttribute("d");
    // 25 periods of 200 ms in the last 5 s, both edges of each.
    assertThat(lamp.chars().filter(c -> c == 'V').count()).isGreaterThan(50);
  }

  @Test
  void aDeviceThatSendsMarkupSendsText() {
    String[] lines = {
      "<script>alert(1)</script>",
      "</title></style></svg><img src=x onerror=alert(1)>",
      "\"><a href='javascript:alert(1)'>&#60;b&#62;",
      "]]><!-- -->\u202e\u0000"
    };
    Trace trace = said(lines);
    Page page = Page.of(new Report(lines[1], lines[2], true, trace));

    assertThat(page.all("script")).isEmpty();
    assertThat(page.all("img")).isEmpty();
    assertThat(page.all("a")).hasSize(1);
    assertThat(page.all("code").stream().map(Element::getTextContent))
        .containsExactly(lines[0], lines[1], lines[2], "]]><!-- -->\\u202e\\x00");
    assertThat(page.all("h1").getFirst().getTextContent()).isEqualTo(lines[1]);
  }

  @Test
  void nothingIsLoadedFromAnywhere() {
    String html = HtmlReport.of(report(Runs.job(20 * SECOND)));

    assertThat(html).doesNotContain("http:", "https:", "url(", "@import", "src=\"", "<link");
    assertThat(html).contains("default-src 'none'");
  }

  @Test
  void thePolicyLetsThePagesOwnStyleIn() throws Exception {
    String html = HtmlReport.of(report(Runs.empty()));
    String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

    assertThat(html)
        .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
        .doesNotContain(" style=\"");
  }

  /** A phone shrinks its drawing to 330 of 350 units at most, and A4 its own to 688 of 720. */
  @Test
  void noTextIsSmallerThanTwelvePixels() {
    String html = HtmlReport.of(report(Runs.empty()));

    List<Double> sizes =
        Pattern.compile("font(?:-size)?: ([0-9.]+)px")
            .matcher(html)
            .results()
            .map(MatchResult::group)
            .map(size -> Double.parseDouble(size.replaceAll("[^0-9.]", "")))
            .toList();
    assertThat(sizes).isNotEmpty().allMatch(size -> size * 330 / 350 >= 12);
    assertThat(html).contains("min-width: 330px");
  }

  @Test
  void theSameTraceGivesTheSameBytes() {
    assertThat(HtmlReport.of(report(Runs.job(20 * SECOND))))
        .isEqualTo(HtmlReport.of(report(Runs.job(20 * SECOND))));
  }

  @Test
  void anEmptyTraceSaysSo() {
    Page page = Page.of(report(Runs.empty()));

    assertThat(page.texts("p", ""))
        .contains(
            "Nothing was seen: the trace has no entry.",
            "There is nothing to measure: no power, hold or restore.",
            "The device said nothing, and nobody tried to log in.");
    assertThat(page.drawings("wide")).isEmpty();
  }

  @Test
  void longTablesShowTheirEndsAndSayWhatIsLeftOut() {
    Trace trace = Runs.empty();
    for (int i = 1; i <= 5000; i++) {
      trace.console(i * MS, "line " + i);
    }
    String html = HtmlReport.of(report(trace));
    Page page = new Page(html);

    assertThat(page.texts("tr", "skipped")).containsExactly("… 4000 more rows are left out here …");
    assertThat(page.texts("span", "no")).hasSize(1000).endsWith("5000");
    assertThat(html.length()).isLessThan(400_000);
  }

  @Test
  void aLineThatIsTooLongIsCutAndSaysSo() {
    Page page = Page.of(report(said("x".repeat(1_000_000))));

    assertThat(page.all("code").getFirst().getTextContent()).isEqualTo("x".repeat(400) + "…");
  }
}
