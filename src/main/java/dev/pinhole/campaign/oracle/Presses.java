package dev.pinhole.campaign.oracle;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether somebody was at the device lately: nothing that is sent is looked at before (I2). */
final class Presses {
  private static final long SECOND = 1_000_000_000;

  /** So long is a press good for. */
  private static final long VALID = 10 * 60 * SECOND;

  private static final Pattern HELD =
      Pattern.compile("hold abandoned after ([0-9]+)[.]([0-9]{3}) s.*");

  /** A shorter touch, in milliseconds, is no press. */
  private static final long SHORTEST = 100;

  private final Holds holds;
  private final Verdict verdict;

  /** When the last was told that is good for something. */
  private long pressed = Holds.NONE;

  private boolean renewed;

  Presses(Holds holds, Verdict verdict) {
    this.holds = holds;
    this.verdict = verdict;
  }

  /** Whether a line tells of a press, and not of a touch. */
  static boolean isOne(String line) {
    Matcher held = HELD.matcher(line);
    return held.matches()
        && Long.parseLong(held.group(1)) * 1000 + Long.parseLong(held.group(2)) >= SHORTEST;
  }

  /** The device says that somebody let go, of which the contact must know something. */
  void told(long at) {
    long moved = holds.movedLast();
    boolean now =
        holds.isClosed()
            || holds.isDoubtful(at)
            || (moved != Holds.NONE
                && at - moved <= holds.debounce() + Holds.PATIENCE + holds.stalledSince(moved));
    if (!now) {
      verdict.mustNotSay(
          "I2", "a press is told, and nobody has let go of the button", "hold abandoned *", at);
    }
    pressed = at;
    renewed = false;
  }

  /** Another long serial number was drawn: one for each press. */
  void renewed() {
    renewed = true;
  }

  /** Whether another was drawn since the last press. */
  boolean isRenewed() {
    return renewed;
  }

  /** It was good for something that was taken, or the device starts anew. */
  void end() {
    pressed = Holds.NONE;
  }

  /** Why nothing is taken now; empty if something is. */
  Optional<String> refusal(long now) {
    if (pressed == Holds.NONE) {
      return Optional.of(Words.NO_PRESS);
    }
    return now - pressed > VALID ? Optional.of(Words.PRESS_TOO_OLD) : Optional.empty();
  }
}
