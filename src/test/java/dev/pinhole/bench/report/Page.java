package dev.pinhole.bench.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A report's page, read as XML, which it is but for its first lines: all that opens is closed. */
final class Page {
  private final Document document;

  Page(String html) {
    String xml = html.replaceFirst("^<!DOCTYPE html>\n", "").replaceAll("<meta [^>]*>", "");
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError("a page that is not well-formed", e);
    }
  }

  static Page of(Report report) {
    return new Page(HtmlReport.of(report));
  }

  List<Element> all(String tag) {
    return all(document.getDocumentElement(), tag);
  }

  static List<Element> all(Element element, String tag) {
    NodeList nodes = element.getElementsByTagName(tag);
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      all.add((Element) nodes.item(i));
    }
    return all;
  }

  /** The text of all elements of a tag whose class attribute is this. */
  List<String> texts(String tag, String cssClass) {
    return texts(document.getDocumentElement(), tag, cssClass);
  }

  static List<String> texts(Element element, String tag, String cssClass) {
    return all(element, tag).stream()
        .filter(node -> node.getAttribute("class").equals(cssClass))
        .map(Element::getTextContent)
        .toList();
  }

  /** The drawings of one size, in the order of the page. */
  List<Element> drawings(String size) {
    return all("svg").stream().filter(svg -> svg.getAttribute("class").equals(size)).toList();
  }
}
