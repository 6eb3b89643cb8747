/**
 * A bench of real parts: boards that switch a device's power and close its button's contact, an
 * input that sees its lamp, its console, and its login.
 *
 * <p>A rig is described in a file. What a description may name is one of a few kinds: a {@link
 * dev.pinhole.bench.rig.Board} with {@link dev.pinhole.bench.rig.Output}s and {@link
 * dev.pinhole.bench.rig.Input}s, and a {@link dev.pinhole.bench.rig.Login}. {@link
 * dev.pinhole.bench.rig.RigBenches} opens what is described and brings the device to where a
 * scenario begins, by logins and a hold or by a command of the user's; {@link
 * dev.pinhole.bench.rig.RigCheck} says which parts work.
 *
 * <p>However a process ends, a rig leaves its outputs idle, the power off and the button released,
 * as far as its boards can: each says by {@link dev.pinhole.bench.rig.Board#cautions} where that
 * ends. While a device has power, no verdict comes of a rig of which a part has vanished.
 */
package dev.pinhole.bench.rig;
