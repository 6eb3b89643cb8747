package dev.pinhole.bench.virtualpi;

import static dev.pinhole.bench.virtualpi.GuestDevice.IMAGES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.camera.SystemClock;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A virtual Pi that a test works, with what a test waits for. Everything is waited for, once. */
final class PluggedIn implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration LOOK = Duration.ofMillis(5);

  final SystemClock clock = new SystemClock();
  final LampWatch lamp = new LampWatch();
  final VirtualPi pi;

  /** Plugs in a machine with two cores and nobody at its button. */
  PluggedIn(DataDisk disk) throws IOException {
    this(disk, machine -> machine);
  }

  /** Plugs in another machine. */
  PluggedIn(DataDisk disk, UnaryOperator<VirtualPi.Machine> change) throws IOException {
    this(disk, change, (_, _, _) -> {});
  }

  /** Plugs in one whose outputs somebody hears of. */
  PluggedIn(DataDisk disk, UnaryOperator<VirtualPi.Machine> change, VirtualPi.Outputs outputs)
      throws IOException {
    pi = new VirtualPi(change.apply(new VirtualPi.Machine(IMAGES, disk)), clock, lamp, outputs);
  }

  /** How many lines the console has: where to wait from. */
  int count() {
    return pi.console().count();
  }

  /** Waits for a line of the console, whose words are given as a regular expression. */
  SerialLog.Line await(int from, String words) {
    return pi.console()
        .await(from, line -> line.matches("\\[ *[0-9.]+\\] (" + words + ")"), PATIENCE)
        .orElseThrow(
            () -> new AssertionError("no '" + words + "' in " + pi.console().lines() + end()));
  }

  /** What the guest printed last of all. */
  private String end() {
    String log = pi.guestLog();
    return log.substring(Math.max(0, log.length() - 2000));
  }

  /** Waits for something that is looked at over and over. */
  void await(String what, BooleanSupplier wanted) {
    long until = clock.nanos() + PATIENCE.toNanos();
    while (!wanted.getAsBoolean()) {
      assertThat(pi.isRunning() && until - clock.nanos() > 0)
          .as("waiting for %s; the guest printed %s", what, end())
          .isTrue();
      clock.pause(LOOK);
    }
  }

  /** Waits until the guest has printed something; what it printed, from there on. */
  String awaitPrinted(String text) {
    await("'" + text + "'", () -> pi.guestLog().contains(text));
    String log = pi.guestLog();
    return log.substring(log.indexOf(text)).replace("\r", "");
  }

  /** How often the guest has printed something. */
  int printed(String text) {
    return pi.guestLog().split(Pattern.quote(text), -1).length - 1;
  }

  /** Types on the serial port. */
  void type(String text) throws IOException {
    pi.console().type(text.getBytes(UTF_8));
  }

  /**
   * Holds the button.
   *
   * @return for how long the contact was closed, by this machine's clock
   */
  Duration hold(Duration time) throws IOException {
    long pressed = pi.contact(true);
    clock.pause(time.minusNanos(clock.nanos() - pressed));
    return Duration.ofNanos(pi.contact(false) - pressed);
  }

  @Override
  public void close() throws IOException {
    pi.close();
  }
}
