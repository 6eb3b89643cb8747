package dev.pinhole.bench.serve;

import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.COMMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads calls and writes answers of XML-RPC (its specification of 1999, updated 2003, and {@code
 * nil}).
 *
 * <p>A reader of our own, for what libraries there are brought back trouble: Apache's was given up
 * in 2010 and deserialises Java objects, and the rest are as old. What is read is one small
 * document, without a DTD, entities or processing instructions.
 */
final class XmlRpc {
  private static final int DEEPEST = 16;
  private static final int MOST_VALUES = 1000;

  /**
   * A method that is called.
   *
   * @param parameters strings, {@code Integer}, {@code Boolean}, {@code Double}, {@code byte[]},
   *     lists, maps, and an empty {@code Optional} for nil
   */
  record Call(String method, List<Object> parameters) {}

  /** What is sent is no call. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  private final XMLStreamReader in;
  private int values;

  private XmlRpc(XMLStreamReader in) {
    this.in = in;
  }

  /**
   * Reads a call.
   *
   * @throws Malformed if it is none, or larger than anybody needs; the message does not quote it
   */
  static Call read(byte[] document) throws Malformed {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(document));
      return new XmlRpc(in).call();
    } catch (XMLStreamException e) {
      throw new Malformed("it is not well-formed XML");
    }
  }

  /** Goes to the next tag, and gives the text before it. */
  private String next() throws XMLStreamException, Malformed {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (in.next()) {
        case START_ELEMENT, END_ELEMENT -> {
          return text.toString();
        }
        case CHARACTERS, SPACE -> text.append(in.getText());
        case COMMENT -> {}
        default -> throw new Malformed("it has a DTD, an entity or a processing instruction");
      }
    }
  }

  private void open(String name) throws XMLStreamException, Malformed {
    next();
    requireOpen(name);
  }

  private void requireOpen(String name) throws Malformed {
    if (!in.isStartElement() || !in.getLocalName().equals(name)) {
      throw new Malformed("there must be a <" + name + ">");
    }
  }

  private String textUntilEnd() throws XMLStreamException, Malformed {
    String text = next();
    if (!in.isEndElement()) {
      throw new Malformed("there are tags where there must be text");
    }
    return text;
  }

  private Call call() throws XMLStreamException, Malformed {
    open("methodCall");
    open("methodName");
    String method = textUntilEnd().strip();
    List<Object> parameters = new ArrayList<>();
    next();
    if (in.isStartElement()) {
      requireOpen("params");
      next();
      while (in.isStartElement()) {
        requireOpen("param");
        open("value");
        parameters.add(value(1));
        next();
        next();
      }
    }
    return new Call(method, parameters);
  }

  /** Reads from behind {@code <value>} to {@code </value>}. */
  private Object value(int depth) throws XMLStreamException, Malformed {
    values++;
    if (depth > DEEPEST || values > MOST_VALUES) {
      throw new Malformed(
          "it has more than " + MOST_VALUES + " values, or more than " + DEEPEST + " in another");
    }
    String text = next();
    if (in.isEndElement()) {
      // Without a type, it is a string.
      return text;
    }
    Object value =
        switch (in.getLocalName()) {
          case "string", "dateTime.iso8601" -> textUntilEnd();
          case "int", "i4" -> number(textUntilEnd());
          case "boolean" -> textUntilEnd().strip().equals("1");
          case "double" -> real(textUntilEnd());
          case "base64" -> bytes(textUntilEnd());
          case "nil" -> nothing();
          case "array" -> array(depth);
          case "struct" -> struct(depth);
          default -> throw new Malformed("it has a value of a type that is not known");
        };
    next();
    if (!in.isEndElement()) {
      throw new Malformed("a value has two types");
    }
    return value;
  }

  private static Integer number(String text) throws Malformed {
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw new Malformed("an int is no number of 32 bits");
    }
  }

  private static Double real(String text) throws Malformed {
    try {
      return Double.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw new Malformed("a double is no number");
    }
  }

  private static byte[] bytes(String text) throws Malformed {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new Malformed("a base64 is none");
    }
  }

  private Optional<Object> nothing() throws XMLStreamException, Malformed {
    textUntilEnd();
    return Optional.empty();
  }

  private List<Object> array(int depth) throws XMLStreamException, Malformed {
    List<Object> array = new ArrayList<>();
    open("data");
    next();
    while (in.isStartElement()) {
      requireOpen("value");
      array.add(value(depth + 1));
      next();
    }
    next();
    return array;
  }

  private Map<String, Object> struct(int depth) throws XMLStreamException, Malformed {
    Map<String, Object> struct = new LinkedHashMap<>();
    next();
    while (in.isStartElement()) {
      requireOpen("member");
      open("name");
      String name = textUntilEnd();
      open("value");
      struct.put(name, value(depth + 1));
      next();
      next();
    }
    return struct;
  }

  /** An answer. */
  static String answer(Object value) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<methodResponse><params><param>");
    write(value, out);
    return out.append("</param></params></methodResponse>\n").toString();
  }

  /** An answer that says what is wrong with the call. */
  static String fault(int code, String message) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<methodResponse><fault>");
    Map<String, Object> fault = new LinkedHashMap<>();
    fault.put("faultCode", code);
    fault.put("faultString", message);
    write(fault, out);
    return out.append("</fault></methodResponse>\n").toString();
  }

  private static void write(Object value, StringBuilder out) {
    out.append("<value>");
    switch (value) {
      case String text when isXml(text) ->
          out.append("<string>").append(escaped(text)).append("</string>");
      // As the remote library interface has it: what XML cannot say goes as bytes.
      case String text ->
          out.append("<base64>")
              .append(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
              .append("</base64>");
      case Integer number -> out.append("<int>").append(number).append("</int>");
      case Boolean yes -> out.append("<boolean>").append(yes ? 1 : 0).append("</boolean>");
      case List<?> list -> {
        out.append("<array><data>");
        list.forEach(item -> write(item, out));
        out.append("</data></array>");
      }
      case Map<?, ?> map -> {
        out.append("<struct>");
        map.forEach(
            (name, item) -> {
              out.append("<member><name>").append(escaped((String) name)).append("</name>");
              write(item, out);
              out.append("</member>");
            });
        out.append("</struct>");
      }
      default -> throw new IllegalArgumentException("no value of XML-RPC: " + value.getClass());
    }
    out.append("</value>");
  }

  private static boolean isXml(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                c == '\t'
                    || c == '\n'
                    || (c >= 0x20 && c < 0xD800)
                    || (c > 0xDFFF && c < 0xFFFE)
                    || c > 0xFFFF);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
