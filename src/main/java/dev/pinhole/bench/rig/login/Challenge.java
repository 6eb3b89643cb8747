package dev.pinhole.bench.rig.login;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a server wants a login to be made: one challenge of a {@code WWW-Authenticate} field, which
 * may hold several (RFC 9110, sections 11.3 and 11.6.1).
 *
 * @param scheme such as {@code digest}; in small letters
 * @param parameters by their names in small letters, the values without their quotes
 */
record Challenge(String scheme, Map<String, String> parameters) {
  /** A parameter's value, if it has one. */
  Optional<String> get(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /**
   * Reads all challenges of an answer.
   *
   * @param fields the values of its fields {@code WWW-Authenticate}
   * @throws ParseException if they are none; its message repeats nothing of them
   */
  static List<Challenge> parse(List<String> fields) throws ParseException {
    List<Challenge> all = new ArrayList<>();
    for (String field : fields) {
      new Reader(field).readInto(all);
    }
    return all;
  }

  /** Reads one field from its start to its end. */
  private static final class Reader {
    private static final String NO_TOKEN = "(),/:;<=>?@[\\]{}\"";

    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    void readInto(List<Challenge> all) throws ParseException {
      while (skipTo(true)) {
        String scheme = token();
        if (scheme.isEmpty()) {
          throw wrong("a scheme is missing");
        }
        all.add(new Challenge(lower(scheme), isToken68() ? Map.of() : parameters()));
      }
    }

    /** Parameters, up to the end or the scheme of the next challenge. */
    private Map<String, String> parameters() throws ParseException {
      Map<String, String> found = new TreeMap<>();
      boolean first = true;
      while (true) {
        int start = at;
        boolean comma = skipTo(false) && text.charAt(at) == ',';
        if (!skipTo(true)) {
          return found;
        }
        if (!first && !comma) {
          throw wrong("a comma is missing");
        }
        String name = token();
        skipTo(false);
        if (name.isEmpty() || peek() != '=') {
          if (!comma) {
            throw wrong("a parameter is missing");
          }
          at = start;
          return found;
        }
        at++;
        skipTo(false);
        if (found.put(lower(name), peek() == '"' ? quoted() : unquoted()) != null) {
          throw wrong("a parameter is there twice");
        }
        first = false;
      }
    }

    /** Whether one of those follows which other schemes have in place of parameters; skips it. */
    private boolean isToken68() {
      int start = at;
      skipTo(false);
      int first = at;
      while (Character.isLetterOrDigit(peek()) || "-._~+/".indexOf(peek()) >= 0) {
        at++;
      }
      boolean some = at > first;
      while (peek() == '=') {
        at++;
      }
      if (some && (!skipTo(false) || peek() == ',')) {
        return true;
      }
      at = start;
      return false;
    }

    private String quoted() throws ParseException {
      StringBuilder value = new StringBuilder();
      at++;
      while (peek() != '"') {
        if (peek() == '\\') {
          at++;
        }
        if (at >= text.length()) {
          throw wrong("a quotation does not end");
        }
        value.append(text.charAt(at++));
      }
      at++;
      return value.toString();
    }

    /** More than a token, for some servers leave out the quotes where they may not. */
    private String unquoted() throws ParseException {
      int start = at;
      while (peek() > ' ' && peek() != ',' && peek() != '"') {
        at++;
      }
      if (at == start) {
        throw wrong("a value is missing");
      }
      return text.substring(start, at);
    }

    private String token() {
      int start = at;
      while (peek() > ' ' && peek() < 0x7f && NO_TOKEN.indexOf(peek()) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    /** Skips blanks, and commas if they are told to be; whether something is left. */
    private boolean skipTo(boolean commas) {
      while (peek() == ' ' || peek() == '\t' || (commas && peek() == ',')) {
        at++;
      }
      return at < text.length();
    }

    /** The next character; 0 at the end, which no field holds. */
    private char peek() {
      return at < text.length() ? text.charAt(at) : 0;
    }

    private ParseException wrong(String what) {
      return new ParseException(what, at);
    }

    private static String lower(String text) {
      return text.toLowerCase(Locale.ROOT);
    }
  }
}
