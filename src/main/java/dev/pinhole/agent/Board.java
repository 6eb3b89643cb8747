package dev.pinhole.agent;

import dev.pinhole.camera.Button;
import dev.pinhole.camera.Lamp;

/** What a camera is wired to: its button, its lamps and its buzzer. */
public interface Board extends AutoCloseable {
  /**
   * The button as the camera that now boots sees it; one that was handed out before is deaf from
   * now on.
   *
   * @param wake called on any thread when there is something to drain; must not block
   */
  Button button(Runnable wake);

  /** All lamps as one. */
  Lamp lamp();

  /** The buzzer; {@link Lamp#NONE} if there is none. */
  Lamp buzzer();

  /** Nobody looks at the button any more, and every lamp is dark. */
  void off();

  /** Puts out the lamps and gives the pins back. */
  @Override
  void close();
}
