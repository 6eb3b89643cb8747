package dev.pinhole.campaign.oracle;

import java.util.Optional;

/** Whether somebody was at the device lately: nothing that is sent is looked at before (I2). */
final class Presses {
  private static final long SECOND = 1_000_000_000;

  /** So long is a press good for. */
  private static final long VALID = 10 * 60 * SECOND;

  private final Holds holds;
  private final Verdict verdict;

  /** When the last was told that is good for something. */
  private long pressed = Holds.NONE;

  Presses(Holds holds, Verdict verdict) {
    this.holds = holds;
    this.verdict = verdict;
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
