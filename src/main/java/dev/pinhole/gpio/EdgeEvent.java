package dev.pinhole.gpio;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;

/** An edge with what the kernel knows of it; Pi4J's own event has neither time nor number. */
public final class EdgeEvent extends DigitalStateChangeEvent<DigitalInput> {
  private final long nanos;
  private final int lineSequence;

  /**
   * An edge.
   *
   * @param nanos when it came, in nanoseconds of the monotonic clock
   * @param lineSequence its number on its line, one more than the edge before, wrapping around as
   *     an unsigned 32-bit number does (line_seqno of struct gpio_v2_line_event, linux/gpio.h)
   */
  public EdgeEvent(DigitalInput source, DigitalState state, long nanos, int lineSequence) {
    super(source, state);
    this.nanos = nanos;
    this.lineSequence = lineSequence;
  }

  /** When the edge came, in nanoseconds of the monotonic clock. */
  public long nanos() {
    return nanos;
  }

  /** The number of the edge on its line. */
  public int lineSequence() {
    return lineSequence;
  }
}
