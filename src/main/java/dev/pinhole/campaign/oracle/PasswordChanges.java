package dev.pinhole.campaign.oracle;

import dev.pinhole.bench.Password;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.campaign.oracle.Credentials.Closed;
import dev.pinhole.campaign.oracle.Violation.Evidence;
import dev.pinhole.vault.PasswordChange;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What may come of a change of the password, and what did. */
public final class PasswordChanges {
  private final Readiness readiness;
  private final Logins logins;
  private final Session session;
  private final Credentials credentials;
  private final Verdict verdict;

  PasswordChanges(
      Readiness readiness,
      Logins logins,
      Session session,
      Credentials credentials,
      Verdict verdict) {
    this.readiness = readiness;
    this.logins = logins;
    this.session = session;
    this.credentials = credentials;
    this.verdict = verdict;
  }

  /** What may come of one now; nothing: the device does not answer. */
  public Set<PasswordChange> expected(Password from, Password to, long now) {
    Set<PasswordChange> expected = EnumSet.noneOf(PasswordChange.class);
    if (readiness.isUp() && objection(from, to).isPresent()) {
      expected.add(objection(from, to).get());
      return expected;
    }
    for (LoginOutcome outcome : logins.expected(from, now)) {
      switch (outcome) {
        case ACCEPTED -> expected.add(PasswordChange.DONE);
        case REFUSED -> expected.add(PasswordChange.WRONG);
        case LOCKED -> expected.add(PasswordChange.LOCKED);
        case UNAVAILABLE -> {
          if (readiness.isUp()) {
            expected.add(PasswordChange.CLOSED);
          }
        }
      }
    }
    return expected;
  }

  /** What nobody may choose is refused, whatever works now; a code is too short. */
  private static Optional<PasswordChange> objection(Password from, Password to) {
    return switch (to) {
      case CODE, LOWERCASE -> Optional.of(PasswordChange.TOO_SHORT);
      case BLANK -> Optional.of(PasswordChange.BLANK);
      case OWNER, NEW, WRONG, UPPERCASE ->
          from == to ? Optional.of(PasswordChange.SAME) : Optional.empty();
    };
  }

  /**
   * Somebody changed the password, or tried to.
   *
   * @param result empty: the device did not answer
   * @param expected what {@link #expected} said when it began
   * @param began when; it has ended by now
   */
  public void tried(
      Password from,
      Password to,
      Optional<PasswordChange> result,
      Set<PasswordChange> expected,
      long began) {
    boolean silent = result.isEmpty();
    if (silent ? !expected.isEmpty() && readiness.hasPower() : !expected.contains(result.get())) {
      verdict.violated(
          "I3",
          "changing the password from the %s to the %s gives %s, which should be %s"
              .formatted(from.words(), to.words(), silent ? "no answer" : result.get(), expected),
          Evidence.OUTCOME,
          began);
    }
    switch (result.orElse(PasswordChange.CLOSED)) {
      case DONE -> {
        credentials.changed(to, began);
        session.ends();
      }
      case WRONG -> credentials.refused(from, began);
      case LOCKED -> credentials.locked();
      case CLOSED -> {
        if (!expected.isEmpty() && credentials.closed() != Closed.YES) {
          credentials.perhapsChanged(from, to, began);
          session.perhapsEnds();
        }
      }
      case TOO_SHORT, TOO_LONG, BLANK, SAME -> {}
    }
  }
}
