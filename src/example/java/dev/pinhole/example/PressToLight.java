package dev.pinhole.example;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.pinhole.gpio.EdgeEvent;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A plain Pi4J program: the lamp is lit while the button is pressed, ten edges long.
 *
 * <p>Nothing in it is Pinhole's but the times of the edges. With {@code pinhole.jar} on the class
 * path, Pi4J finds the provider over the GPIO character device by itself. Arguments: the BCM
 * numbers of button and lamp and, if the board is no Raspberry Pi, the chip.
 */
public final class PressToLight {
  private PressToLight() {}

  public static void main(String[] args) throws InterruptedException {
    int button = Integer.parseInt(args[0]);
    int lamp = Integer.parseInt(args[1]);
    Map<String, String> chip = args.length > 2 ? Map.of("chip", args[2]) : Map.of();
    Context pi4j = Pi4J.newAutoContext();
    try {
      DigitalInput input =
          pi4j.create(
              DigitalInput.newConfigBuilder(pi4j)
                  .id("button")
                  .bcm(button)
                  .pull(PullResistance.PULL_UP)
                  .debounce(0L)
                  .load(chip)
                  .build());
      DigitalOutput output =
          pi4j.create(
              DigitalOutput.newConfigBuilder(pi4j)
                  .id("lamp")
                  .bcm(lamp)
                  .initial(DigitalState.LOW)
                  .shutdown(DigitalState.LOW)
                  .load(chip)
                  .build());
      CountDownLatch edges = new CountDownLatch(10);
      input.addListener(
          event -> {
            output.state(event.state().isLow() ? DigitalState.HIGH : DigitalState.LOW);
            if (event instanceof EdgeEvent edge) {
              long late = System.nanoTime() - edge.nanos();
              System.out.printf(
                  "%s at %d ns, number %d, heard %d us later%n",
                  event.state(), edge.nanos(), edge.lineSequence(), late / 1000);
            } else {
              System.out.println(event.state());
            }
            edges.countDown();
          });
      System.out.println("The button is " + (input.isLow() ? "pressed" : "released"));
      edges.await();
    } finally {
      pi4j.shutdown();
    }
  }
}
