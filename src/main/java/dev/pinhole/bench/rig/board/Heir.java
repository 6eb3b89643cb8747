package dev.pinhole.bench.rig.board;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pinhole.bench.rig.Board;
import dev.pinhole.bench.rig.board.LastWords.Driven;
import dev.pinhole.bench.rig.board.LastWords.Sent;
import dev.pinhole.bench.rig.board.LastWords.Will;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.serial.Tty;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The guard's process: reads wills from its standard input, and when that ends without a farewell,
 * carries them out.
 */
final class Heir {
  /** How long a port is tried for: the kernel closes those of a killed process one by one. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration AGAIN = Duration.ofMillis(50);

  /** Between two words, for boards that have no queue. */
  private static final Duration BETWEEN = Duration.ofMillis(50);

  /** After the first thing heard of a board that starts, until it listens. */
  private static final Duration SETTLING = Duration.ofMillis(500);

  private final SystemClock clock = new SystemClock();

  private Heir() {}

  /** Runs until the standard input ends, and then for as long as there is something to do. */
  @SuppressWarnings("SystemOut") // its standard error is all that this process has
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<Path, Will> wills = new LinkedHashMap<>();
    try (BufferedReader pipe = new BufferedReader(new InputStreamReader(System.in, US_ASCII))) {
      String line;
      while ((line = pipe.readLine()) != null) {
        if (line.equals(WillText.FAREWELL)) {
          return;
        }
        WillText.read(line).ifPresent(will -> wills.put(place(will), will));
      }
    }
    Heir heir = new Heir();
    List<Thread> threads = new ArrayList<>();
    // At once, so that a board that takes long to wake keeps no other waiting.
    wills
        .values()
        .forEach(will -> threads.add(Thread.ofPlatform().start(() -> heir.carryOut(will))));
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static Path place(Will will) {
    return switch (will) {
      case Sent sent -> sent.port();
      case Driven driven -> driven.chip();
    };
  }

  @SuppressWarnings("SystemOut") // as above
  private void carryOut(Will will) {
    try {
      switch (will) {
        case Sent sent when !sent.words().isEmpty() -> send(sent);
        case Driven driven when !driven.levels().isEmpty() -> drive(driven);
        default -> {}
      }
    } catch (IOException | RuntimeException e) {
      System.err.println(
          "pinhole: the bench was killed, and "
              + place(will)
              + " could not be set to idle: "
              + e.getMessage()
              + "; switch the device off by hand");
    }
  }

  private void send(Sent sent) throws IOException {
    try (Tty tty = open(sent)) {
      say(tty, sent.words());
      if (!sent.waking().isZero()) {
        long until = clock.nanos() + sent.waking().toNanos();
        while (until - clock.nanos() > 0 && tty.read().length == 0) {
          clock.pause(AGAIN);
        }
        clock.pause(SETTLING);
        say(tty, sent.words());
      }
      // A port that is closed forgets what it has not sent yet.
      clock.pause(SETTLING);
    }
  }

  private Tty open(Sent sent) throws IOException {
    long until = clock.nanos() + PATIENCE.toNanos();
    while (true) {
      try {
        return Tty.open(sent.port(), sent.baud());
      } catch (IOException e) {
        if (until - clock.nanos() <= 0) {
          throw e;
        }
        clock.pause(AGAIN);
      }
    }
  }

  private void say(Tty tty, List<byte[]> words) throws IOException {
    for (byte[] word : words) {
      tty.write(word);
      clock.pause(BETWEEN);
    }
  }

  private void drive(Driven driven) {
    Settings chip =
        new Settings(
            Kind.GPIO,
            "of the bench",
            Optional.empty(),
            OptionalInt.empty(),
            Optional.of(driven.chip().toString()),
            Map.of());
    long until = clock.nanos() + PATIENCE.toNanos();
    while (true) {
      try (Board pins = PinsBoard.open(chip, clock, LastWords.NONE)) {
        driven.levels().forEach((number, high) -> pins.output(Integer.toString(number), high));
        return;
      } catch (RuntimeException e) {
        if (until - clock.nanos() <= 0) {
          throw e;
        }
        clock.pause(AGAIN);
      }
    }
  }
}
