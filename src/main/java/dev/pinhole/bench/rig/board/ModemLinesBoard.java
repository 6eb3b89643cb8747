package dev.pinhole.bench.rig.board;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Input;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.serial.ModemLines;
import dev.pinhole.serial.ModemLines.Seen;
import dev.pinhole.serial.Tty;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The modem lines of a serial port: {@code dtr} and {@code rts} as outputs, {@code cts}, {@code
 * dsr}, {@code ri} and {@code dcd} as inputs. High is asserted: a positive voltage at an RS-232
 * plug, and a low one at the pins of a 5 V or 3.3 V adapter.
 *
 * <p>When the last process lets go of the port, however it ended, the kernel drops DTR and RTS
 * (HUPCL, termios(3)): so for an output that is idle when it is not asserted, SIGKILL is safe. When
 * a port is opened the kernel asserts both, for the few milliseconds until they are dropped here: a
 * mechanical relay hardly moves in that, a transistor does. A description that wants a line
 * asserted when idle is refused, since nothing could keep that promise.
 *
 * <p>How this board uses a port is tested with a port that stands in; what the kernel does with the
 * lines of a real one is not: a pseudo-terminal has none.
 */
final class ModemLinesBoard extends Lines<ModemLinesBoard.Driven> {
  private static final Duration POLL = Duration.ofMillis(5);

  /**
   * What an adapter adds: FTDI's send the state of the lines when its latency timer ends, which is
   * 16 ms unless set otherwise (AN232B-04, "Data Throughput, Latency and Handshaking").
   */
  private static final Duration ADAPTER = Duration.ofMillis(16);

  private final ModemLines port;
  private final Polling polling;
  private final Map<Driven, Boolean> levels = new EnumMap<>(Driven.class);

  /** The lines that a port drives. */
  enum Driven {
    DTR,
    RTS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Opens a port. */
  static ModemLinesBoard open(Settings settings, SystemClock clock) {
    try {
      Tty port = Tty.openForLines(settings.port().orElseThrow(), settings.rate());
      return new ModemLinesBoard(settings, clock, port);
    } catch (IOException e) {
      throw new BenchException(settings.title() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Drives a port's lines, and drops them at once.
   *
   * @param port closed by this board
   */
  ModemLinesBoard(Settings settings, SystemClock clock, ModemLines port) {
    super(settings.title(), Duration.ofSeconds(1));
    this.port = port;
    this.polling = new Polling("rig " + settings.name(), POLL, ADAPTER, clock);
    levels.put(Driven.DTR, false);
    levels.put(Driven.RTS, false);
    try {
      drive();
    } catch (RuntimeException e) {
      port.close();
      throw e;
    }
  }

  private void drive() {
    try {
      port.drive(levels.get(Driven.DTR), levels.get(Driven.RTS));
    } catch (IOException e) {
      throw trouble("its lines cannot be set: " + e.getMessage());
    }
  }

  @Override
  Driven outputLine(String line) {
    return switch (line) {
      case "dtr" -> Driven.DTR;
      case "rts" -> Driven.RTS;
      default -> throw refused("it has no output '" + line + "': name dtr or rts");
    };
  }

  @Override
  void refuseIdle(Driven line, boolean high) {
    if (high) {
      throw refused(
          line + " cannot be asserted when idle, for the kernel drops it: turn it round by wiring");
    }
  }

  @Override
  void begin(Driven line, boolean high) {
    set(line, high);
  }

  @Override
  void set(Driven line, boolean high) {
    levels.put(line, high);
    drive();
  }

  @Override
  Input watch(String line, Watcher watcher) {
    // An unknown name is told before the port is asked.
    level(line, new Seen(false, false, false, false));
    take("input " + line);
    return polling.watch(() -> level(line, seen()), watcher);
  }

  private Seen seen() {
    lock.lock();
    try {
      refuseWhenClosed();
      return port.look();
    } catch (IOException e) {
      throw trouble("its lines cannot be seen: " + e.getMessage() + ": check its cable");
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<String> cautions() {
    return List.of(UNTIL_RESTARTED);
  }

  @Override
  void look() {
    seen();
  }

  private boolean level(String line, Seen seen) {
    return switch (line) {
      case "cts" -> seen.cts();
      case "dsr" -> seen.dsr();
      case "ri" -> seen.ri();
      case "dcd" -> seen.dcd();
      default -> throw refused("it has no input '" + line + "': name cts, dsr, ri or dcd");
    };
  }

  @Override
  void leaveWord(Map<Driven, Boolean> idle) {
    // The kernel sees to it.
  }

  @Override
  void letGo() {
    polling.close();
    port.close();
  }
}
