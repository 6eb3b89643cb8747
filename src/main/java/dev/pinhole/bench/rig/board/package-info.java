/**
 * The boards of a rig: relay boards and microcontrollers on serial ports, the modem lines of a
 * port, and the pins of the machine that is the rig. {@link dev.pinhole.bench.rig.board.Boards}
 * opens them.
 */
package dev.pinhole.bench.rig.board;
