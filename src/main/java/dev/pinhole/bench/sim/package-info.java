/** The bench on the simulator: a device in virtual time, where a minute passes in an instant. */
package dev.pinhole.bench.sim;
