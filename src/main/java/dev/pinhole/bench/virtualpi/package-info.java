/**
 * A Raspberry Pi stand-in on any x86 machine: a real arm64 Debian kernel with a real GPIO
 * controller, in QEMU, with wires to its button, its lamp and its serial port.
 *
 * <p>{@code scripts/virtual-pi build} makes the images. {@link
 * dev.pinhole.bench.virtualpi.VirtualPi} is one machine from power-on to power cut; {@link
 * dev.pinhole.bench.virtualpi.DataDisk} is what it keeps in between. Nothing of the guest is known
 * here but its wires: it is driven as a rig drives a Pi on the table.
 *
 * <table>
 * <caption>Wires</caption>
 * <tr><th>line of gpiochip0</th><th>name</th><th>what</th></tr>
 * <tr><td>4</td><td>GPIO17</td><td>reset button, low while pressed</td></tr>
 * <tr><td>5</td><td>GPIO27</td><td>lamp, high while lit</td></tr>
 * <tr><td>6</td><td>GPIO22</td><td>second lamp</td></tr>
 * <tr><td>7</td><td>GPIO23</td><td>buzzer</td></tr>
 * </table>
 *
 * <p>The wires are driven through QEMU's qtest socket, which can set the inputs of a device and
 * hear of its outputs (docs/devel/qtest.rst of QEMU); the rest goes over QMP. The serial port is a
 * pseudo-terminal of this machine.
 */
package dev.pinhole.bench.virtualpi;
