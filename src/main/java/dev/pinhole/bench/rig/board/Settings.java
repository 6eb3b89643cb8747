package dev.pinhole.bench.rig.board;

import dev.pinhole.label.BadInputException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which board is meant, and how it is spoken to.
 *
 * @param name what its users call it, for messages
 * @param port the serial port, of kinds that have one
 * @param baud bits a second; empty: as such a board is sold
 * @param chip the GPIO chip by path, name or label, for {@link Kind#GPIO}; empty: that of the
 *     header, or the only one
 * @param pulls the pull of inputs by their line; a line that is not in it has none
 */
public record Settings(
    Kind kind,
    String name,
    Optional<Path> port,
    OptionalInt baud,
    Optional<String> chip,
    Map<String, Pull> pulls) {
  /**
   * Settings that fit the kind.
   *
   * @throws BadInputException if they do not
   */
  public Settings {
    Objects.requireNonNull(name);
    pulls = Map.copyOf(pulls);
    if (kind.isSerial() && port.isEmpty()) {
      throw refused(name, "a board of kind " + kind.word() + " needs a port: name it");
    }
    if (!kind.isSerial() && (port.isPresent() || baud.isPresent())) {
      throw refused(name, kind.word() + " has neither port nor baud: leave them out");
    }
    if (kind.isSerial() && chip.isPresent()) {
      throw refused(name, "only gpio has a chip: leave it out");
    }
    if (baud.isPresent() && baud.getAsInt() <= 0) {
      throw refused(name, "baud must be more than 0, such as " + kind.baud());
    }
    if (!kind.hasPulls() && !pulls.isEmpty()) {
      throw refused(name, kind.word() + " has no pulls: leave them out, and wire a resistor");
    }
    if (kind == Kind.FIRMATA && pulls.containsValue(Pull.DOWN)) {
      throw refused(name, "Firmata knows no pull down: use up or off, and wire a resistor");
    }
  }

  /** A serial board as it is sold. */
  public static Settings serial(Kind kind, String name, Path port) {
    return new Settings(
        kind, name, Optional.of(port), OptionalInt.empty(), Optional.empty(), Map.of());
  }

  private static BadInputException refused(String name, String why) {
    return new BadInputException("board " + name + ": " + why);
  }

  /** The baud that was set, or else is usual. */
  int rate() {
    return baud.orElse(kind.baud());
  }

  /** The pull of a line's input. */
  Pull pull(String line) {
    return pulls.getOrDefault(line, Pull.OFF);
  }

  /** How messages call the board: its name, kind, and where it is. */
  String title() {
    String place = port.map(Path::toString).or(() -> chip).map(at -> ", " + at).orElse("");
    return "board " + name + " (" + kind.word() + place + ")";
  }
}
