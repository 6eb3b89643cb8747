package dev.pinhole.bench.rig.board;

import dev.pinhole.bench.rig.Input;
import dev.pinhole.camera.SystemClock;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A relay board of the family that is sold as LCUS-1 to LCUS-8, by LC Technology and others: a
 * small controller behind a CH340, 9600 baud, channels 1 to 8.
 *
 * <p>The protocol is known from what sellers print ("LC USB switch communication protocol"): a
 * frame is {@code A0}, the channel, {@code 00} for off or {@code 01} for on, and the low byte of
 * their sum: {@code A0 01 01 A2} turns on the first relay. There is no acknowledgement. Some
 * boards, mostly of two channels and more, answer the single byte {@code FF} with the states of all
 * relays (see {@link LcusStatus}); whether this one does is tried when it is opened. If it does,
 * each switching is confirmed by that; if it does not, a frame that was sent is all that is known,
 * and a board that is dead cannot be told from one that is silent.
 */
final class LcusBoard extends Lines<Integer> {
  /** How long an answer may take. It has 80 characters at most, so the rest is the machine's. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  /** After so long without another byte, the first answer is taken to be complete. */
  private static final long QUIET_NANOS = 150_000_000;

  /** Between two frames: the boards have no queue, and sellers' own programs pause, too. */
  private static final long PAUSE_NANOS = 50_000_000;

  private static final int MOST_CHANNELS = 8;
  private static final byte[] QUERY = {(byte) 0xFF};

  private final Settings settings;
  private final SystemClock clock;
  private final LastWords lastWords;
  private final Wire wire;
  private final Duration patience;
  private final int channels;
  private final boolean answers;
  private long sent;

  LcusBoard(Settings settings, SystemClock clock, LastWords lastWords, Duration patience) {
    super(settings.title(), patience.plusSeconds(1));
    this.settings = settings;
    this.clock = clock;
    this.lastWords = lastWords;
    this.patience = patience;
    this.wire = Wire.open(settings, clock);
    this.sent = clock.nanos();
    try {
      Optional<List<Boolean>> states = firstStates();
      this.answers = states.isPresent();
      this.channels = states.map(List::size).orElse(MOST_CHANNELS);
    } catch (RuntimeException e) {
      wire.close();
      throw e;
    }
  }

  /** The frame that switches a relay. */
  static byte[] frame(int channel, boolean on) {
    int state = on ? 1 : 0;
    return new byte[] {(byte) 0xA0, (byte) channel, (byte) state, (byte) (0xA0 + channel + state)};
  }

  /** What is found at first: nobody knows yet whether there is an answer, and how long it is. */
  private Optional<List<Boolean>> firstStates() {
    byte[] answer = ask(Optional.empty());
    if (answer.length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        LcusStatus.of(answer)
            .orElseThrow(
                () ->
                    wire.trouble(
                        "asked for its relays (ff), it answered "
                            + Wire.shown(answer)
                            + ", which no LCUS board does: check port and kind")));
  }

  /** Asks for the states, and reads until there are as many as awaited, or it is quiet. */
  private byte[] ask(Optional<Integer> awaited) {
    // What comes during the pause is an answer to what was asked before.
    awaitPause();
    wire.forget();
    send(QUERY);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    long until = clock.nanos() + patience.toNanos();
    long heard = clock.nanos();
    while (until - clock.nanos() > 0) {
      byte[] bytes = wire.read();
      answer.writeBytes(bytes);
      if (bytes.length > 0) {
        heard = clock.nanos();
      }
      Optional<Integer> count = LcusStatus.of(answer.toByteArray()).map(List::size);
      if (awaited.isPresent()
          ? awaited.equals(count)
          : count.isPresent() && clock.nanos() - heard > QUIET_NANOS) {
        break;
      }
      wire.await();
    }
    return answer.toByteArray();
  }

  private void send(byte[] bytes) {
    awaitPause();
    wire.send(bytes);
    sent = clock.nanos();
  }

  private void awaitPause() {
    while (sent + PAUSE_NANOS - clock.nanos() > 0) {
      wire.await();
    }
  }

  @Override
  Integer outputLine(String line) {
    int channel = line.matches("[1-8]") ? Integer.parseInt(line) : 0;
    if (channel < 1 || channel > channels) {
      throw refused("it has no channel '" + line + "': name one of 1 to " + channels);
    }
    return channel;
  }

  @Override
  void begin(Integer channel, boolean high) {
    set(channel, high);
  }

  @Override
  void set(Integer channel, boolean high) {
    send(frame(channel, high));
    if (!answers) {
      return;
    }
    byte[] answer = ask(Optional.of(channels));
    List<Boolean> states = LcusStatus.of(answer).orElse(List.of());
    String asked = "relay " + channel + " was switched " + (high ? "on" : "off");
    if (states.size() != channels) {
      throw wire.trouble(
          "%s, and asked for its relays (ff) it answered %s within %d ms: check its supply and cable"
              .formatted(asked, Wire.shown(answer), patience.toMillis()));
    }
    if (states.get(channel - 1) != high) {
      throw wire.trouble(asked + ", but it says that it is not: check its supply");
    }
  }

  @Override
  Input watch(String line, Watcher watcher) {
    throw refused("an LCUS board has no inputs: use another board for line '" + line + "'");
  }

  @Override
  void leaveWord(Map<Integer, Boolean> levels) {
    List<byte[]> words =
        levels.entrySet().stream().map(one -> frame(one.getKey(), one.getValue())).toList();
    lastWords.leave(
        new LastWords.Sent(settings.port().orElseThrow(), settings.rate(), Duration.ZERO, words));
  }

  @Override
  public List<String> cautions() {
    return answers
        ? List.of(UNTIL_TOLD)
        : List.of("it answers nothing, as many do: listen whether its relays click", UNTIL_TOLD);
  }

  @Override
  void look() {
    // What it says unasked is of no use.
    wire.read();
  }

  @Override
  void letGo() {
    wire.close();
  }
}
