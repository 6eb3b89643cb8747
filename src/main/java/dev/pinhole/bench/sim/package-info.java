/**
 * The benches on the simulator: a device in virtual time, where a minute passes in an instant, or
 * one that lives by the wall clock, for other programs to work.
 */
package dev.pinhole.bench.sim;
