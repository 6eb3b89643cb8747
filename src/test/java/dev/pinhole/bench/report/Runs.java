package dev.pinhole.bench.report;

import dev.pinhole.bench.Trace;
import dev.pinhole.camera.LoginOutcome;

/** Traces as a camera of the default profile leaves them. */
final class Runs {
  static final long MS = 1_000_000;
  static final long SECOND = 1000 * MS;

  private Runs() {}

  /** A trace that begins at time 0 and is not yet closed. */
  static Trace empty() {
    return new Trace(0);
  }

  /** The main job: plugged in, booted, held for {@code heldNanos}, two logins; about 90 s. */
  static Trace job(long heldNanos) {
    Trace trace = empty();
    long ready = boot(trace, SECOND);
    long press = ready + 1500 * MS;
    trace.button(press, true);
    long began = press + 20 * MS;
    trace.console(began, "hold began");
    long release = press + heldNanos;
    long full = press + 20 * SECOND;
    long warned = press + 15 * SECOND;
    blink(trace, began, Math.min(warned, release + 20 * MS), 250 * MS, 250 * MS);
    if (release > warned) {
      trace.console(warned, "hold: last seconds");
      blink(trace, warned, Math.min(full, release + 20 * MS), 100 * MS, 100 * MS);
    }
    long after;
    if (heldNanos >= 20 * SECOND) {
      trace.console(full, "restoring");
      blink(trace, full, full + 31_400_000, 40 * MS, 40 * MS);
      trace.console(full + 31_400_000, "restored after a hold of 20.000 s");
      trace.button(release, false);
      blink(trace, full + 31_400_000, full + 3_031_400_000L, 1500 * MS, 250 * MS);
      trace.console(full + 3_031_400_000L, "rebooting");
      trace.lamp(full + 3_031_400_000L, false);
      after = boot(trace, full + 3_100 * MS);
    } else {
      trace.button(release, false);
      trace.console(
          release + 20 * MS,
          "hold abandoned after %.3f s: nothing restored".formatted(heldNanos / 1e9));
      trace.lamp(release + 20 * MS, true);
      after = release + 3 * SECOND;
    }
    boolean restored = heldNanos >= 20 * SECOND;
    trace.login(
        after + SECOND,
        "owner's password",
        restored ? LoginOutcome.REFUSED : LoginOutcome.ACCEPTED);
    trace.login(
        after + 1400 * MS,
        "verification code",
        restored ? LoginOutcome.ACCEPTED : LoginOutcome.REFUSED);
    trace.endsAt(after + 3 * SECOND);
    return trace;
  }

  /** From power on to ready, 30 s later; says when that was. */
  static long boot(Trace trace, long at) {
    if (at == SECOND) {
      trace.power(at, true);
    }
    trace.console(at + MS, "booting");
    long ready = at + 30 * SECOND;
    blink(trace, at + MS, ready, 100 * MS, 900 * MS);
    trace.console(ready, "ready");
    trace.lamp(ready, true);
    return ready;
  }

  /** The lamp, lit and dark by turns, and dark at the end. */
  static void blink(Trace trace, long from, long to, long lit, long dark) {
    for (long at = from; at < to; at += lit + dark) {
      trace.lamp(at, true);
      trace.lamp(Math.min(at + lit, to), false);
    }
    trace.lamp(to, false);
  }
}
