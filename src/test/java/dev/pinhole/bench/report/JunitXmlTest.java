package dev.pinhole.bench.report;

import static dev.pinhole.bench.report.Runs.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Run;
import dev.pinhole.bench.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class JunitXmlTest {
  /** As Jenkins' junit-attachments plugin and GitLab look for attachments. */
  private static final Pattern ATTACHMENT = Pattern.compile("\\[\\[ATTACHMENT\\|(.+)]]");

  private static String xml(SuiteReport suite) {
    return JunitXml.of(suite, SuiteRun.all(suite.runs()), Path.of("out"));
  }

  private static Element parse(SuiteReport suite) {
    try {
      byte[] utf8 = xml(suite).getBytes(StandardCharsets.UTF_8);
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(utf8))
          .getDocumentElement();
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError("a file that is not well-formed", e);
    }
  }

  private static List<Element> cases(SuiteReport suite) {
    return Page.all(parse(suite), "testcase");
  }

  private static String text(Element element, String tag) {
    return Page.all(element, tag).getFirst().getTextContent();
  }

  private static List<String> attachments(Element element) {
    return ATTACHMENT
        .matcher(element.getTextContent())
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  /** The parts and their order that Jenkins' xUnit plugin, JUnit's Ant task and pytest agree on. */
  @Test
  void theFileIsOfTheFormThatReadersExpect() throws Exception {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    var validator = factory.newSchema(JunitXmlTest.class.getResource("junit.xsd")).newValidator();

    for (SuiteReport suite :
        List.of(Suites.mixed(), Suites.of(), Suites.of(Suites.hostile()), Suites.large())) {
      validator.validate(new StreamSource(new StringReader(xml(suite))));
    }
  }

  @Test
  void theCountsAddUp() {
    SuiteReport suite = Suites.mixed();
    Element root = parse(suite);

    for (Element counted : List.of(root, Page.all(root, "testsuite").getFirst())) {
      assertThat(counted.getAttribute("tests")).isEqualTo("6");
      assertThat(counted.getAttribute("failures")).isEqualTo("1");
      assertThat(counted.getAttribute("errors")).isEqualTo("1");
      assertThat(counted.getAttribute("skipped")).isEqualTo("1");
      assertThat(counted.getAttribute("time")).isEqualTo("0.072");
    }
    assertThat(Page.all(root, "testcase")).hasSize(6);
    assertThat(Page.all(root, "failure")).hasSize(1);
    assertThat(Page.all(root, "error")).hasSize(1);
    assertThat(Page.all(root, "skipped")).hasSize(1);
  }

  @Test
  void repetitionsAreCasesOfTheirOwn() {
    List<Element> cases = cases(Suites.mixed());

    assertThat(cases.stream().map(c -> c.getAttribute("classname") + "/" + c.getAttribute("name")))
        .doesNotHaveDuplicates()
        .startsWith("pinhole.sim/hold-20s", "pinhole.sim/hold-20s (2)");
    assertThat(cases.getFirst().getAttribute("file")).isEqualTo("scenarios/hold-20s.yaml");
    assertThat(cases.getFirst().getAttribute("time")).isEqualTo("0.012");
  }

  @Test
  void aFailureSaysWhichStepWhereAndWhatCameBefore() {
    Element failure = Page.all(parse(Suites.mixed()), "failure").getFirst();

    assertThat(failure.getAttribute("message"))
        .isEqualTo("step 4 (lamp: holding): expected the lamp to show holding, found last seconds");
    assertThat(failure.getTextContent())
        .contains(
            "scenarios/hold-19s.yaml:12: step 4 (lamp: holding)",
            "47.500 s into the run",
            "measured: hold time 19.000 s, limits 20.000 s to 20.050 s",
            "hold: last seconds                       #.#.#.#.#.#.#.#.")
        .doesNotContain("hold abandoned");
  }

  @Test
  void aCaseCarriesWhatItCoversAndMeasured() {
    List<String> properties =
        Page.all(cases(Suites.mixed()).getFirst(), "property").stream()
            .map(p -> p.getAttribute("name") + "=" + p.getAttribute("value"))
            .toList();

    assertThat(properties)
        .contains(
            "covers=I1 I5 I6",
            "figure: hold time=hold time 20.031 s, limits 20.000 s to 20.050 s, bench uncertain by"
                + " 0.100 s");
  }

  /** Jenkins keeps 500 characters of a case that passed; GitLab shows the first attachment. */
  @Test
  void theOutputBeginsWithTheAttachments() {
    Element passed = cases(Suites.mixed()).getFirst();

    assertThat(text(passed, "system-out"))
        .startsWith(
            "\n[[ATTACHMENT|out/report.html]]\n[[ATTACHMENT|out/hold-20s.vcd]]\n     1.000 s ")
        .contains("console  restored after a hold of 20.000 s");
    assertThat(attachments(passed)).containsExactly("out/report.html", "out/hold-20s.vcd");
  }

  @Test
  void aRunInWhichNothingWasSeenHasNoDump() {
    assertThat(attachments(cases(Suites.of(Suites.skipped("x"))).getFirst()))
        .containsExactly("out/report.html");
  }

  /** Else a device could have any file of a build's machine published. */
  @Test
  void aDeviceCannotAttachFiles() {
    Element hostile = cases(Suites.of(Suites.hostile())).getFirst();

    assertThat(attachments(hostile)).hasSize(2).allMatch(path -> path.startsWith("out/"));
    assertThat(hostile.getTextContent()).contains("\\x5b[ATTACHMENT|/etc/passwd]]");
  }

  @Test
  void whatXmlCannotCarryIsWrittenOut() {
    String xml = xml(Suites.of(Suites.hostile()));

    assertThat(xml.codePoints().filter(c -> c != '\n' && !Html.seen(c))).isEmpty();
    assertThat(cases(Suites.of(Suites.hostile())).getFirst().getTextContent())
        .contains("</title></style></svg>]]><script>alert(1)</script>\"'&\\x00\\x1b[2J\\u202e")
        .contains("\\ud800\\uffff", "😀 größer\\r\\nnext");
  }

  @Test
  void aLongTimelineShowsItsEndsAndSaysWhatIsLeftOut() {
    Trace trace = Runs.empty();
    for (int i = 1; i <= 5000; i++) {
      trace.console(i * MS, "line " + i + "x".repeat(1000));
    }
    Run run = Suites.passed("x");
    String xml =
        xml(Suites.of(Suites.with(run, 1, run.outcome(), "", Optional.empty(), List.of(), trace)));

    assertThat(xml).contains("line 1x", "line 5000x", "… 4600 more lines are left out here …");
    assertThat(xml).hasSizeLessThan(200_000);
  }

  @Test
  void numbersHaveADotInEveryLanguage() {
    Locale before = Locale.getDefault();
    List<String> seen = new ArrayList<>();
    SuiteReport suite = Suites.mixed();
    List<SuiteRun> runs = SuiteRun.all(suite.runs());
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      seen.add(JunitXml.of(suite, runs, Path.of("out")));
      seen.add(SuitePage.of(suite, runs));
      seen.add(SuiteJson.of(suite, runs));
      seen.add(suite.summary());
    } finally {
      Locale.setDefault(before);
    }
    assertThat(seen).noneMatch(text -> text.chars().anyMatch(c -> c >= 0x660 && c <= 0x669));
  }
}
