/**
 * A bench of real parts: boards that switch a device's power and close its button's contact, an
 * input that sees its lamp, its console, and its login.
 *
 * <p>A rig is described in a file. What a description may name is one of a few kinds: a {@link
 * dev.pinhole.bench.rig.Board} with {@link dev.pinhole.bench.rig.Output}s and {@link
 * dev.pinhole.bench.rig.Input}s, and a {@link dev.pinhole.bench.rig.Login}. Whatever happens, a rig
 * leaves its outputs idle: the power off, the button released.
 */
package dev.pinhole.bench.rig;
