package dev.pinhole.bench.rig.login;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line and the fields of an answer, in HTTP or RTSP, which have one form for it (RFC
 * 9112, sections 4 and 5; RFC 2326, section 7).
 *
 * @param status from 100 to 599
 * @param fields by their names, in any case
 */
record Head(int status, Map<String, List<String>> fields) {
  private static final Pattern STATUS = Pattern.compile("([A-Z]+/[0-9.]+) ([1-5][0-9]{2})(?: .*)?");
  private static final Pattern FIELD = Pattern.compile("([^\\s:]+)[ \t]*:[ \t]*(.*)");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

  /**
   * Reads it.
   *
   * @param lines without their ends, at least one
   * @param version a regular expression
   * @throws ParseException if it is none; its message repeats nothing of it
   */
  static Head parse(List<String> lines, String version) throws ParseException {
    Matcher status = STATUS.matcher(lines.getFirst());
    if (!status.matches() || !status.group(1).matches(version)) {
      throw new ParseException("its first line is of another protocol", 1);
    }
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : unfolded(lines.subList(1, lines.size()))) {
      Matcher field = FIELD.matcher(line);
      if (!field.matches() || CONTROL.matcher(line).find()) {
        throw new ParseException("a field of it is malformed", 1);
      }
      fields.computeIfAbsent(field.group(1), _ -> new ArrayList<>()).add(field.group(2).strip());
    }
    return new Head(Integer.parseInt(status.group(2)), fields);
  }

  /** Old servers break long fields; a line that begins with a blank goes on with the last. */
  private static List<String> unfolded(List<String> lines) {
    List<StringBuilder> whole = new ArrayList<>();
    for (String line : lines) {
      if (!whole.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
        whole.getLast().append(' ').append(line.strip());
      } else {
        whole.add(new StringBuilder(line));
      }
    }
    return whole.stream().map(StringBuilder::toString).toList();
  }

  /** The values of a field, as often as it is there. */
  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** The value of a field; the first, if it is there more than once. */
  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** A parameter of a field that is a list of them; empty if it cannot be read. */
  Optional<String> parameter(String name, String parameter) {
    try {
      String list = String.join(", ", all(name));
      return Challenge.parse(List.of("list " + list)).getFirst().get(parameter);
    } catch (ParseException e) {
      return Optional.empty();
    }
  }
}
