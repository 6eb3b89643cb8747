package dev.pinhole.agent;

import com.pi4j.io.gpio.digital.PullResistance;
import dev.pinhole.agent.AgentConfig.Input;
import dev.pinhole.agent.AgentConfig.Output;
import dev.pinhole.agent.AgentConfig.Pins;
import dev.pinhole.camera.Button;
import dev.pinhole.camera.Clock;
import dev.pinhole.camera.Lamp;
import dev.pinhole.gpio.Polarity;
import dev.pinhole.sim.Observer;
import dev.pinhole.sim.VirtualPins;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A board in memory, on the wall clock: somebody plugs it in, presses its button and looks at its
 * lamp, and the agent on it is the one that runs on pins.
 *
 * <p>All methods may be called on any thread. Observers are called on the thread that makes the
 * change and must not block.
 */
public final class SimulatedBoard implements Board {
  private final Clock clock;
  private final VirtualPins pins;
  private final PinBoard board;
  private final List<Observer> observers = new CopyOnWriteArrayList<>();
  private final Object moves = new Object();
  private volatile boolean pressed;
  private volatile boolean lit;
  private volatile boolean powered;
  private volatile Agent agent;

  /**
   * A board with its button released.
   *
   * @param powered whether it is plugged in
   */
  public SimulatedBoard(Clock clock, boolean powered) {
    this.clock = Objects.requireNonNull(clock);
    this.powered = powered;
    this.pins =
        new VirtualPins(
            bcm -> bcm == VirtualPins.BUTTON_BCM && !pressed,
            (bcm, high) -> {
              if (bcm == VirtualPins.LAMP_BCM) {
                showLamp(high);
              }
            });
    this.board =
        new PinBoard(
            new Pins(
                "",
                "",
                "",
                new Input(
                    String.valueOf(VirtualPins.BUTTON_BCM),
                    Polarity.ACTIVE_LOW,
                    PullResistance.PULL_UP),
                new Output(String.valueOf(VirtualPins.LAMP_BCM), Polarity.ACTIVE_HIGH),
                Optional.empty(),
                Optional.empty()),
            pins.inputProvider(),
            pins.outputProvider(),
            Integer::parseInt,
            clock);
  }

  private void showLamp(boolean nowLit) {
    if (nowLit != lit) {
      lit = nowLit;
      long now = clock.nanos();
      observers.forEach(observer -> observer.lamp(now, nowLit));
    }
  }

  /** Puts an agent on the board; its power follows the plug from now on. */
  void carry(Agent newAgent) {
    agent = Objects.requireNonNull(newAgent);
    newAgent.power(powered);
  }

  /** Someone who sees power, button and lamp change. */
  public void watch(Observer observer) {
    observers.add(observer);
  }

  /** No longer. */
  public void unwatch(Observer observer) {
    observers.remove(observer);
  }

  /**
   * Plugs it in, or pulls the plug. A camera that is at work gets to finish its turn: a power cut
   * at any instant is what killing the process is for.
   *
   * @return when, in nanoseconds of the board's clock
   */
  public long power(boolean on) {
    synchronized (moves) {
      long now = clock.nanos();
      if (on != powered) {
        powered = on;
        observers.forEach(observer -> observer.power(now, on));
        if (agent != null) {
          agent.power(on);
        }
      }
      return now;
    }
  }

  /**
   * Closes or opens the contact of the button.
   *
   * @return when, in nanoseconds of the board's clock: the time that the edge carries
   */
  public long contact(boolean closed) {
    synchronized (moves) {
      long now = clock.nanos();
      if (closed != pressed) {
        pressed = closed;
        observers.forEach(observer -> observer.button(now, closed));
        pins.edge(VirtualPins.BUTTON_BCM, now, !closed, 0);
      }
      return now;
    }
  }

  public boolean isPowered() {
    return powered;
  }

  public boolean isPressed() {
    return pressed;
  }

  public boolean isLit() {
    return lit;
  }

  @Override
  public Button button(Runnable wake) {
    return board.button(wake);
  }

  @Override
  public Lamp lamp() {
    return board.lamp();
  }

  @Override
  public Lamp buzzer() {
    return Lamp.NONE;
  }

  @Override
  public void off() {
    board.off();
  }

  @Override
  public void close() {
    board.close();
  }
}
