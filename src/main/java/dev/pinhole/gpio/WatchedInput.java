package dev.pinhole.gpio;

import com.pi4j.io.gpio.digital.DigitalInput;
import java.util.function.Consumer;

/** An input that knows when it can no longer be watched, and says so. */
public interface WatchedInput extends DigitalInput {
  /**
   * Sets who is told when no more edges will come, though the input was not closed. It may be told
   * on any thread, at once if that has already happened; only the last one set is told.
   *
   * @param told not null
   */
  void onFailure(Consumer<Throwable> told);
}
