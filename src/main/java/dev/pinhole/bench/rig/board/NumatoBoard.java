package dev.pinhole.bench.rig.board;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pinhole.bench.rig.Input;
import dev.pinhole.camera.SystemClock;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A USB relay module of Numato Lab, which is spoken to in words that end with CR: {@code relay on
 * 0}, {@code relay off 0}, {@code relay read 0}, {@code gpio read 0}, {@code ver}.
 *
 * <p>The words, the naming of lines (0 to 9 and then A to V), and where the answer stands between
 * echo and prompt are taken from the maker's own example programs (github.com/numato/samplecode,
 * RelayAndGPIOModules; github.com/NumatoLab/NumatoIO_Python, usb_relay). The module sends back each
 * character, then the answer if there is one, then a prompt. Each switching here is confirmed three
 * times: by the echo, by the prompt, and by reading the relay back.
 *
 * <p>Outputs are the relays; inputs are the general-purpose pins of modules that have any. A module
 * has no way of telling of a change: the pins are polled, and read 1 or 0 as those of the maker's
 * GPIO modules do.
 */
final class NumatoBoard extends Lines<Character> {
  /** How long an answer may take. The modules answer within milliseconds. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration POLL = Duration.ofMillis(10);

  /** What USB adds between the pin and here: a few frames of 1 ms. */
  private static final Duration USB = Duration.ofMillis(5);

  /** After so long without another byte, what a module had still to say has come. */
  private static final long QUIET_NANOS = 50_000_000;

  private static final String LINES = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

  private final Settings settings;
  private final SystemClock clock;
  private final LastWords lastWords;
  private final Duration patience;
  private final Wire wire;
  private final Polling polling;

  /** Whether something may still come that belongs to what was asked before. */
  private boolean unsure = true;

  NumatoBoard(Settings settings, SystemClock clock, LastWords lastWords, Duration patience) {
    super(settings.title(), patience.multipliedBy(3));
    this.settings = settings;
    this.clock = clock;
    this.lastWords = lastWords;
    this.patience = patience;
    this.wire = Wire.open(settings, clock);
    this.polling = new Polling("rig " + settings.name(), POLL, USB, clock);
    try {
      if (ask("ver").size() != 1) {
        throw trouble("it told no version: check port and kind");
      }
    } catch (RuntimeException e) {
      wire.close();
      throw e;
    }
  }

  /**
   * Says something and reads what comes of it.
   *
   * @return the lines of the answer, without echo and prompt
   */
  private List<String> ask(String command) {
    if (unsure) {
      settle();
    }
    unsure = true;
    byte[] heard = say(command);
    NumatoReply reply =
        NumatoReply.of(heard)
            .filter(one -> one.echo().equals(command))
            .orElseThrow(
                () ->
                    trouble(
                        "told '%s', it answered %s within %d ms, and not that and a prompt: check port, kind and supply"
                            .formatted(command, Wire.shown(heard), patience.toMillis())));
    unsure = false;
    return reply.values();
  }

  private byte[] say(String command) {
    wire.forget();
    wire.send((command + "\r").getBytes(US_ASCII));
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    long until = clock.nanos() + patience.toNanos();
    while (!NumatoReply.isWhole(heard.toByteArray()) && until - clock.nanos() > 0) {
      byte[] bytes = wire.read();
      if (bytes.length == 0) {
        wire.await();
      }
      heard.writeBytes(bytes);
    }
    return heard.toByteArray();
  }

  /** Ends whatever line the module has half of, and lets it finish what it was saying. */
  private void settle() {
    byte[] heard = say("");
    if (!NumatoReply.isWhole(heard)) {
      throw trouble(
          "it answered an empty line by %s within %d ms, and not by a prompt: check port, kind and supply"
              .formatted(Wire.shown(heard), patience.toMillis()));
    }
    long until = clock.nanos() + patience.toNanos();
    long quiet = clock.nanos() + QUIET_NANOS;
    while (quiet - clock.nanos() > 0) {
      if (wire.read().length > 0) {
        quiet = clock.nanos() + QUIET_NANOS;
      }
      if (until - clock.nanos() < 0) {
        throw trouble("it does not stop talking: check port and kind");
      }
      wire.await();
    }
  }

  @Override
  Character outputLine(String line) {
    return line(line, "relay");
  }

  private char line(String line, String what) {
    String name = line.toUpperCase(Locale.ROOT);
    // The maker's programs count on from 10 where the module has letters.
    if (name.matches("[12][0-9]|3[01]")) {
      return LINES.charAt(Integer.parseInt(name));
    }
    if (name.length() != 1 || LINES.indexOf(name.charAt(0)) < 0) {
      throw refused("it has no %s '%s': name one of 0 to 9 or A to V".formatted(what, line));
    }
    return name.charAt(0);
  }

  @Override
  void begin(Character relay, boolean high) {
    set(relay, high);
  }

  private static String command(char relay, boolean on) {
    return "relay " + (on ? "on " : "off ") + relay;
  }

  @Override
  void set(Character relay, boolean high) {
    String command = command(relay, high);
    List<String> said = ask(command);
    if (!said.isEmpty()) {
      throw trouble("told '" + command + "', it objects: does it have that relay?");
    }
    String query = "relay read " + relay;
    boolean found = level(query, ask(query), "on", "off");
    if (found != high) {
      throw trouble(
          "relay %s was switched %s, and reads %s: check its supply"
              .formatted(relay, high ? "on" : "off", found ? "on" : "off"));
    }
  }

  private boolean level(String query, List<String> answer, String high, String low) {
    if (answer.equals(List.of(high))) {
      return true;
    }
    if (answer.equals(List.of(low))) {
      return false;
    }
    throw trouble(
        "asked '%s', it said neither %s nor %s: does it have that line?"
            .formatted(query, high, low));
  }

  @Override
  Input watch(String line, Watcher watcher) {
    char pin = line(line, "input");
    take("input " + pin);
    String query = "gpio read " + pin;
    return polling.watch(() -> read(query), watcher);
  }

  private boolean read(String query) {
    lock.lock();
    try {
      refuseWhenClosed();
      return level(query, ask(query), "1", "0");
    } finally {
      lock.unlock();
    }
  }

  @Override
  void leaveWord(Map<Character, Boolean> levels) {
    List<byte[]> words = new ArrayList<>();
    levels.forEach((relay, level) -> words.add((command(relay, level) + "\r").getBytes(US_ASCII)));
    if (!words.isEmpty()) {
      // Ends what this process may have said half of.
      words.addFirst(new byte[] {'\r'});
    }
    lastWords.leave(
        new LastWords.Sent(settings.port().orElseThrow(), settings.rate(), Duration.ZERO, words));
  }

  @Override
  public List<String> cautions() {
    return List.of(UNTIL_TOLD);
  }

  @Override
  void look() {
    // What it says unasked is of no use.
    wire.read();
  }

  @Override
  void letGo() {
    polling.close();
    wire.close();
  }
}
