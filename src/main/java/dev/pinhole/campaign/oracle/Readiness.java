package dev.pinhole.campaign.oracle;

import dev.pinhole.label.Timing;

/**
 * How far the device is: without power, booting or up; and whether a hold that begins now counts.
 */
final class Readiness {
  /** So long is the button open before the device is ready. */
  private static final long OPEN = 1_000_000_000;

  private final Timing timing;
  private final Holds holds;
  private final Verdict verdict;

  private boolean power;
  private long bootedFrom;
  private boolean up;

  /** Whether a hold that begins now counts. */
  private boolean counting;

  /** Whether holds count as soon as the button was open for a while, which nobody is told. */
  private boolean countsOnceOpen;

  /** Of a device without power. */
  Readiness(Timing timing, Holds holds, Verdict verdict) {
    this.timing = timing;
    this.holds = holds;
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
    counting |= countsOnceOpen && isOpen(at);
    holds.move(at, pressed, noticed && power, counting);
    if (countsOnceOpen) {
      holds.beginsPlainlyIfOpenSince(at - OPEN - Holds.PATIENCE);
    }
  }

  /** The device refused a hold: the next counts when it is ready again. */
  void holdRefused() {
    counting = false;
  }

  /** No hold counts until the device is up again. */
  void countsNoMore() {
    counting = false;
    countsOnceOpen = false;
  }
}
