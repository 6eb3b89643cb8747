package dev.pinhole.campaign.oracle;

import java.util.ArrayList;
import java.util.List;

/** The attempts that a device told of: each leaves one line (I13). */
public final class Attempts {
  private final List<String> lines = new ArrayList<>();
  private final Verdict verdict;
  private boolean going;

  Attempts(Verdict verdict) {
    this.verdict = verdict;
  }

  void begins(long at) {
    if (going) {
      verdict.violated("I13", "a hold began before another had ended", at);
    }
    going = true;
  }

  void ends(String line) {
    going = false;
    lines.add(line);
  }

  /** A power cut or a reboot ended whatever was going on. */
  void end() {
    going = false;
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
