package dev.pinhole.bench.rig.board;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a Numato module sends after a command: the command itself as it was received, what it has to
 * say if anything, and its prompt.
 *
 * @param echo the command as it came back
 * @param values the lines after it
 */
record NumatoReply(String echo, List<String> values) {
  NumatoReply {
    values = List.copyOf(values);
  }

  /** Whether it ends with a prompt, so that nothing more is to come. */
  static boolean isWhole(byte[] heard) {
    return new String(heard, ISO_8859_1).stripTrailing().endsWith(">");
  }

  /**
   * Reads a reply; line ends may be of any kind, since those of the modules differ.
   *
   * @return empty if it is not whole, or has no echo
   */
  static Optional<NumatoReply> of(byte[] heard) {
    String text = new String(heard, ISO_8859_1).strip();
    if (!text.endsWith(">")) {
      return Optional.empty();
    }
    List<String> lines =
        Arrays.stream(text.substring(0, text.length() - 1).split("[\r\n]+"))
            .filter(line -> !line.isEmpty())
            .toList();
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new NumatoReply(lines.getFirst(), lines.subList(1, lines.size())));
  }
}
