package dev.pinhole.bench.rig.board;

import static dev.pinhole.bench.rig.board.FirmataWords.MODE_INPUT;
import static dev.pinhole.bench.rig.board.FirmataWords.MODE_OUTPUT;
import static dev.pinhole.bench.rig.board.FirmataWords.MODE_PULL_UP;
import static dev.pinhole.bench.rig.board.FirmataWords.PINS_OF_PORT;

import dev.pinhole.bench.rig.Input;
import dev.pinhole.bench.rig.board.FirmataListener.Patience;
import dev.pinhole.bench.rig.board.FirmataMessage.Capabilities;
import dev.pinhole.bench.rig.board.FirmataMessage.Digital;
import dev.pinhole.bench.rig.board.FirmataMessage.Firmware;
import dev.pinhole.bench.rig.board.FirmataMessage.PinState;
import dev.pinhole.bench.rig.board.FirmataMessage.Version;
import dev.pinhole.camera.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A microcontroller that runs StandardFirmata, or anything else that speaks Firmata 2.5
 * (github.com/firmata/protocol, protocol.md), at 57600 baud.
 *
 * <p>Most such boards start anew when their port is opened, and tell their version as soon as they
 * run; others only if asked. Both are waited for. Every output is read back (pin state query), and
 * every input tells its level when it is set up. StandardFirmata makes its pins low outputs when it
 * starts, and sets a pin low for a moment when it becomes an output: an output that is idle when
 * high is low until then, so wire for idle low where that matters.
 *
 * <p>A line is the number of a pin, as Firmata counts them.
 */
final class FirmataBoard extends Lines<Integer> {
  /** How long a board may take to start: boot loaders wait for an upload for up to 8 s. */
  static final Duration BOOT = Duration.ofSeconds(12);

  /** How long an answer may take; the longest is some 500 bytes, 0.1 s at 57600 baud. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  private final Settings settings;
  private final LastWords lastWords;
  private final Duration patience;
  private final FirmataListener listener;
  private final Wire wire;
  private final List<Set<Integer>> pins;

  FirmataBoard(
      Settings settings, SystemClock clock, LastWords lastWords, Duration boot, Duration patience) {
    super(settings.title(), patience.plusSeconds(1));
    this.settings = settings;
    this.lastWords = lastWords;
    this.patience = patience;
    this.wire = Wire.open(settings, clock);
    this.listener = new FirmataListener("rig " + settings.name(), wire, clock);
    try {
      awaitVersion(boot);
      say(FirmataWords.askFirmware());
      await("asked for its firmware", Firmware.class);
      say(FirmataWords.askCapabilities());
      this.pins = await("asked what its pins can do", Capabilities.class).pins();
      listener.mindRestarts();
    } catch (RuntimeException e) {
      listener.close();
      wire.close();
      throw e;
    }
  }

  private void awaitVersion(Duration boot) {
    Patience all = listener.patience(boot);
    Optional<Version> version = Optional.empty();
    while (version.isEmpty() && !all.isOver()) {
      say(FirmataWords.askVersion());
      version = listener.await(Version.class, _ -> true, listener.patience(ASK_AGAIN).within(all));
    }
    Version found =
        version.orElseThrow(
            () ->
                trouble(
                    "it told no Firmata version within "
                        + boot.toMillis()
                        + " ms: check port and baud, and that StandardFirmata is on it"));
    if (found.major() != 2 || found.minor() < 5) {
      throw trouble(
          "it speaks Firmata %d.%d, and 2.5 is needed: put a newer StandardFirmata on it"
              .formatted(found.major(), found.minor()));
    }
  }

  private void say(byte[] words) {
    listener.check();
    wire.send(words);
  }

  private <M extends FirmataMessage> M await(String asked, Class<M> kind) {
    return listener
        .await(kind, _ -> true, listener.patience(patience))
        .orElseThrow(() -> silent(asked));
  }

  private RuntimeException silent(String asked) {
    return trouble(
        asked
            + ", it did not answer within "
            + patience.toMillis()
            + " ms: check its supply and program");
  }

  private int pin(String line, String what, int mode) {
    int pin = line.matches("[0-9]{1,3}") ? Integer.parseInt(line) : pins.size();
    if (pin >= pins.size()) {
      throw refused("it has no pin '" + line + "': name one of 0 to " + (pins.size() - 1));
    }
    if (!pins.get(pin).contains(mode)) {
      throw refused("its pin " + pin + " cannot be " + what + ": choose another");
    }
    return pin;
  }

  @Override
  Integer outputLine(String line) {
    int pin = pin(line, "an output", MODE_OUTPUT);
    take("pin " + pin);
    return pin;
  }

  @Override
  void begin(Integer pin, boolean high) {
    say(FirmataWords.setMode(pin, MODE_OUTPUT));
    set(pin, high);
  }

  @Override
  void set(Integer pin, boolean high) {
    listener.forget(PinState.class);
    say(FirmataWords.setLevel(pin, high));
    int level = high ? 1 : 0;
    awaitState(new PinState(pin, MODE_OUTPUT, level), "set " + (high ? "high" : "low"));
  }

  /** Asks for a pin's state. An answer that is late belongs to what was asked before it. */
  private void awaitState(PinState wanted, String what) {
    say(FirmataWords.askState(wanted.pin()));
    Patience all = listener.patience(patience);
    if (listener.await(PinState.class, wanted::equals, all).isPresent()) {
      return;
    }
    String asked = "pin " + wanted.pin() + " was " + what + ", and asked for that";
    PinState found = listener.latest(PinState.class).orElseThrow(() -> silent(asked));
    throw trouble(
        "%s it says pin %d, mode %d, state %d: does anything else use it?"
            .formatted(asked, found.pin(), found.mode(), found.state()));
  }

  @Override
  Input watch(String line, Watcher watcher) {
    boolean pullUp = settings.pull(line) == Pull.UP;
    int mode = pullUp ? MODE_PULL_UP : MODE_INPUT;
    int pin = pin(line, pullUp ? "an input with a pull-up" : "an input", mode);
    take("pin " + pin);
    int port = pin / PINS_OF_PORT;
    listener.forget(Digital.class);
    listener.forget(PinState.class);
    say(FirmataWords.setMode(pin, mode));
    say(FirmataWords.report(port));
    // The board does one after the other: when this is answered, the levels were told.
    awaitState(new PinState(pin, mode, pullUp ? 1 : 0), "made an input");
    return listener
        .watch(pin, watcher)
        .orElseThrow(() -> silent("asked for the levels of port " + port));
  }

  @Override
  void leaveWord(Map<Integer, Boolean> levels) {
    List<byte[]> words = new ArrayList<>();
    levels.forEach(
        (pin, level) -> {
          words.add(FirmataWords.setMode(pin, MODE_OUTPUT));
          words.add(FirmataWords.setLevel(pin, level));
        });
    lastWords.leave(
        new LastWords.Sent(settings.port().orElseThrow(), settings.rate(), BOOT, words));
  }

  @Override
  public List<String> cautions() {
    return List.of(UNTIL_TOLD);
  }

  @Override
  void look() {
    listener.check();
  }

  @Override
  void letGo() {
    listener.close();
    wire.close();
  }
}
