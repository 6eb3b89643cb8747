/**
 * Where a device asks for its password: at Pinhole's login page, by HTTP Basic or Digest, or by
 * RTSP, as cameras do.
 *
 * <p>{@link dev.pinhole.bench.rig.login.Logins#open} makes a {@link dev.pinhole.bench.rig.Login} of
 * what a rig's file says. The kinds that are challenged ask once without a password, so that a
 * device which asks for none is never taken for one that accepts it, then once with. What a device
 * sends is bounded in size and time and never repeated in a message: it might hold the password.
 */
package dev.pinhole.bench.rig.login;
