/**
 * What tests a device from outside.
 *
 * <p>A {@link dev.pinhole.bench.Bench} has a device on it: powers it, presses its button, sees its
 * lamp, reads its console, tries its login. What was seen is a {@link dev.pinhole.bench.Trace}, and
 * what came of a scenario is a {@link dev.pinhole.bench.Run}. {@code bench.scenario} says what is
 * done, {@code bench.sim} and {@code bench.virtualpi} are benches, and {@code bench.report} draws
 * and writes.
 */
package dev.pinhole.bench;
