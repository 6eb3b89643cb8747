package dev.pinhole.comparison;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.util.concurrent.CountDownLatch;

/**
 * The smallest Pi4J program that reacts to a press: the lamp is lit while the button is pressed. It
 * is compiled twice, against Pi4J 3.0.4 with its gpiod provider and against Pi4J 4 with Pinhole's,
 * to compare the two; see scripts/long-tests.
 *
 * <p>Arguments: the lines of button and lamp, and after how many edges to end.
 */
public final class Smallest {
  private Smallest() {}

  @SuppressWarnings("removal") // address is what both versions have
  public static void main(String[] args) throws Exception {
    // The gpiod provider looks for a chip of a Raspberry Pi, and is told of another like this.
    Context pi4j =
        Pi4J.newContextBuilder().autoDetect().property("gpio.chip.name", "gpiochip0").build();
    DigitalInput button =
        pi4j.create(
            DigitalInput.newConfigBuilder(pi4j)
                .id("button")
                .address(Integer.parseInt(args[0]))
                .pull(PullResistance.PULL_UP)
                .debounce(0L)
                .build());
    DigitalOutput lamp =
        pi4j.create(
            DigitalOutput.newConfigBuilder(pi4j)
                .id("lamp")
                .address(Integer.parseInt(args[1]))
                .initial(DigitalState.LOW)
                .build());
    CountDownLatch edges = new CountDownLatch(Integer.parseInt(args[2]));
    button.addListener(
        event -> {
          lamp.state(event.state() == DigitalState.LOW ? DigitalState.HIGH : DigitalState.LOW);
          edges.countDown();
        });
    System.out.println("armed");
    edges.await();
    pi4j.shutdown();
  }
}
