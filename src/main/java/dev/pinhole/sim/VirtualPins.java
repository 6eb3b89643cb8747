package dev.pinhole.sim;

import com.pi4j.context.Context;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.pinhole.gpio.EdgeEvent;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;

/**
 * The pins of a virtual board, with a Pi4J provider for each direction. What a Pi4J program does on
 * them is what it would do on a Raspberry Pi.
 *
 * <p>Levels are those of the line: true is high. Edges are dispatched on the thread that makes
 * them; what is told of levels and outputs may be called on any thread.
 */
public final class VirtualPins {
  /** The reset button's pin, as the drawings in {@code hardware/} have it: low while pressed. */
  public static final int BUTTON_BCM = 17;

  /** The lamp's pin, as the drawings have it: high while lit. */
  public static final int LAMP_BCM = 27;

  private final Map<Integer, Input> inputs = new ConcurrentHashMap<>();
  private final IntPredicate levels;
  private final BiConsumer<Integer, Boolean> driven;

  /**
   * Pins without anything on them.
   *
   * @param levels the level of an input line, by the number of its pin
   * @param driven told of each level that an output is set to, by the number of its pin
   */
  public VirtualPins(IntPredicate levels, BiConsumer<Integer, Boolean> driven) {
    this.levels = Objects.requireNonNull(levels);
    this.driven = Objects.requireNonNull(driven);
  }

  /** A provider of inputs; each Pi4J context needs one of its own. */
  public DigitalInputProviderBase inputProvider() {
    return new InputProvider();
  }

  /** A provider of outputs; each Pi4J context needs one of its own. */
  public DigitalOutputProviderBase outputProvider() {
    return new OutputProvider();
  }

  /**
   * Tells the listeners of an input that an edge came.
   *
   * @param at when it came
   * @param high the level after it
   * @param lost how many edges the line swallowed before
   */
  public void edge(int bcm, long at, boolean high, int lost) {
    Input input = inputs.get(bcm);
    if (input != null) {
      input.edge(at, high, lost);
    }
  }

  private final class InputProvider extends DigitalInputProviderBase {
    InputProvider() {
      super("pinhole-virtual-input", "Virtual board, digital input");
    }

    @Override
    public int getPriority() {
      return Integer.MAX_VALUE;
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
      Input input = new Input(this, config);
      context().registry().add(input);
      inputs.put(config.bcm(), input);
      return input;
    }
  }

  private final class Input extends DigitalInputBase {
    private int lineSequence; // guarded by this

    Input(InputProvider provider, DigitalInputConfig config) {
      super(provider, config);
    }

    @Override
    public DigitalState state() {
      return DigitalState.getState(levels.test(bcm()));
    }

    synchronized void edge(long at, boolean high, int lost) {
      lineSequence += lost + 1;
      dispatch(new EdgeEvent(this, DigitalState.getState(high), at, lineSequence));
    }

    @Override
    public DigitalInput shutdownInternal(Context context) throws ShutdownException {
      inputs.remove(bcm(), this);
      return super.shutdownInternal(context);
    }
  }

  private final class OutputProvider extends DigitalOutputProviderBase {
    OutputProvider() {
      super("pinhole-virtual-output", "Virtual board, digital output");
    }

    @Override
    public int getPriority() {
      return Integer.MAX_VALUE;
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
      Output output = new Output(this, config);
      context().registry().add(output);
      return output;
    }
  }

  private final class Output extends DigitalOutputBase {
    Output(OutputProvider provider, DigitalOutputConfig config) {
      super(provider, config);
    }

    @Override
    public DigitalOutput state(DigitalState state) {
      driven.accept(bcm(), state.isHigh());
      return super.state(state);
    }
  }
}
