/**
 * The simulator: virtual time, and a virtual board that the camera's own code runs on.
 *
 * <p>{@link dev.pinhole.sim.VirtualBoard} stands in for plug, button, lamp and console. The camera
 * on it is wired {@linkplain dev.pinhole.sim.VirtualBoard.Wiring either} straight to its ports or
 * through Pi4J with a provider of the board's own, so that the listener that runs on a Raspberry Pi
 * runs here unchanged. {@link dev.pinhole.sim.Finger} says what fingers and contacts do, and an
 * {@link dev.pinhole.sim.Observer} sees what can be seen from outside.
 *
 * <p>{@link dev.pinhole.sim.FaultyStorage} is the flash that a vault lives on, with every {@link
 * dev.pinhole.sim.StorageFault} that it has to survive and every state that a power cut may leave.
 *
 * <p>Nothing here reads a real clock. One life is one thread.
 */
package dev.pinhole.sim;
