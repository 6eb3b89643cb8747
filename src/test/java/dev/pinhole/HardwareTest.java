package dev.pinhole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What {@code hardware} says of its drawings, and of where its figures come from, is true. */
class HardwareTest {
  private static final Path HARDWARE = Path.of("hardware");

  /** A command, and under it what it printed. */
  private static final Pattern FIGURES =
      Pattern.compile("```sh\\n(awk .*?)```\\n\\n```\\n(.*?)```\\n", Pattern.DOTALL);

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern ELSEWHERE =
      Pattern.compile("\\bhref\\b|url\\(|@import|<script|<image|<foreignObject");

  static Stream<Path> drawings() throws IOException {
    return files(".svg");
  }

  static Stream<Path> pages() throws IOException {
    return files(".md");
  }

  static Stream<Path> pagesWithFigures() {
    return Stream.of(HARDWARE.resolve("raspberry-pi/README.md"), HARDWARE.resolve("rig/README.md"));
  }

  @ParameterizedTest
  @MethodSource("drawings")
  void aDrawingDescribesItselfNeedsNothingElseAndHasADarkForm(Path file) throws Exception {
    Document drawing = parse(file);
    Element svg = drawing.getDocumentElement();
    assertEquals("title desc", svg.getAttribute("aria-labelledby"));
    assertFalse(svg.getAttribute("viewBox").isEmpty());
    for (String part : List.of("title", "desc")) {
      Element found = (Element) drawing.getElementsByTagName(part).item(0);
      assertEquals(part, found.getAttribute("id"));
      assertFalse(found.getTextContent().isBlank(), part);
    }
    String text = Files.readString(file);
    assertTrue(text.contains("@media (prefers-color-scheme: dark)"));
    assertFalse(ELSEWHERE.matcher(text).find());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPageShowsAndLinksToIsThere(Path file) throws IOException {
    Matcher link = LINK.matcher(Files.readString(file));
    while (link.find()) {
      assertTrue(
          Files.exists(file.resolveSibling(link.group(1))), () -> file + ": " + link.group(1));
    }
  }

  @Tag("process")
  @ParameterizedTest
  @MethodSource("pagesWithFigures")
  void theFiguresAreThoseOfTheCommandBesideThem(Path file) throws Exception {
    Matcher figures = FIGURES.matcher(Files.readString(file));
    assertTrue(figures.find(), "no figures");
    ProcessBuilder command = new ProcessBuilder("sh", "-c", figures.group(1));
    command.environment().put("LC_ALL", "C");
    Process process = command.redirectErrorStream(true).start();
    process.getOutputStream().close();
    assertEquals(figures.group(2), new String(process.getInputStream().readAllBytes(), UTF_8));
    assertEquals(0, process.waitFor());
  }

  private static Document parse(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    try {
      return factory.newDocumentBuilder().parse(file.toFile());
    } catch (SAXException e) {
      throw new AssertionError(file + " is no XML", e);
    }
  }

  private static Stream<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(HARDWARE)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    }
  }
}
