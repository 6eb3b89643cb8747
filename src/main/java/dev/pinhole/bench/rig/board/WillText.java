package dev.pinhole.bench.rig.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.bench.rig.board.LastWords.Driven;
import dev.pinhole.bench.rig.board.LastWords.Sent;
import dev.pinhole.bench.rig.board.LastWords.Will;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A will on one line of text, the way it goes through the pipe to the guard. */
final class WillText {
  /** What is said when no will is to be carried out any more. */
  static final String FAREWELL = "farewell";

  private static final HexFormat HEX = HexFormat.of();

  private WillText() {}

  static String write(Will will) {
    return switch (will) {
      case Sent sent -> {
        StringBuilder line =
            new StringBuilder("send %s %d %d".formatted(hex(sent.port()), sent.baud(), ms(sent)));
        sent.words().forEach(word -> line.append(' ').append(HEX.formatHex(word)));
        yield line.toString();
      }
      case Driven driven -> {
        StringBuilder line = new StringBuilder("drive ").append(hex(driven.chip()));
        new TreeMap<>(driven.levels())
            .forEach((number, high) -> line.append(' ').append(number).append(high ? "+" : "-"));
        yield line.toString();
      }
    };
  }

  private static long ms(Sent sent) {
    return sent.waking().toMillis();
  }

  private static String hex(Path path) {
    return HEX.formatHex(path.toString().getBytes(UTF_8));
  }

  /** Reads a line; empty if it is no whole will, as when the writer died in the middle of it. */
  static Optional<Will> read(String line) {
    String[] parts = line.split(" ", -1);
    try {
      return switch (parts[0]) {
        case "send" -> Optional.of(sent(parts));
        case "drive" -> Optional.of(driven(parts));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static Path path(String hex) {
    return Path.of(new String(HEX.parseHex(hex), UTF_8));
  }

  private static Sent sent(String[] parts) {
    List<byte[]> words = new ArrayList<>();
    for (int i = 4; i < parts.length; i++) {
      words.add(HEX.parseHex(parts[i]));
    }
    return new Sent(
        path(parts[1]),
        Integer.parseInt(parts[2]),
        Duration.ofMillis(Long.parseLong(parts[3])),
        words);
  }

  private static Driven driven(String[] parts) {
    Map<Integer, Boolean> levels = new TreeMap<>();
    for (int i = 2; i < parts.length; i++) {
      String part = parts[i];
      levels.put(Integer.parseInt(part.substring(0, part.length() - 1)), part.endsWith("+"));
    }
    return new Driven(path(parts[1]), levels);
  }
}
