package dev.pinhole.gpio;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import dev.pinhole.camera.Button;
import dev.pinhole.camera.Clock;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/**
 * The reset button on a Pi4J digital input.
 *
 * <p>The listener may be called on any thread; the edges wait for the thread that drains them. What
 * goes wrong in the listener, which Pi4J would log and forget, is thrown at that thread instead.
 */
public final class PinButton implements Button, DigitalStateChangeListener, AutoCloseable {
  /** More than a finger makes in ten seconds; what comes on top is a storm, and told as a gap. */
  static final int QUEUE_LIMIT = 512;

  private final DigitalInput input;
  private final Polarity polarity;
  private final Clock clock;
  private final Runnable wake;

  private final Object lock = new Object();
  private Queue<Edge> queue = new ArrayDeque<>();
  private Queue<Edge> drained = new ArrayDeque<>();
  private boolean gap;
  private boolean numbered;
  private int lastNumber;
  private Throwable failure;

  private record Edge(long at, boolean pressed, boolean gap) {}

  /**
   * Listens to an input from now on.
   *
   * @param input the pin, with no debouncing of its own
   * @param polarity the level of the pin while the button is pressed
   * @param clock dates the edges of providers that do not
   * @param wake called after each edge on the provider's thread; must not block
   */
  public PinButton(DigitalInput input, Polarity polarity, Clock clock, Runnable wake) {
    this.input = Objects.requireNonNull(input);
    this.polarity = Objects.requireNonNull(polarity);
    this.clock = Objects.requireNonNull(clock);
    this.wake = Objects.requireNonNull(wake);
    input.addListener(this);
    if (input instanceof WatchedInput watched) {
      watched.onFailure(this::fail);
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // as Pi4J declares it
  public void onDigitalStateChange(DigitalStateChangeEvent event) {
    try {
      synchronized (lock) {
        add(event);
      }
    } catch (RuntimeException | Error e) {
      fail(e);
      return;
    }
    wake.run();
  }

  private void fail(Throwable why) {
    synchronized (lock) {
      failure = why;
    }
    wake.run();
  }

  private void add(DigitalStateChangeEvent<?> event) {
    boolean pressed = pressed(event.state());
    long at;
    if (event instanceof EdgeEvent edge) {
      at = edge.nanos();
      gap |= numbered && edge.lineSequence() != lastNumber + 1;
      numbered = true;
      lastNumber = edge.lineSequence();
    } else {
      // Nobody knows how late this is, so it must not prove what came before it (I1).
      at = clock.nanos();
      gap = true;
    }
    if (queue.size() == QUEUE_LIMIT) {
      queue.clear();
      gap = true;
    }
    queue.add(new Edge(at, pressed, gap));
    gap = false;
  }

  @Override
  public void drain(EdgeSink sink) {
    synchronized (lock) {
      if (failure != null) {
        throw new IllegalStateException("the listener on the reset button failed", failure);
      }
      if (queue.isEmpty()) {
        return;
      }
      Queue<Edge> filled = queue;
      queue = drained;
      drained = filled;
    }
    Edge edge;
    while ((edge = drained.poll()) != null) {
      sink.edge(edge.at, edge.pressed, edge.gap);
    }
  }

  @Override
  public boolean datesEdges() {
    synchronized (lock) {
      return numbered;
    }
  }

  @Override
  public boolean pressed() {
    return pressed(input.state());
  }

  private boolean pressed(DigitalState state) {
    return switch (state) {
      case LOW -> polarity == Polarity.ACTIVE_LOW;
      case HIGH -> polarity == Polarity.ACTIVE_HIGH;
      case UNKNOWN ->
          throw new IllegalStateException("the level of the reset button cannot be read");
    };
  }

  /** Stops listening. The input stays open: it belongs to whoever made it. */
  @Override
  public void close() {
    input.removeListener(this);
  }
}
