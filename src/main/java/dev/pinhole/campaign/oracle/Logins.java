package dev.pinhole.campaign.oracle;

import dev.pinhole.bench.Password;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.campaign.oracle.Violation.Evidence;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What may come of a login, and what did. */
public final class Logins {
  private final Readiness readiness;
  private final Flash flash;
  private final Credentials credentials;
  private final Verdict verdict;

  Logins(Readiness readiness, Flash flash, Credentials credentials, Verdict verdict) {
    this.readiness = readiness;
    this.flash = flash;
    this.credentials = credentials;
    this.verdict = verdict;
  }

  /** What may come of one now. */
  public Set<LoginOutcome> expected(Password password, long now) {
    if (!readiness.isUp()) {
      return EnumSet.of(LoginOutcome.UNAVAILABLE);
    }
    Set<LoginOutcome> expected = credentials.allowed(password, now);
    if (flash.isInTrouble()) {
      expected.add(LoginOutcome.UNAVAILABLE);
    }
    return expected;
  }

  /**
   * The one thing that may come of it on any device in order; empty if several may, if only on
   * others than this one.
   *
   * @param expected what {@link #expected} said
   */
  public Optional<LoginOutcome> only(Set<LoginOutcome> expected) {
    return expected.size() == 1 && !credentials.areByChance()
        ? Optional.of(expected.iterator().next())
        : Optional.empty();
  }

  /**
   * Somebody tried to log in.
   *
   * @param began when; it has ended by now
   * @param expected what {@link #expected} said then
   */
  public void tried(
      Password password, LoginOutcome outcome, Set<LoginOutcome> expected, long began) {
    if (!expected.contains(outcome)
        && !(outcome == LoginOutcome.UNAVAILABLE && !readiness.hasPower())) {
      verdict.violated(
          outcome == LoginOutcome.LOCKED || expected.contains(LoginOutcome.LOCKED) ? "I12" : "I3",
          "the %s is %s, which should be %s".formatted(password.words(), outcome, expected),
          credentials.areByChance() ? Evidence.NONE : Evidence.OUTCOME,
          began);
    }
    switch (outcome) {
      case ACCEPTED -> credentials.accepted(password, began);
      case REFUSED -> credentials.refused(password, began);
      case LOCKED -> credentials.locked();
      case UNAVAILABLE -> {
        if (!expected.equals(EnumSet.of(LoginOutcome.UNAVAILABLE))) {
          credentials.unanswered(password, began);
        }
      }
    }
  }

  /** After an accepted login: whether a new password is asked for. */
  public void askedForNewPassword(Password accepted, boolean asked, long at) {
    if (asked != (accepted == Password.CODE)) {
      verdict.violated(
          "I6",
          "after a login with the %s a new password is %sasked for"
              .formatted(accepted.words(), asked ? "" : "not "),
          Evidence.OUTCOME,
          at);
    }
  }
}
