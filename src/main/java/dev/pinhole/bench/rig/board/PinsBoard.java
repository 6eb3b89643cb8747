package dev.pinhole.bench.rig.board;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Input;
import dev.pinhole.camera.Clock;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.gpio.EdgeEvent;
import dev.pinhole.gpio.WatchedInput;
import dev.pinhole.gpio.linux.GpioChip;
import dev.pinhole.gpio.linux.LinuxDigitalInputProvider;
import dev.pinhole.gpio.linux.LinuxDigitalOutputProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The pins of the machine that is the rig, through Pi4J. A line is a number on its chip, or a name.
 *
 * <p>An output is at its idle level from the first instant on. When this process is killed, what
 * becomes of its pins is the kernel's driver's choice: last words see to it that they are driven to
 * idle once more.
 */
final class PinsBoard extends Lines<Integer> {
  /** The kernel dates an edge in its interrupt handler; that may be held up, but not for long. */
  private static final Duration KERNEL = Duration.ofMillis(1);

  private final Settings settings;
  private final Clock clock;
  private final LastWords lastWords;
  private final Path chip;
  private final ToIntFunction<String> numbers;
  private final Context context;
  private final Map<Integer, DigitalOutput> outputs = new HashMap<>();

  /** Opens the chip that is meant. */
  static PinsBoard open(Settings settings, SystemClock clock, LastWords lastWords) {
    try (GpioChip found =
        settings.chip().isPresent() ? GpioChip.find(settings.chip().get()) : GpioChip.only()) {
      Path path = found.path();
      return new PinsBoard(
          settings,
          clock,
          lastWords,
          path,
          line -> number(path, line),
          new LinuxDigitalInputProvider(path.toString()),
          new LinuxDigitalOutputProvider(path.toString()));
    } catch (Pi4JException e) {
      String remedy = GpioChip.paths().isEmpty() ? ": use boards of another kind" : "";
      throw new BenchException(settings.title() + ": " + e.getMessage() + remedy, e);
    }
  }

  private static int number(Path path, String line) {
    try (GpioChip chip = GpioChip.open(path)) {
      return chip.numberOf(line);
    }
  }

  /**
   * Pins by any provider.
   *
   * @param chip the device file of the chip, for last words
   * @param numbers finds the number of a line, or throws a Pi4J exception
   */
  PinsBoard(
      Settings settings,
      Clock clock,
      LastWords lastWords,
      Path chip,
      ToIntFunction<String> numbers,
      DigitalInputProvider inputs,
      DigitalOutputProvider outputs) {
    super(settings.title(), Duration.ofSeconds(1));
    this.settings = settings;
    this.clock = clock;
    this.lastWords = lastWords;
    this.chip = chip;
    this.numbers = numbers;
    this.context =
        Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook().add(inputs, outputs).build();
  }

  @Override
  Integer outputLine(String line) {
    int number = number(line);
    take("line " + number);
    return number;
  }

  private int number(String line) {
    try {
      return numbers.applyAsInt(line);
    } catch (Pi4JException e) {
      throw refused(e.getMessage());
    }
  }

  private static DigitalState state(boolean high) {
    return high ? DigitalState.HIGH : DigitalState.LOW;
  }

  @Override
  void begin(Integer line, boolean high) {
    try {
      DigitalOutput output =
          context.create(
              DigitalOutput.newConfigBuilder(context)
                  .id("rig-output-" + line)
                  .bcm(line)
                  .initial(state(high))
                  .shutdown(state(high))
                  .build());
      outputs.put(line, output);
    } catch (Pi4JException e) {
      throw trouble(e.getMessage());
    }
  }

  @Override
  void set(Integer line, boolean high) {
    DigitalOutput output = outputs.get(line);
    if (output == null) {
      throw trouble("line " + line + " is no output");
    }
    try {
      output.state(state(high));
    } catch (Pi4JException e) {
      throw trouble(e.getMessage());
    }
  }

  @Override
  Input watch(String line, Watcher watcher) {
    int number = number(line);
    take("line " + number);
    try {
      DigitalInput input =
          context.create(
              DigitalInput.newConfigBuilder(context)
                  .id("rig-input-" + number)
                  .bcm(number)
                  .pull(pull(settings.pull(line)))
                  .debounce(0L)
                  .build());
      return new Watched(input, watcher);
    } catch (Pi4JException e) {
      throw trouble(e.getMessage());
    }
  }

  private static PullResistance pull(Pull pull) {
    return switch (pull) {
      case OFF -> PullResistance.OFF;
      case UP -> PullResistance.PULL_UP;
      case DOWN -> PullResistance.PULL_DOWN;
    };
  }

  private final class Watched implements Input, DigitalStateChangeListener {
    private final Watcher watcher;

    // What follows is guarded by this.
    private boolean dated = true;
    private long since;
    private boolean last;
    private Throwable failure;

    Watched(DigitalInput input, Watcher watcher) {
      this.watcher = watcher;
      synchronized (this) {
        input.addListener(this);
        if (input instanceof WatchedInput watched) {
          watched.onFailure(this::fail);
        }
        // An edge after this is after the level that is read now, or makes it what it is.
        since = clock.nanos();
        last = input.state().isHigh();
        tellFirst();
      }
    }

    /** Tells the level on a thread that is not the caller's, as with all that comes later. */
    private void tellFirst() {
      long at = since;
      boolean high = last;
      Thread teller =
          Thread.ofPlatform()
              .name("rig " + settings.name())
              .daemon()
              .start(() -> watcher.level(at, high));
      boolean interrupted = false;
      while (teller.isAlive()) {
        try {
          teller.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    @SuppressWarnings("rawtypes") // as Pi4J declares it
    public synchronized void onDigitalStateChange(DigitalStateChangeEvent event) {
      boolean high = event.state().isHigh();
      dated &= event instanceof EdgeEvent;
      long at = event instanceof EdgeEvent edge ? edge.nanos() : clock.nanos();
      if (at - since < 0 || high == last) {
        return;
      }
      since = at;
      last = high;
      watcher.level(at, high);
    }

    private synchronized void fail(Throwable why) {
      failure = why;
    }

    @Override
    public synchronized Duration uncertainty() {
      if (failure != null) {
        throw new BenchException(title() + ": " + failure.getMessage(), failure);
      }
      // With a provider that does not say when an edge came, nobody knows how late it is told.
      return dated ? KERNEL : Duration.ofSeconds(1);
    }
  }

  @Override
  void leaveWord(Map<Integer, Boolean> levels) {
    lastWords.leave(new LastWords.Driven(chip, levels));
  }

  @Override
  public List<String> cautions() {
    return StrictPins.isSet(StrictPins.MODULES)
        ? List.of(UNTIL_RESTARTED)
        : List.of(
            "its lines stay as they are if the bench and its guard are killed at once: on a"
                + " Raspberry Pi, put 'dtparam=strict_gpiod' into config.txt",
            UNTIL_RESTARTED);
  }

  @Override
  void look() {
    // The machine's own pins are not unplugged.
  }

  @Override
  void letGo() {
    try {
      context.shutdown();
    } catch (RuntimeException e) {
      // Its pins are gone, which is as let go as they can be.
    }
  }
}
