package dev.pinhole.bench.report;

/**
 * Text that is not trusted, made safe to stand in a page.
 *
 * <p>What could break out of the page is escaped. What could deceive its reader is written out:
 * controls, escape sequences, marks that turn the direction of writing, blanks that are none, and
 * halves of characters.
 */
final class Html {
  private Html() {}

  /** Fit for element content and quoted attributes; what cannot be seen appears as \\u202e. */
  static String plain(String text) {
    return escape(text, "", "");
  }

  /** Fit for element content; what cannot be seen appears as \\u202e in a box. */
  static String visible(String text) {
    return escape(text, "<span class=\"ctl\">", "</span>");
  }

  /** What cannot be seen written out as \\u202e; not escaped. */
  static String spelled(String text) {
    StringBuilder spelled = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (seen(c)) {
                spelled.appendCodePoint(c);
              } else {
                spelled.append(code(c));
              }
            });
    return spelled.toString();
  }

  /** The beginning of a text, with a mark if it was longer. */
  static String shorten(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }

  private static String escape(String text, String before, String after) {
    StringBuilder html = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> {
                  if (seen(c)) {
                    html.appendCodePoint(c);
                  } else {
                    html.append(before).append(code(c)).append(after);
                  }
                }
              }
            });
    return html.toString();
  }

  /** Whether a reader sees a character for what it is. */
  static boolean seen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  private static String code(int c) {
    if (c == '\n') {
      return "\\n";
    } else if (c == '\r') {
      return "\\r";
    } else if (c == '\t') {
      return "\\t";
    }
    return String.format(c <= 0xff ? "\\x%02x" : "\\u%04x", c);
  }
}
