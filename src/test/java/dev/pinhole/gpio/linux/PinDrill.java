package dev.pinhole.gpio.linux;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A program for the virtual Pi, which does with real lines what the provider promises and prints
 * what came of it. Whoever runs it presses the button to let it go on, and judges.
 */
public final class PinDrill {
  private static final int BUTTON = 4;
  private static final int LAMP = 5;
  private static final int TIMES = 200;

  private PinDrill() {}

  public static void main(String[] args) throws InterruptedException {
    say("by path", () -> GpioChip.find("/dev/gpiochip0"));
    say("by name", () -> GpioChip.find("gpiochip0"));
    String label;
    try (GpioChip chip = GpioChip.only()) {
      label = chip.label();
      say("line by name", () -> chip.offsetOf("GPIO17"));
      say("no such name", () -> chip.offsetOf("GPIO99"));
      say("no such line", () -> chip.info(chip.lines()));
    }
    say("by label", () -> GpioChip.find(label));
    say("no such chip", () -> GpioChip.find("gpiochip7"));
    busy();
    listener();
    outputs(Map.of(), "ordinary");
    outputs(Map.of("active-low", "true"), "active-low");
  }

  private static void say(String what, Supplier<Object> deed) {
    String result;
    try {
      result = String.valueOf(deed.get());
    } catch (Pi4JException e) {
      result = e.getMessage();
    }
    System.out.println("DRILL " + what + ": " + result);
  }

  private static DigitalInput input(Context pi4j, int line) {
    return pi4j.create(
        DigitalInput.newConfigBuilder(pi4j)
            .id("input " + line)
            .bcm(line)
            .pull(PullResistance.OFF)
            .debounce(0L)
            .build());
  }

  /** A line that someone has cannot be had; one that was given back can, at once. */
  private static void busy() {
    Context pi4j = Pi4J.newAutoContext();
    Context other = Pi4J.newAutoContext();
    DigitalInput held = input(pi4j, BUTTON);
    say("busy", () -> input(other, BUTTON));
    held.close();
    say(
        "given back",
        () -> {
          for (int i = 0; i < TIMES; i++) {
            input(i % 2 == 0 ? other : pi4j, BUTTON).close();
          }
          return TIMES + " times";
        });
    pi4j.shutdown();
    other.shutdown();
  }

  /** A listener that fails is seen, and the one after it hears of the edge all the same. */
  private static void listener() throws InterruptedException {
    AtomicReference<Throwable> seen = new AtomicReference<>();
    Thread.setDefaultUncaughtExceptionHandler((_, e) -> seen.set(e));
    Context pi4j = Pi4J.newAutoContext();
    CountDownLatch heard = new CountDownLatch(1);
    DigitalInput input = input(pi4j, BUTTON);
    input.addListener(
        _ -> {
          throw new IllegalStateException("a listener's own");
        });
    input.addListener(_ -> heard.countDown());
    System.out.println("DRILL press me");
    heard.await();
    say("listener that failed", () -> seen.get().getMessage());
    pi4j.shutdown();
  }

  private static void outputs(Map<String, String> properties, String kind)
      throws InterruptedException {
    Context pi4j = Pi4J.newAutoContext();
    DigitalInput button = input(pi4j, BUTTON);
    DigitalOutput lamp =
        pi4j.create(
            DigitalOutput.newConfigBuilder(pi4j)
                .id("lamp")
                .bcm(LAMP)
                .initial(DigitalState.LOW)
                .shutdown(DigitalState.LOW)
                .load(properties)
                .build());
    for (DigitalState state : new DigitalState[] {DigitalState.LOW, DigitalState.HIGH}) {
      lamp.state(state);
      CountDownLatch edge = new CountDownLatch(1);
      button.addListener(_ -> edge.countDown());
      System.out.println("DRILL " + kind + " output is " + state);
      edge.await();
    }
    pi4j.shutdown();
  }
}
