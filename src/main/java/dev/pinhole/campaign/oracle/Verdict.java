package dev.pinhole.campaign.oracle;

import dev.pinhole.campaign.oracle.Violation.Evidence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The first invariant that did not hold, and how somebody who plays the life again sees it. */
final class Verdict {
  /** How often each line was said since the power came, by its first words. */
  private final Map<String, Integer> said = new HashMap<>();

  private Violation violation;

  Optional<Violation> violation() {
    return Optional.ofNullable(violation);
  }

  /** The console said a line; gives the first words of it, by which it is known. */
  String hear(String line) {
    String head = head(line);
    said.merge(head, 1, Integer::sum);
    return head;
  }

  private static String head(String line) {
    return line.split("[:;]| after", 2)[0];
  }

  /** Power came or went: lines are counted from here on. */
  void powerMoved() {
    said.clear();
  }

  /** Something was seen that must not be, and that no bench can see. */
  void violated(String invariant, String what, long at) {
    violated(invariant, what, Evidence.NONE, at);
  }

  void violated(String invariant, String what, Evidence shows, long at) {
    violated(invariant, what, shows, "", 0, at);
  }

  private void violated(
      String invariant, String what, Evidence shows, String line, int before, long at) {
    if (violation == null) {
      violation = new Violation(invariant, what, shows, line, before, at);
    }
  }

  /** The console said something too early, or at all. */
  void mustNotSay(String invariant, String what, String line, long at) {
    violated(invariant, what, Evidence.SAID, line, said.get(head(line)) - 1, at);
  }

  /** The console should have said something by now. */
  void mustSay(String invariant, String what, String line, long at) {
    violated(invariant, what, Evidence.UNSAID, line, said.getOrDefault(head(line), 0), at);
  }
}
