/**
 * A Pi4J provider over the Linux GPIO character device, interface version 2 (Linux 5.10 and newer).
 *
 * <p>{@link dev.pinhole.gpio.linux.LinuxGpioPlugin} brings digital inputs and outputs to any Pi4J
 * program that has Pinhole's jar on its class path. What it does that polling providers cannot:
 *
 * <ul>
 *   <li>each edge is a {@link dev.pinhole.gpio.EdgeEvent}, with the kernel's own time of it
 *       (CLOCK_MONOTONIC, the base of {@link System#nanoTime} on Linux) and its number on its line,
 *       so that a late listener is not misled and a lost edge shows;
 *   <li>a program that waits for an edge sleeps in the kernel until there is one.
 * </ul>
 *
 * <p>It calls the C library by {@code java.lang.foreign} and brings no native library of its own,
 * so it runs on any 64-bit Linux that has a JDK 25. Structures and numbers are those of {@code
 * linux/gpio.h}; {@code scripts/check-gpio-abi} compares them with what a C compiler makes of that
 * header.
 *
 * <p>An input or an output is configured as with any Pi4J provider. Two properties come on top, to
 * be given to the config builder's {@code load}:
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><th>key</th><th>value</th></tr>
 * <tr><td>{@code chip}</td><td>a path ({@code /dev/gpiochip0}), a name ({@code gpiochip0}) or a
 *     label ({@code pinctrl-rp1}). Without it: the context's property {@code gpio.chip.name}; else
 *     the chip {@code gpiochip}<i>N</i> of the config's bus <i>N</i> if that is not 0; else a
 *     Raspberry Pi's header; else the only chip there is</td></tr>
 * <tr><td>{@code active-low}</td><td>{@code true}: the kernel turns levels and edges round</td></tr>
 * </table>
 *
 * <p>A pull that the chip does not have is ignored by the kernel, without a word.
 */
package dev.pinhole.gpio.linux;
