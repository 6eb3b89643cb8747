package dev.pinhole.label;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One value of a {@link SettingsFile}: a word, a list or a map, which knows its file and line.
 *
 * <p>It is read by the method for the type that is expected; a value of another type, or out of the
 * range given, is a {@link BadInputException} that names file, line and key, says what would be
 * right, and does not quote the value (I12). Immutable.
 */
public final class Setting {
  sealed interface Value {}

  record Word(String text) implements Value {}

  record Items(List<Setting> items) implements Value {}

  record Entries(SequencedMap<String, Setting> entries) implements Value {}

  private final String file;
  private final int keyLine;
  private final int line;
  private final String path;
  private final Value value;

  Setting(String file, int keyLine, int line, String path, Value value) {
    this.file = file;
    this.keyLine = keyLine;
    this.line = line;
    this.path = path;
    this.value = value;
  }

  Setting underKeyAt(int newKeyLine) {
    return new Setting(file, newKeyLine, line, path, value);
  }

  Value value() {
    return value;
  }

  int keyLine() {
    return keyLine;
  }

  /** The file as errors call it; not null. */
  public String file() {
    return file;
  }

  /** The line on which the value begins, from 1. */
  public int line() {
    return line;
  }

  /** Where it is in the file: {@code lamp.ready}, {@code steps[2]}; the whole file is empty. */
  public String path() {
    return path;
  }

  /**
   * The word as written, without quotes.
   *
   * @return not blank
   * @throws BadInputException if it is empty, a list or a map
   */
  public String text() {
    if (!(value instanceof Word(String text))) {
      throw bad(name() + " must be one word, not a list or a map");
    }
    if (text.isBlank()) {
      throw bad(name() + " is empty; write a value after the ':'");
    }
    return text;
  }

  /**
   * A duration as {@link Durations} reads it.
   *
   * @return exact to the nanosecond; may be negative
   * @throws BadInputException if it is not a duration
   */
  public Duration duration() {
    try {
      return Durations.parse(text());
    } catch (IllegalArgumentException e) {
      if (e.getCause() instanceof ArithmeticException) {
        throw bad(name() + " is finer than 1ns or longer than 292 years; write fewer digits");
      }
      throw bad(name() + " must be a number with ns, us, ms, s or min after it, such as 20s");
    }
  }

  /**
   * A duration in a range.
   *
   * @param least the shortest that is accepted
   * @param most the longest that is accepted
   * @throws BadInputException if it is not a duration, or out of range
   */
  public Duration duration(Duration least, Duration most) {
    Duration duration = duration();
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw bad(
          "%s must be %s to %s; this one is %s"
              .formatted(
                  name(),
                  Durations.spell(least),
                  Durations.spell(most),
                  Durations.spell(duration)));
    }
    return duration;
  }

  /**
   * A whole number in a range.
   *
   * @throws BadInputException if it is not a number, or out of range
   */
  public int integer(int least, int most) {
    return (int) number(least, most);
  }

  /** As {@link #integer}, of a wider range. */
  public long number(long least, long most) {
    String text = text();
    if (text.matches("[+-]?[0-9]{1,18}")) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw bad("%s must be a whole number from %d to %d".formatted(name(), least, most));
  }

  /**
   * {@code true} or {@code false}.
   *
   * @throws BadInputException if it is anything else
   */
  public boolean flag() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw bad(name() + " must be true or false");
    };
  }

  /**
   * One constant of an enum, written in small letters with hyphens: {@code long-serial} is {@code
   * LONG_SERIAL}.
   *
   * @throws BadInputException if it is none of them
   */
  public <E extends Enum<E>> E oneOf(Class<E> type) {
    String text = text();
    E[] constants = Objects.requireNonNull(type.getEnumConstants());
    return Stream.of(constants)
        .filter(constant -> Words.spell(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                bad(
                    name()
                        + " must be "
                        + Words.or(Stream.of(constants).map(Words::spell).toList())));
  }

  /**
   * A word that a reading of the caller's understands.
   *
   * @param reading throws {@link BadInputException} with a message that says what would be right
   *     and does not quote the word
   * @throws BadInputException with that message, file and line
   */
  public <T> T as(Function<String, T> reading) {
    String text = text();
    try {
      return reading.apply(text);
    } catch (BadInputException e) {
      throw bad(e.getMessage());
    }
  }

  /** Whether it is a map, for settings that are either a map or a word. */
  public boolean isMap() {
    return value instanceof Entries;
  }

  /**
   * The value on one line, as it could be written in a file. Only for files that hold no secret.
   */
  public String written() {
    return switch (value) {
      case Word(String text) -> text;
      case Items(List<Setting> items) ->
          items.stream().map(Setting::written).collect(Collectors.joining(", ", "[", "]"));
      case Entries(SequencedMap<String, Setting> entries) ->
          entries.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + entry.getValue().written())
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  /** Whether it is a list, for settings that are either a list or a word. */
  public boolean isList() {
    return value instanceof Items;
  }

  /**
   * A list.
   *
   * @return the items in their order; may be empty
   * @throws BadInputException if it is a word or a map
   */
  public List<Setting> list() {
    if (value instanceof Items(List<Setting> items)) {
      return items;
    }
    throw bad(name() + " must be a list, such as [a, b]");
  }

  /**
   * A map with these keys and no others. To read a map is to say which keys it may have, so no
   * misspelt key goes unnoticed.
   *
   * @param keys the keys that are known, in the order in which an error should list them
   * @throws BadInputException if it is a word or a list, or has another key; the nearest known key
   *     is suggested
   */
  public Settings map(String... keys) {
    List<String> known = List.copyOf(Arrays.asList(keys));
    SequencedMap<String, Setting> entries = entries();
    entries.forEach(
        (key, setting) -> {
          if (!known.contains(key)) {
            throw new BadInputException(
                file,
                setting.keyLine,
                "unknown " + Words.key(key) + "; " + Words.suggestion(key, known));
          }
        });
    return new Settings(this, entries, known);
  }

  /**
   * A map with keys of the user's choice.
   *
   * @return the entries in the order of the file; may be empty; cannot be changed
   * @throws BadInputException if it is a word or a list
   */
  public SequencedMap<String, Setting> entries() {
    if (value instanceof Entries(SequencedMap<String, Setting> entries)) {
      return Collections.unmodifiableSequencedMap(entries);
    }
    throw bad(name() + " must be a map: lines of 'key: value'");
  }

  /**
   * The error that this value is wrong, to be thrown by the caller.
   *
   * @param what what is wrong and what to do, one line, without the value if it could be a secret
   */
  public BadInputException bad(String what) {
    return new BadInputException(file, line, what);
  }

  private String name() {
    return path.isEmpty() ? "the file" : path;
  }

  /** Where it is, and not its value, which could be a secret. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + name();
  }
}
