/**
 * The device's pins through Pi4J: the listener on the reset button, and the lamp.
 *
 * <p>Both work with any Pi4J provider. A provider that knows when the kernel saw an edge, and which
 * number the edge had on its line, says so by dispatching {@link dev.pinhole.gpio.EdgeEvent}s; with
 * any other, an edge is dated when the listener hears of it, and proves nothing of the time before:
 * a hold then counts only as far as the level was read in time.
 */
package dev.pinhole.gpio;
