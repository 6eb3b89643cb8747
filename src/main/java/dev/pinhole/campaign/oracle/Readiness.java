package dev.pinhole.campaign.oracle;

import dev.pinhole.label.Timing;

/**
 * How far the device is: without power, booting or up; and whether a hold that begins now counts.
 */
final class Readiness {
  /** So long is the button open before the device is ready. */
  private static final long OPEN = 1_000_000_000;

  /** So long does a device take before it counts its boot time: its vault is made whole. */
  private static final long START = 100_000_000;

  private final Timing timing;
  private final Holds holds;
  private final Faults faults;
  private final Flash flash;
  private final Verdict verdict;

  private boolean power;
  private long bootedFrom;
  private boolean up;

  /** Whether a hold that begins now counts. */
  private boolean counting;

  /** Whether holds count as soon as the button was open for a while, which nobody is told. */
  private boolean countsOnceOpen;

  /** Whether it should have been ready at a time when the button was open still. */
  private boolean readyWasDue;

  /** Whether the button was said to be stuck, and nothing since. */
  private boolean stuck;

  /** Of a device without power. */
  Readiness(Timing timing, Holds holds, Faults faults, Flash flash, Verdict verdict) {
    this.timing = timing;
    this.holds = holds;
    this.faults = faults;
    this.flash = flash;
    this.verdict = verdict;
  }

  boolean hasPower() {
    return power;
  }

  boolean isUp() {
    return up;
  }

  void power(boolean on) {
    power = on;
  }

  /** Power came or went, or the device reboots: no hold of before counts. */
  void startsAnew(long at) {
    up = false;
    stuck = false;
    readyWasDue = false;
    countsNoMore();
    bootedFrom = at;
    holds.restart();
  }

  void boots() {
    up = false;
  }

  /**
   * The device is up.
   *
   * @param holdsCount whether those that begin from now on count
   */
  void isUp(boolean holdsCount, long at) {
    up = true;
    stuck = false;
    countsOnceOpen = false;
    counting = holdsCount;
    if (holdsCount) {
      holds.countFrom(at);
    }
  }

  /** The device is up and says only that its vault is closed, ready or not. */
  void isUpClosed(long at) {
    isUp(counting || isOpen(at), at);
    countsOnceOpen = true;
  }

  /** The button is said to be stuck: it cannot be, if it has been open for long (I7). */
  void stuck(long at) {
    stuck = true;
    if (isOpenFor(OPEN + Holds.PATIENCE + stalledWhileOpen(), at)) {
      verdict.mustNotSay("I7", "the button is said to be stuck, and is open", "stuck *", at);
    }
  }

  /** Time has passed on a device with power: it has booted by now, and is not stuck (I7). */
  void look(long now) {
    if (flash.isInTrouble()) {
      return;
    }
    long quiet = Math.max(bootedFrom + timing.bootTime().toNanos(), holds.movedLast());
    if (!up && now - quiet > OPEN + 2 * Holds.PATIENCE + holds.stalledSince(bootedFrom)) {
      verdict.mustSay("I7", "the device does not get ready", firstWord(), now);
    }
    if (stuck
        && faults.areNone()
        && isOpenFor(OPEN + 2 * Holds.PATIENCE + stalledWhileOpen(), now)) {
      verdict.mustSay("I7", "the button was let go, and stays stuck", "ready", now);
    }
  }

  /** What a device says first when it has booted. */
  private String firstWord() {
    if (!faults.areNone()) {
      return "fault: *";
    }
    return holds.isClosed() && !readyWasDue ? "stuck: *" : "ready";
  }

  /** Whether a device in order has said by now that it is ready. */
  private boolean isReadyDue(long now) {
    return !holds.isClosed()
        && now - bootedFrom >= timing.bootTime().toNanos() + START
        && (holds.openSince() == Holds.NONE || now - holds.openSince() >= OPEN);
  }

  private long stalledWhileOpen() {
    return holds.stalledSince(holds.openSince());
  }

  private boolean isOpenFor(long nanos, long now) {
    return !holds.isClosed()
        && !holds.isDoubtful(now)
        && (holds.openSince() == Holds.NONE || now - holds.openSince() >= nanos);
  }

  /** Ready was said: not before the boot time was over and the button open for a second (I1). */
  void mustBeReady(long at) {
    if (at - bootedFrom < timing.bootTime().toNanos()) {
      verdict.mustNotSay("I1", "ready was said before the boot time was over", "ready", at);
    }
    if (!isOpen(at)) {
      verdict.mustNotSay(
          "I1", "ready was said before the button was open for a second", "ready", at);
    }
  }

  /** A device with a fault says so both when it is ready and when its button is stuck. */
  private boolean isOpen(long at) {
    return holds.isDoubtful(at)
        || (!holds.isClosed()
            && (holds.openSince() == Holds.NONE || at - holds.openSince() >= OPEN));
  }

  /**
   * The contact of the button moved.
   *
   * @param noticed whether a device with power would notice
   */
  void button(long at, boolean pressed, boolean noticed) {
    if (power) {
      // What was due before is not excused by this.
      look(at);
      readyWasDue |= isReadyDue(at);
    }
    counting |= countsOnceOpen && isOpen(at);
    holds.move(at, pressed, noticed && power, counting);
    if (countsOnceOpen) {
      holds.beginsPlainlyIfOpenFor(OPEN + Holds.PATIENCE);
    }
  }

  /**
   * The device refused a hold: the next counts when it is ready again. One that has begun already,
   * while the device was busy, does not.
   */
  void holdRefused() {
    counting = false;
    holds.excuse();
  }

  /** No hold counts until the device is up again. */
  void countsNoMore() {
    counting = false;
    countsOnceOpen = false;
  }
}
