package dev.pinhole.sim;

import dev.pinhole.camera.Button;
import dev.pinhole.camera.Lamp;

/**
 * The wires between a virtual board and the camera on it: directly to its ports, for speed, or
 * through Pi4J, as on a Raspberry Pi.
 */
interface Wires extends AutoCloseable {
  /** The button as the camera that now boots sees it. */
  Button button();

  /** The lamp as the camera that now boots sees it. */
  Lamp lamp();

  /**
   * The contact moved, and the line told of it.
   *
   * @param at when
   * @param pressed whether it is closed now
   * @param lost edges before this one that the line swallowed
   */
  void edge(long at, boolean pressed, int lost);

  /** Power is gone: nobody listens any more. */
  void unplugged();

  @Override
  void close();

  /** What the wires are attached to on the board's side. */
  interface Board {
    /** Whether the contact is closed, as a read of its line shows. */
    boolean contact();

    /** The line of the lamp was driven. */
    void lampDriven(boolean lit);
  }
}
