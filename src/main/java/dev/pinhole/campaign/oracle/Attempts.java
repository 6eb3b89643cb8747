package dev.pinhole.campaign.oracle;

import dev.pinhole.campaign.oracle.Holds.Hold;
import dev.pinhole.label.Profile;
import java.util.ArrayList;
import java.util.List;

/** The attempts that a device told of: every hold is one, and each leaves one line (I13). */
public final class Attempts {
  private final Profile profile;
  private final Holds holds;
  private final Faults faults;
  private final Flash flash;
  private final Verdict verdict;
  private final List<String> lines = new ArrayList<>();
  private boolean going;

  Attempts(Profile profile, Holds holds, Faults faults, Flash flash, Verdict verdict) {
    this.profile = profile;
    this.holds = holds;
    this.faults = faults;
    this.flash = flash;
    this.verdict = verdict;
  }

  void begins(long at) {
    if (going) {
      verdict.mustNotSay("I13", "a hold began before another had ended", "hold began", at);
    }
    going = true;
  }

  void ends(String line, long at) {
    going = false;
    lines.add(line);
    holds.lately(at).forEach(hold -> hold.told = true);
  }

  /** A power cut or a reboot ended whatever was going on. */
  void end() {
    going = false;
  }

  /** Time has passed on a device with power: what came of each hold was told. */
  void look(long now) {
    if (!profile.methods().contains(Profile.Method.HOLD)
        || !faults.isLabelSound()
        || flash.isInTrouble()) {
      return;
    }
    for (Hold hold : holds.lately(now)) {
      if (hold.plain
          && hold.afterReady
          && hold.isOver()
          && !hold.told
          && now - hold.opened > holds.debounce() + Holds.PATIENCE + holds.stalled()) {
        verdict.mustSay("I13", "a hold ended, and nothing was told of it", "hold abandoned *", now);
      }
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
