package dev.pinhole.campaign.oracle;

import dev.pinhole.campaign.oracle.Holds.Hold;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Timing;
import java.util.List;
import java.util.Optional;

/** Which holds restore, and what came of the restores that the console told of. */
final class Restores {
  private static final String BY_HOLD = "restored after *";
  private static final String BY_TICKET = "restored by a ticket";

  private final Profile profile;
  private final Timing timing;
  private final Holds holds;
  private final Faults faults;
  private final Flash flash;
  private final Credentials credentials;
  private final Verdict verdict;

  /** Whether a ticket was taken, and no restore began since. */
  private boolean granted;

  private boolean restoring;

  /** Whether the restore that began last is by a ticket. */
  private boolean byTicket;

  private long began;
  private long restoredAt = Holds.NONE;

  Restores(
      Profile profile,
      Holds holds,
      Faults faults,
      Flash flash,
      Credentials credentials,
      Verdict verdict) {
    this.profile = profile;
    this.timing = profile.timing();
    this.holds = holds;
    this.faults = faults;
    this.flash = flash;
    this.credentials = credentials;
    this.verdict = verdict;
  }

  /** The device starts: what it restored before was shown or not. */
  void boots() {
    restoredAt = Holds.NONE;
  }

  /** A ticket was taken: a restore follows at once. */
  void grant() {
    granted = true;
  }

  /** What a ticket has led to has begun by now, and nothing else can. */
  void mustHaveBegun(long at) {
    if (granted) {
      verdict.mustSay("I7", "a ticket was taken, and no restore begins", "restoring", at);
    }
  }

  void grantIsOver() {
    granted = false;
  }

  /** The power went: a restore that went on may have been done, or not. */
  void brokenOff() {
    if (restoring) {
      credentials.perhapsRestored();
      restoring = false;
    }
  }

  /** A restore began: there must be a hold that was right for it, or a ticket. */
  void began(long at) {
    byTicket = granted;
    granted = false;
    if (!faults.isLabelSound()) {
      wrong("I5", "there is no valid label", at);
    } else if (byTicket) {
      // Whether the ticket was right is judged with what came of it.
    } else if (!profile.methods().contains(Profile.Method.HOLD)) {
      wrong("I2", "this device is not reset by holding", at);
    } else {
      Optional<Hold> right =
          holds.lately(at).stream()
              .filter(hold -> hold.afterReady && !isWrong(hold, at))
              .findFirst();
      right.ifPresentOrElse(hold -> hold.restored = true, () -> wrong(at));
    }
    // A device that restores has no use for any other hold.
    holds.excuse();
    restoring = true;
    began = at;
  }

  private boolean isWrong(Hold hold, long at) {
    return hold.restored
        || hold.most(at) < timing.holdTime().toNanos()
        || (profile.trigger() == Profile.Trigger.RELEASE && !isReleasedInTime(hold));
  }

  private boolean isReleasedInTime(Hold hold) {
    return hold.isOver()
        && (!hold.plain || hold.opened - hold.start < timing.maximumHold().toNanos());
  }

  private void wrong(long at) {
    List<Hold> lately = holds.lately(at);
    if (lately.isEmpty() || !lately.getFirst().afterReady) {
      wrong("I1", "no hold began after ready", at);
    } else if (lately.getFirst().restored) {
      wrong("I11", "this hold has restored already", at);
    } else if (lately.getFirst().most(at) < timing.holdTime().toNanos()) {
      wrong("I1", "no hold was long enough", at);
    } else {
      wrong("I1", "the button was not let go inside the time for it", at);
    }
  }

  private void wrong(String invariant, String why, long at) {
    verdict.mustNotSay(invariant, "a restore began, but " + why, "restoring", at);
  }

  /** A restore is said to be done: only the code works now. */
  void done(String line, long at) {
    String said = line.equals(BY_TICKET) ? BY_TICKET : BY_HOLD;
    if (!restoring) {
      verdict.mustNotSay("I6", "a restore is said to be done that did not begin", said, at);
    } else if (byTicket != line.equals(BY_TICKET)) {
      verdict.mustNotSay("I13", "a restore is told as what it was not", said, at);
    }
    restoring = false;
    restoredAt = at;
    credentials.restored();
    flash.mustBeRestored(said, at);
  }

  private String wordsOfEnd() {
    return byTicket ? BY_TICKET : BY_HOLD;
  }

  boolean isByTicket() {
    return byTicket;
  }

  /** A restore is said to have failed: the code may work now, or what did before. */
  void failed(long at) {
    restoring = false;
    credentials.perhapsRestored();
    if (!flash.isInTrouble()) {
      verdict.mustNotSay("I7", "a restore failed though the storage works", "restore failed*", at);
    }
  }

  /** The device reboots, which it does only after a restore that was shown long enough (I6). */
  void mustBeShown(long at) {
    if (restoredAt == Holds.NONE || at - restoredAt < timing.restoredShown().toNanos()) {
      verdict.mustNotSay("I6", "a restore was not shown for long enough", "rebooting", at);
    }
  }

  /** Time has passed on a device with power: what was due has come (I7). */
  void look(long now) {
    if (restoring
        && !flash.isInTrouble()
        && now - began > Holds.PATIENCE + holds.stalledSince(began)) {
      verdict.mustSay("I7", "a restore began and did not end", wordsOfEnd(), now);
    }
    if (restoredAt != Holds.NONE
        && now - restoredAt
            > timing.restoredShown().toNanos() + Holds.PATIENCE + holds.stalledSince(restoredAt)) {
      verdict.mustSay("I7", "a restore is done and no reboot follows", "rebooting", now);
    }
    for (Hold hold : holds.lately(now)) {
      if (!isExcused(hold) && isDue(hold, now)) {
        verdict.mustSay("I7", "a correct hold did not restore", "restoring", now);
      }
    }
  }

  private boolean isExcused(Hold hold) {
    return hold.restored
        || !hold.plain
        || !hold.afterReady
        || !faults.isLabelSound()
        || flash.isInTrouble()
        || !profile.methods().contains(Profile.Method.HOLD);
  }

  private boolean isDue(Hold hold, long now) {
    long time = timing.holdTime().toNanos();
    long late = now - hold.start - holds.stalledSince(hold.start) - Holds.PATIENCE;
    return switch (profile.trigger()) {
      case THRESHOLD -> hold.most(now) >= time && late >= time;
      case RELEASE ->
          hold.isOver()
              && hold.most(now) >= time
              && hold.most(now) < timing.maximumHold().toNanos()
              && now - hold.opened - holds.stalledSince(hold.opened) >= Holds.PATIENCE;
    };
  }
}
