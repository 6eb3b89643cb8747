package dev.pinhole.sim;

/**
 * The power went while the device was at work: whatever this passes through does not get to finish.
 *
 * <p>No {@code catch} of the device's software is meant to see it; a {@link VirtualBoard} ends the
 * boot with it, and everybody else who runs a camera or a vault catches it at the outside.
 */
public final class PowerCut extends Error {
  private static final long serialVersionUID = 1;

  /** Cheap: without a stack trace. */
  PowerCut() {
    super("power cut", null, false, false);
  }
}
