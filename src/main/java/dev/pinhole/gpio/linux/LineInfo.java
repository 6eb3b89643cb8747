package dev.pinhole.gpio.linux;

/**
 * What the kernel says of a line.
 *
 * @param offset its number on its chip
 * @param name as the device tree names it, {@code GPIO17} on a Raspberry Pi; empty if it has none
 * @param used whether someone holds it; nobody else can then
 * @param consumer who, as far as it is known; may be empty
 */
public record LineInfo(int offset, String name, boolean used, String consumer) {}
