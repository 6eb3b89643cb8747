/**
 * The boards of a rig: relay boards and microcontrollers on serial ports, the modem lines of a
 * port, and the pins of the machine that is the rig. {@link dev.pinhole.bench.rig.board.Boards}
 * opens them, and a {@link dev.pinhole.bench.rig.board.Guard}, a process of its own, sets them to
 * idle when the bench was killed.
 */
package dev.pinhole.bench.rig.board;
