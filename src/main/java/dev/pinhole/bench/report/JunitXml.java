package dev.pinhole.bench.report;

import dev.pinhole.bench.Figure;
import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.bench.Timeline;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Login;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.bench.Trace.Signal;
import dev.pinhole.label.Durations;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A suite as JUnit's XML, as Jenkins and GitLab read it.
 *
 * <p>Nobody has published a schema of JUnit's own. What its readers do decides:
 *
 * <ul>
 *   <li>Jenkins' junit plugin (CaseResult.java) cuts the output of a case that passed to its first
 *       and last 500 characters; so attachments come first. Its junit-attachments plugin
 *       (GetTestDataMethodObject.java) takes every {@code [[ATTACHMENT|path]]} in a case's output
 *       for a file of the workspace, or of the whole node if the path is absolute; so a device that
 *       prints one is not quoted to the letter. It keeps one file of a name for a class.
 *   <li>GitLab (docs.gitlab.com/ci/testing/unit_test_reports and lib/gitlab/ci/parsers/test/
 *       junit.rb) shows the first attachment, takes its path from the project's folder, shows the
 *       content of a failure and not its message, takes the second of two cases of one name for the
 *       first, and reads files of up to 30 MB.
 * </ul>
 */
final class JunitXml {
  private static final int LONGEST_LINE = 400;

  /** Of longer timelines only the beginning and the end are written. */
  private static final int MOST_LINES = 400;

  /** How many lines before a failure are quoted with it. */
  private static final int LAST_LINES = 15;

  private final SuiteReport suite;
  private final List<SuiteRun> runs;
  private final Path folder;
  private final XMLStreamWriter xml;

  private JunitXml(SuiteReport suite, List<SuiteRun> runs, Path folder, XMLStreamWriter xml) {
    this.suite = suite;
    this.runs = runs;
    this.folder = folder;
    this.xml = xml;
  }

  /**
   * The file's text, to be written in UTF-8.
   *
   * @param folder where attachments are, as they are to be named
   */
  static String of(SuiteReport suite, List<SuiteRun> runs, Path folder) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new JunitXml(suite, runs, folder, xml).write();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text in memory that cannot be written", e);
    }
    return text.toString();
  }

  private void write() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    start(0, "testsuites");
    totals();
    start(1, "testsuite");
    totals();
    start(2, "properties");
    property(3, "bench", suite.bench());
    if (!suite.environment().isEmpty()) {
      property(3, "environment", suite.environment());
    }
    end(2);
    for (SuiteRun run : runs) {
      testCase(run);
    }
    end(1);
    end(0);
    xml.writeEndDocument();
    xml.writeCharacters("\n");
  }

  private void totals() throws XMLStreamException {
    attribute("name", suite.title());
    attribute("tests", String.valueOf(runs.size()));
    attribute("failures", String.valueOf(suite.count(Outcome.FAILED)));
    attribute("errors", String.valueOf(suite.count(Outcome.BROKEN)));
    attribute("skipped", String.valueOf(suite.count(Outcome.SKIPPED)));
    Duration all =
        suite.runs().stream().map(Run::took).reduce(Duration.ZERO, (one, two) -> one.plus(two));
    attribute("time", seconds(all));
  }

  private void testCase(SuiteRun suiteRun) throws XMLStreamException {
    Run run = suiteRun.run();
    start(2, "testcase");
    // Jenkins takes what stands before the last dot for a package.
    attribute("classname", "pinhole." + run.bench().replace('.', '_'));
    attribute("name", suiteRun.name());
    attribute("file", run.file().toString());
    attribute("time", seconds(run.took()));
    start(3, "properties");
    property(4, "title", run.title());
    property(4, "repetition", String.valueOf(run.repetition()));
    property(4, "covers", String.join(" ", run.covers()));
    for (Figure figure : run.figures()) {
      Reading reading = new Reading(figure);
      property(4, "figure: " + reading.name(), reading.line());
    }
    end(3);
    switch (run.outcome()) {
      case PASSED -> {}
      case FAILED -> trouble(suiteRun, "failure", "Failed");
      case BROKEN -> trouble(suiteRun, "error", "Broken");
      case SKIPPED -> {
        start(3, "skipped");
        attribute("message", run.verdict());
        text(run.verdict());
        xml.writeEndElement();
      }
    }
    output(suiteRun);
    end(2);
  }

  private void trouble(SuiteRun suiteRun, String tag, String type) throws XMLStreamException {
    Run run = suiteRun.run();
    start(3, tag);
    attribute("message", suiteRun.reason());
    attribute("type", type);
    List<String> lines = new ArrayList<>();
    lines.add(run.verdict());
    run.fault()
        .ifPresent(
            fault ->
                lines.add(
                    suiteRun.place()
                        + ": "
                        + Words.of(fault)
                        + ", "
                        + Durations.seconds(fault.at())
                        + " into the run"));
    run.figures().stream()
        .filter(figure -> !figure.passed())
        .forEach(figure -> lines.add("measured: " + new Reading(figure).line()));
    List<String> before = lastLines(run);
    if (!before.isEmpty()) {
      lines.add("");
      lines.add("The last lines before it:");
      lines.addAll(before);
    }
    lines(lines);
    xml.writeEndElement();
  }

  /** What was said, tried and done until the run went wrong, or until its end. */
  private static List<String> lastLines(Run run) {
    long at = run.fault().map(Run.Fault::at).orElse(Long.MAX_VALUE);
    Trace until = new Trace(0);
    for (Entry entry : run.trace().entries()) {
      if (entry.at() <= at) {
        switch (entry) {
          case Change(long time, Signal signal, boolean high) -> {
            switch (signal) {
              case POWER -> until.power(time, high);
              case BUTTON -> until.button(time, high);
              case LAMP -> until.lamp(time, high);
            }
          }
          case Said said -> until.console(said.at(), said.line());
          case Login login -> until.login(login.at(), login.whose(), login.outcome());
        }
      }
    }
    // Taken from the whole trace: a lamp that was cut off would look as if it had stopped blinking.
    List<String> lines = Timeline.of(run.trace());
    int last = Math.min(Timeline.of(until).size(), lines.size());
    return lines.subList(Math.max(0, last - LAST_LINES), last);
  }

  private void output(SuiteRun run) throws XMLStreamException {
    start(3, "system-out");
    xml.writeCharacters("\n");
    attachment(SuiteReport.HTML);
    if (run.seen()) {
      attachment(run.vcd());
    }
    List<String> lines = Timeline.of(run.run().trace());
    if (lines.size() > MOST_LINES) {
      List<String> ends = new ArrayList<>(lines.subList(0, MOST_LINES / 2));
      ends.add("… " + (lines.size() - MOST_LINES) + " more lines are left out here …");
      ends.addAll(lines.subList(lines.size() - MOST_LINES / 2, lines.size()));
      lines = ends;
    }
    lines(lines);
    xml.writeEndElement();
  }

  /** The one kind of line that is meant for the readers' machinery. */
  private void attachment(String name) throws XMLStreamException {
    String path = folder.resolve(name).toString();
    xml.writeCharacters("[[ATTACHMENT|" + Html.spelled(path) + "]]\n");
  }

  private void lines(List<String> lines) throws XMLStreamException {
    for (String line : lines) {
      text(Html.shorten(line.stripTrailing(), LONGEST_LINE));
      xml.writeCharacters("\n");
    }
  }

  /** A text that XML can carry, and in which no reader finds an attachment. */
  private static String harmless(String text) {
    return Html.spelled(text).replace("[[ATTACHMENT", "\\x5b[ATTACHMENT");
  }

  private void text(String text) throws XMLStreamException {
    xml.writeCharacters(harmless(text));
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, harmless(value));
  }

  private void property(int depth, String name, String value) throws XMLStreamException {
    indent(depth);
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private void start(int depth, String tag) throws XMLStreamException {
    indent(depth);
    xml.writeStartElement(tag);
  }

  private void end(int depth) throws XMLStreamException {
    indent(depth);
    xml.writeEndElement();
  }

  private void indent(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** In seconds, with a dot in every language, to the millisecond. */
  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(Reading.nanos(duration), 9)
        .setScale(3, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
