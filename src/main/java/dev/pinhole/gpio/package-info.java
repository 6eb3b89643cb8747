/**
 * The device's pins through Pi4J: the listener on the reset button, and the lamp.
 *
 * <p>Both work with any Pi4J provider. A provider that knows when the kernel saw an edge, and which
 * number the edge had on its line, says so by dispatching {@link dev.pinhole.gpio.EdgeEvent}s; with
 * any other, an edge is dated when the listener hears of it.
 */
package dev.pinhole.gpio;
