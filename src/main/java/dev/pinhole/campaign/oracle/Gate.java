package dev.pinhole.campaign.oracle;

import dev.pinhole.campaign.oracle.Credentials.Closed;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profile.Method;
import java.util.Optional;
import java.util.Set;

/** What is refused whatever was sent: nobody looks at it then. */
final class Gate {
  private static final long SECOND = 1_000_000_000;

  /** What the console has said that the device waits for. */
  private enum Waits {
    /** For nothing: it is busy, or cannot be restored. */
    NO,
    /** For a hold or a ticket. */
    READY,
    /** The same over a lost vault; perhaps the button must be let go first. */
    CLOSED
  }

  private final Profile profile;
  private final Holds holds;
  private final Presses presses;
  private final Readiness readiness;
  private final Faults faults;
  private final Flash flash;
  private final Credentials credentials;

  private Waits waits = Waits.NO;
  private long since;

  Gate(
      Profile profile,
      Holds holds,
      Presses presses,
      Readiness readiness,
      Faults faults,
      Flash flash,
      Credentials credentials) {
    this.profile = profile;
    this.holds = holds;
    this.presses = presses;
    this.readiness = readiness;
    this.faults = faults;
    this.flash = flash;
    this.credentials = credentials;
  }

  /** The console said a line, which begins with these words. */
  void hears(String head, String line, long at) {
    switch (head) {
      case "ready", "hold abandoned", "hold void" -> waits(Waits.READY, at);
      case "fault" -> waits(line.startsWith("fault: vault missing") ? Waits.CLOSED : Waits.NO, at);
      case "booting",
          "stuck",
          "hold began",
          "hold refused",
          "restoring",
          "restored",
          "restored by a ticket",
          "restore failed",
          "rebooting" ->
          waits(Waits.NO, at);
      default -> {}
    }
  }

  private void waits(Waits next, long at) {
    waits = next;
    since = at;
  }

  /** Whether the device may be up; what it answers if it is not, is added. */
  boolean isUp(Set<String> expected) {
    if (readiness.isUp()) {
      return true;
    }
    expected.add(readiness.hasPower() ? Words.NOT_READY : Words.NO_ANSWER);
    return false;
  }

  /** Whether it may wait for a ticket. */
  boolean takesTickets(long now, Set<String> expected) {
    if (!isUp(expected)) {
      return false;
    }
    if (waits == Waits.NO || !isSurelyOpen(now)) {
      expected.add(Words.NOT_READY);
      if (flash.isInTrouble()) {
        expected.add(Words.CLOSED);
      }
    }
    return waits != Waits.NO;
  }

  /** Whether the device knows that nobody presses. */
  private boolean isSurelyOpen(long now) {
    if (holds.isClosed() || holds.isDoubtful(now)) {
      return false;
    }
    long moved = holds.movedLast();
    if (moved == Holds.NONE || (waits == Waits.READY && since >= moved)) {
      return true;
    }
    long open = waits == Waits.READY ? holds.debounce() : SECOND;
    return now - moved > open + Holds.PATIENCE + holds.stalledSince(moved);
  }

  /** Whether what is sent may be looked at. */
  boolean isOpen(Method method, long now, Set<String> expected) {
    if (!profile.methods().contains(method) || !faults.isLabelSound()) {
      expected.add(Words.NOT_ALLOWED);
      return false;
    }
    boolean needsVault = method == Method.RECOVERY_FILE;
    if (flash.isInTrouble() || (needsVault && credentials.closed() != Closed.NO)) {
      expected.add(Words.CLOSED);
    }
    if (needsVault && credentials.closed() == Closed.YES) {
      return false;
    }
    Optional<String> nobody = presses.refusal(now);
    nobody.ifPresent(expected::add);
    return nobody.isEmpty();
  }
}
