package dev.pinhole.gpio.linux;

import com.pi4j.context.Context;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.Objects;

/** A digital output on a GPIO line. */
final class LinuxDigitalOutput extends DigitalOutputBase {
  private final Line line;

  LinuxDigitalOutput(DigitalOutputProvider provider, DigitalOutputConfig config, Line line) {
    super(provider, config);
    this.line = Objects.requireNonNull(line);
  }

  @Override
  public DigitalOutput state(DigitalState state) {
    line.set(state.isHigh());
    return super.state(state);
  }

  @Override
  public DigitalOutput shutdownInternal(Context context) throws ShutdownException {
    try {
      return super.shutdownInternal(context);
    } finally {
      line.close();
    }
  }
}
