/**
 * What tests a device from outside: for now, the {@linkplain dev.pinhole.bench.Trace trace} of a
 * run, and reports drawn from it.
 */
package dev.pinhole.bench;
