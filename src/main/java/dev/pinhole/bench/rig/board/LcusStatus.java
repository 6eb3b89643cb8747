package dev.pinhole.bench.rig.board;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer of those LCUS boards that know the query {@code FF}, in either of the forms that are
 * told of: a byte 00 or 01 for each channel, or a line {@code CH1:OFF} for each.
 */
final class LcusStatus {
  private static final int MOST_CHANNELS = 8;
  private static final Pattern LINE = Pattern.compile("CH([1-8]): ?(ON|OFF) ?\r?\n");

  private LcusStatus() {}

  /**
   * The states of the channels, the first for channel 1.
   *
   * @return empty if these bytes are no such answer, or not all of one
   */
  static Optional<List<Boolean>> of(byte[] answer) {
    return answer.length > 0 && answer[0] == 'C' ? lines(answer) : bytes(answer);
  }

  private static Optional<List<Boolean>> bytes(byte[] answer) {
    List<Boolean> states = new ArrayList<>();
    for (byte state : answer) {
      if (state != 0 && state != 1) {
        return Optional.empty();
      }
      states.add(state == 1);
    }
    return states.isEmpty() || states.size() > MOST_CHANNELS
        ? Optional.empty()
        : Optional.of(states);
  }

  private static Optional<List<Boolean>> lines(byte[] answer) {
    List<Boolean> states = new ArrayList<>();
    Matcher line = LINE.matcher(new String(answer, US_ASCII));
    int end = 0;
    while (line.find() && line.start() == end) {
      end = line.end();
      states.add(line.group(2).equals("ON"));
      if (Integer.parseInt(line.group(1)) != states.size()) {
        return Optional.empty();
      }
    }
    return end == answer.length ? Optional.of(states) : Optional.empty();
  }
}
