package dev.pinhole.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Flat JSON objects of words, numbers and truth values, in the order they are given. */
final class Json {
  private final Map<String, String> members = new LinkedHashMap<>();

  static String object(String name, String value) {
    return new Json().put(name, value).toString();
  }

  Json put(String name, String value) {
    members.put(name, quote(value));
    return this;
  }

  Json put(String name, long value) {
    members.put(name, Long.toString(value));
    return this;
  }

  Json put(String name, boolean value) {
    members.put(name, Boolean.toString(value));
    return this;
  }

  /** A number that is written already. */
  Json putNumber(String name, String value) {
    members.put(name, value);
    return this;
  }

  private static String quote(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    value
        .chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }

  @Override
  public String toString() {
    StringBuilder json = new StringBuilder("{");
    members.forEach(
        (name, value) ->
            json.append(json.length() > 1 ? "," : "")
                .append(quote(name))
                .append(':')
                .append(value));
    return json.append('}').toString();
  }
}
