package dev.pinhole.campaign.oracle;

import dev.pinhole.campaign.oracle.Holds.Hold;
import java.util.ArrayList;
import java.util.List;

/**
 * The attempts that a device told of: every hold is one, whether holding restores or not, and each
 * leaves one line (I13).
 */
public final class Attempts {
  private final Holds holds;
  private final Faults faults;
  private final Flash flash;
  private final Verdict verdict;
  private final List<String> lines = new ArrayList<>();

  /** What a device says of a hold that never began, for it was not ready. */
  private static final String TOO_SOON = "hold refused: the button was pressed before ready";

  private boolean going;

  private boolean auditFails;

  /** Whether the last attempt was not audited, which the device has not said yet. */
  private boolean unwritten;

  /** Whether a hold was refused, and the device has not said since what that led to. */
  private boolean refused;

  Attempts(Holds holds, Faults faults, Flash flash, Verdict verdict) {
    this.holds = holds;
    this.faults = faults;
    this.flash = flash;
    this.verdict = verdict;
  }

  void begins(long at) {
    if (going) {
      verdict.mustSay("I13", "a hold began before another had ended", "hold abandoned *", at);
    }
    going = true;
    refused = false;
    holds.lately(at).forEach(hold -> hold.began = true);
  }

  void ends(String line, long at) {
    boolean tooSoon = line.equals(TOO_SOON);
    if (!going && !tooSoon) {
      verdict.mustSay("I13", "a hold ended that was not said to have begun", "hold began", at);
    }
    going = false;
    refused = line.startsWith("hold refused");
    note(line);
    holds.lately(at).forEach(hold -> hold.told = true);
  }

  /** Something else was told that goes into the audit. */
  void note(String line) {
    if (!auditFails) {
      lines.add(line);
    }
    unwritten = auditFails;
  }

  /** From now on the audit takes no line, or does again. */
  void auditFails(boolean fails) {
    auditFails = fails;
  }

  /** The device says that a line did not get into its audit. */
  void lineLost(long at) {
    if (!unwritten) {
      verdict.mustNotSay("I13", "a line of the audit was lost", "audit: a line was lost", at);
    }
    unwritten = false;
  }

  /** A power cut or a reboot ended whatever was going on. */
  void end() {
    going = false;
    refused = false;
  }

  /** A hold has led to what is said now: it was refused, and that was told before (I13). */
  void mustBeRefused(String what, long at) {
    if (!refused) {
      verdict.mustSay("I13", what + ", and no hold was refused", "hold refused: *", at);
    }
    refused = false;
  }

  /** Time has passed on a device with power: what came of each hold was told. */
  void look(long now) {
    if (!faults.isLabelSound() || flash.isInTrouble()) {
      return;
    }
    if (unwritten) {
      verdict.mustSay("I13", "a lost line was not told", "audit: a line was lost", now);
    }
    for (Hold hold : holds.lately(now)) {
      if (hold.plain && hold.afterReady) {
        look(hold, now);
      }
    }
  }

  private void look(Hold hold, long now) {
    long patience = holds.debounce() + Holds.PATIENCE;
    if (!hold.began && now - hold.start > patience + holds.stalledSince(hold.start)) {
      verdict.mustSay("I13", "a hold began, and nothing was told of it", "hold began", now);
    }
    if (hold.isOver()
        && !hold.told
        && now - hold.opened > patience + holds.stalledSince(hold.opened)) {
      verdict.mustSay("I13", "a hold ended, and nothing was told of it", "hold abandoned *", now);
    }
  }

  /**
   * Whether the audit has the newest of these and no other lines.
   *
   * @param kept how many lines it keeps
   */
  public boolean isTold(List<String> audit, int kept) {
    return lines.subList(Math.max(0, lines.size() - kept), lines.size()).equals(audit);
  }
}
