package dev.pinhole.bench.report;

import java.util.List;
import java.util.Map;

/**
 * Maps, lists, texts, whole numbers, truths and null, written as JSON (RFC 8259).
 *
 * <p>Keys keep their order. What holds no map or list itself stands in one line, so that the file
 * can be read and compared line by line. Letters that cannot be seen, and halves of characters, are
 * written as {@code \u202e}, so that the file is UTF-8 and safe to look at whatever a device says.
 */
final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /** The text of a tree, ended by {@code \n}. */
  static String of(Object tree) {
    Json json = new Json();
    json.value(tree, 0);
    return json.out.append('\n').toString();
  }

  private void value(Object value, int depth) {
    switch (value) {
      case null -> out.append("null");
      case String text -> text(text);
      case Boolean truth -> out.append(truth);
      case Integer number -> out.append(number);
      case Long number -> out.append(number);
      case Map<?, ?> map -> {
        boolean flat = flat(map.values());
        out.append('{');
        String between = "";
        for (Map.Entry<?, ?> member : map.entrySet()) {
          out.append(between);
          next(flat, depth + 1);
          text((String) member.getKey());
          out.append(": ");
          value(member.getValue(), depth + 1);
          between = flat ? ", " : ",";
        }
        end(flat || map.isEmpty(), depth).append('}');
      }
      case List<?> list -> {
        boolean flat = flat(list);
        out.append('[');
        String between = "";
        for (Object element : list) {
          out.append(between);
          next(flat, depth + 1);
          value(element, depth + 1);
          between = flat ? ", " : ",";
        }
        end(flat || list.isEmpty(), depth).append(']');
      }
      default -> throw new IllegalArgumentException("not JSON: " + value.getClass());
    }
  }

  private static boolean flat(Iterable<?> values) {
    for (Object value : values) {
      if (value instanceof Map || (value instanceof List<?> list && !flat(list))) {
        return false;
      }
    }
    return true;
  }

  private void next(boolean flat, int depth) {
    if (!flat) {
      out.append('\n').repeat(' ', 2 * depth);
    }
  }

  private StringBuilder end(boolean flat, int depth) {
    next(flat, depth);
    return out;
  }

  private void text(String text) {
    out.append('"');
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
              } else if (Html.seen(c)) {
                out.appendCodePoint(c);
              } else {
                for (char half : Character.toChars(c)) {
                  out.append(String.format("\\u%04x", (int) half));
                }
              }
            });
    out.append('"');
  }
}
