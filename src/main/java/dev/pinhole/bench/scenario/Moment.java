package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Need;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Signal;
import dev.pinhole.label.BadInputException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Something that is seen at one moment, from which or to which can be measured.
 *
 * @param need what a bench must have to see it; empty: it is done by the bench itself
 */
public record Moment(String words, Predicate<Entry> sign, Optional<Need> need) {
  private static final String CONSOLE = "console ";

  /**
   * Reads one: {@code press}, {@code release}, {@code power on}, {@code power off}, {@code lamp
   * on}, {@code lamp off} or {@code console} and a line.
   *
   * @throws BadInputException if it is none of these
   */
  static Moment parse(String words) {
    return switch (words) {
      case "press" -> change(words, Signal.BUTTON, true);
      case "release" -> change(words, Signal.BUTTON, false);
      case "power on" -> change(words, Signal.POWER, true);
      case "power off" -> change(words, Signal.POWER, false);
      case "lamp on" -> change(words, Signal.LAMP, true);
      case "lamp off" -> change(words, Signal.LAMP, false);
      default -> {
        if (!words.startsWith(CONSOLE)) {
          throw new BadInputException(
              "a moment is press, release, power on, power off, lamp on, lamp off, or console and"
                  + " what it says, such as 'console restoring'");
        }
        yield new Moment(
            words, new Glob(words.substring(CONSOLE.length())), Optional.of(Need.CONSOLE));
      }
    };
  }

  private static Moment change(String words, Signal signal, boolean high) {
    return new Moment(
        words,
        entry ->
            entry instanceof Change change && change.signal() == signal && change.high() == high,
        signal == Signal.LAMP ? Optional.of(Need.LAMP) : Optional.empty());
  }

  @Override
  public String toString() {
    return words;
  }
}
