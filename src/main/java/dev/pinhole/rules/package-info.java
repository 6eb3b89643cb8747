/**
 * The rules of a reset: what a device decides, and nothing else.
 *
 * <p>{@link dev.pinhole.rules.Machine} is a pure function: a {@link dev.pinhole.rules.State} and an
 * {@link dev.pinhole.rules.Event} give a new state and a list of {@link dev.pinhole.rules.Action}s.
 * It has no clock, thread, file, pin or log; time comes with the events, in nanoseconds of one
 * monotonic clock. It covers the way from plug-in to the restored default password:
 *
 * <pre>
 * Unplugged - Booting - Ready - Holding - Restoring - Rebooting - Booting - Ready
 *                 \       \________/
 *                  Stuck (held since before ready, or too long)   Fault (label or vault)
 * </pre>
 *
 * <h2>The invariants</h2>
 *
 * Tests and commits cite them by number. Those marked * are held by this package alone.
 *
 * <ol>
 *   <li>* <b>No early restore.</b> By the hold method nothing is restored without one unbroken hold
 *       of at least the hold time that began after ready: 20 s restore, 19.999999999 s do not.
 *   <li><b>Physical presence.</b> No byte from network, console or file restores, weakens or
 *       reveals a password by itself; every method needs a press at the device.
 *   <li><b>Atomic.</b> Whenever power is cut, exactly one password works afterwards: the one before
 *       or the one after. What was acknowledged stays.
 *   <li><b>Damage fails closed.</b> A damaged or missing vault never means the default password,
 *       and a damaged slot never brings an older one back.
 *   <li><b>The right password.</b> After a restore this device's verification code works, from its
 *       label. Without a valid label nothing is restored, the lamp shows a fault, the console says
 *       why, and the owner's login goes on working.
 *   <li><b>No false success.</b> Restored is shown only once the record is durable, was read again,
 *       and a login against it succeeded; it stays visible for 3 s or more before the reboot. From
 *       then on old password, sessions and nonces are refused.
 *   <li><b>Liveness.</b> A correct hold succeeds as long as storage works: under load, through
 *       pauses, bounce and crashes of other software.
 *   <li>* <b>Monotonic time.</b> Steps of the wall clock, time zones and suspend change no
 *       decision.
 *   <li>* <b>Contact reality.</b> Bounce neither splits nor lengthens a hold; a line that lost an
 *       edge, is stuck, floating or inverted never completes one.
 *   <li><b>Exact scope.</b> A restore changes the credential, the session epoch and the counter of
 *       failed logins, voids tickets and recovery files, adds one audit line, and nothing else.
 *   <li>* <b>Once per hold.</b> Holding on restores once; the next restore needs a release first.
 *   <li><b>Secrets stay secret.</b> No log, console line, status, trace or exception shows a code
 *       or a password; the vault has a slow salted hash only. Attempts to log in are limited,
 *       across reboots.
 *   <li><b>Audit.</b> Every attempt (completed, abandoned, refused) leaves one line without secrets
 *       in a bounded ring; a failing audit never blocks a restore.
 * </ol>
 *
 * <h2>Time</h2>
 *
 * A hold begins at the last edge before the level stayed pressed for the debounce time, and ends at
 * the first edge of a release that stayed for it: bounce can shorten what is counted and never
 * lengthen it. A contact that has opened during a hold may be letting go or only bounce: until it
 * has stayed open or stayed closed for the debounce time, nothing is decided, and if it let go, the
 * hold ended when it first opened. At equal times what is due comes before an edge. While holding,
 * the level is read every 100 ms. A level that no edge explains is given one debounce time for its
 * edge to arrive, because a read can overtake the edge; then the hold is void. What no one watched
 * is not counted.
 */
package dev.pinhole.rules;
