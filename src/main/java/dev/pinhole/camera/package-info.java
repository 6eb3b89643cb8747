/**
 * The device as a whole: one loop that feeds the rules with what happens and carries out what they
 * answer.
 *
 * <p>{@link dev.pinhole.camera.Camera} owns nothing of the world: button, lamp, console, clock,
 * reboot and audit are {@linkplain dev.pinhole.camera.Ports ports} that someone plugs in, pins on a
 * Raspberry Pi or a simulated board. Label and vault are read when it starts, because that is what
 * booting means: what is in memory is gone with the power.
 *
 * <p>One thread owns a camera. It gives the camera turns, and the camera says when it wants the
 * next; so the same loop runs on a wall clock and in virtual time.
 */
package dev.pinhole.camera;
