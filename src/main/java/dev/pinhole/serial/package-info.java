/**
 * The console: where the device tells what happens, a line an event, on a serial port or on
 * standard output.
 *
 * <p>A line is the time in seconds of the monotonic clock, in brackets, and then the words, as the
 * kernel's own messages have it:
 *
 * <pre>
 * [   31.038211] ready
 * [   32.558040] hold began
 * </pre>
 *
 * <p>{@link dev.pinhole.serial.ConsoleLine} has the format. The words of events are those of {@code
 * camera}; what answers a command begins with the command and a colon. A line that could not be
 * written in time is dropped, the oldest first, and the next one that is written says how many
 * were: whoever tells something never waits for a port (I7).
 *
 * <p>A serial port is read, too, for a few commands that only ask; nothing that comes in there can
 * change anything (I2), and however much comes in, {@link dev.pinhole.serial.CommandReader} keeps
 * at most a line of it. A port that vanishes is opened again as soon as it is back.
 */
package dev.pinhole.serial;
