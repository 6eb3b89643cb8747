package dev.pinhole.campaign.oracle;

import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Password;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.campaign.oracle.Credentials.Closed;
import dev.pinhole.campaign.oracle.Holds.Hold;
import dev.pinhole.campaign.oracle.Violation.Evidence;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Timing;
import dev.pinhole.sim.Observer;
import dev.pinhole.vault.PasswordChange;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Watches one life from outside, is told of what nobody outside can see, and says which invariant
 * did not hold first.
 */
public final class Judge implements Observer {
  private static final long SECOND = 1_000_000_000;

  /** A correct hold is restored at the latest so long after its time, but for stalls. */
  private static final long PATIENCE = SECOND;

  private final Profile profile;
  private final Timing timing;
  private final Supplier<Set<Password>> medium;
  private final Holds holds;
  private final Credentials credentials;
  private final Attempts attempts = new Attempts();

  /** How often each line was said since the power came, by its first words. */
  private final Map<String, Integer> said = new HashMap<>();

  private Violation violation;
  private boolean power;
  private boolean up;

  /** Whether a hold that begins now counts. */
  private boolean counting;

  /** Whether holds count as soon as the button was open for a while, which nobody is told. */
  private boolean countsOnceOpen;

  private long bootedFrom;
  private boolean labelSound = true;

  /** Whether the storage was made to fail, so that the device may have given up on it. */
  private boolean trouble;

  private boolean faulty;
  private boolean restoring;
  private long restoredAt = Holds.NONE;
  private boolean unnoticed;
  private Session session = Session.NONE;

  private enum Session {
    NONE,
    ALIVE,
    PERHAPS,
    DEAD
  }

  /**
   * A judge of a device without power, its button open.
   *
   * @param works whose password works
   * @param medium which passwords work on what the storage's medium surely has
   */
  public Judge(Profile profile, Password works, Supplier<Set<Password>> medium) {
    this.profile = profile;
    this.timing = profile.timing();
    this.medium = medium;
    this.holds = new Holds(timing);
    this.credentials = new Credentials(works);
  }

  /** The first invariant that did not hold; empty if all have so far. */
  public Optional<Violation> violation() {
    return Optional.ofNullable(violation);
  }

  /** Something else was seen that must not be. */
  public void violated(String invariant, String what, long at) {
    violated(invariant, what, Evidence.NONE, at);
  }

  private void violated(String invariant, String what, Evidence shows, long at) {
    violated(invariant, what, shows, "", 0, at);
  }

  private void violated(
      String invariant, String what, Evidence shows, String line, int before, long at) {
    if (violation == null) {
      violation = new Violation(invariant, what, shows, line, before, at);
    }
  }

  /** The console said something too early, or at all. */
  private void mustNotSay(String invariant, String what, String line, long at) {
    violated(invariant, what, Evidence.SAID, line, said.get(head(line)) - 1, at);
  }

  /** The lines that the audit must have, oldest first. */
  public Attempts attempts() {
    return attempts;
  }

  // What is told, because nobody outside sees it.

  /** The next move of the contact will not be noticed by the device. */
  public void loseNextEdge() {
    unnoticed = true;
  }

  /** It was noticed, or there was none. */
  public void edgeWasLost() {
    unnoticed = false;
  }

  public void suspended(long at) {
    holds.suspend(at);
  }

  public void stalls(long nanos) {
    holds.stall(nanos);
  }

  /** The storage will fail, or has begun to. */
  public void storageFails() {
    trouble = true;
    faulty = true;
  }

  /** The storage works again, though the device may not know before it boots. */
  public void storageMended() {
    faulty = false;
  }

  /** What the device keeps was damaged while it had no power. */
  public void damaged(Damage what) {
    switch (what) {
      case LABEL, NO_LABEL -> labelSound = false;
      case VAULT, NO_VAULT -> credentials.closes(Closed.YES);
      case VAULT_SLOT -> {
        if (credentials.isUnsettled() && credentials.closed() == Closed.NO) {
          credentials.closes(Closed.PERHAPS);
        }
      }
    }
  }

  // What is seen.

  @Override
  public void power(long at, boolean on) {
    power = on;
    said.clear();
    startsAnew(at);
    if (on) {
      boots(at);
    } else if (restoring) {
      credentials.perhapsRestored();
      restoring = false;
    }
  }

  /** Power came or went, or the device reboots: what went on has ended. */
  private void startsAnew(long at) {
    up = false;
    counting = false;
    countsOnceOpen = false;
    bootedFrom = at;
    holds.restart();
    attempts.end();
    endSession(Session.DEAD);
  }

  private void endSession(Session how) {
    session = session == Session.NONE ? Session.NONE : how;
  }

  private void boots(long at) {
    trouble = faulty;
    restoredAt = Holds.NONE;
    credentials.boots(at);
  }

  @Override
  public void button(long at, boolean pressed) {
    counting |= countsOnceOpen && isOpen(at);
    holds.move(at, pressed, !unnoticed && power, counting);
    if (countsOnceOpen) {
      holds.beginsPlainlyIfOpenSince(at - SECOND - PATIENCE);
    }
    unnoticed = false;
  }

  @Override
  public void console(long at, String line) {
    said.merge(head(line), 1, Integer::sum);
    switch (head(line)) {
      case "booting" -> up = false;
      case "ready" -> ready(at);
      case "stuck" -> stuck(at);
      case "fault" -> fault(at, line);
      case "hold began" -> attempts.begins(this, at);
      case "hold refused" -> {
        attempts.ends(line);
        counting = false;
      }
      case "hold abandoned", "hold void" -> attempts.ends(line);
      case "restoring" -> restoring(at);
      case "restored" -> restored(at, line);
      case "restore failed" -> restoreFailed(at, line);
      case "rebooting" -> rebooting(at);
      default -> {}
    }
  }

  private static String head(String line) {
    return line.split("[:;]| after", 2)[0];
  }

  private void ready(long at) {
    isUp(true, at);
    settle(at);
    if (at - bootedFrom < timing.bootTime().toNanos()) {
      mustNotSay("I1", "ready was said before the boot time was over", "ready", at);
    }
    if (!isOpen(at)) {
      mustNotSay("I1", "ready was said before the button was open for a second", "ready", at);
    }
  }

  private void isUp(boolean holdsCount, long at) {
    up = true;
    countsOnceOpen = false;
    counting = holdsCount;
    if (holdsCount) {
      holds.countFrom(at);
    }
    if (!trouble) {
      credentials.isUp();
    }
  }

  /** A device that is up has made both halves of its vault whole: what works there will work. */
  private void settle(long at) {
    if (!trouble && credentials.closed() == Closed.NO) {
      lookAtMedium(at);
      credentials.narrow(medium.get());
    }
  }

  private void stuck(long at) {
    isUp(false, at);
  }

  private void fault(long at, String line) {
    if (line.startsWith("fault: vault missing")) {
      isUp(counting || isOpen(at), at);
      countsOnceOpen = true;
      if (credentials.closed() == Closed.NO && !trouble) {
        violated("I4", "the vault is damaged though nothing damaged it", at);
      }
      credentials.closes(trouble ? Closed.PERHAPS : Closed.YES);
    } else if (line.startsWith("fault: label")) {
      isUp(false, at);
      if (labelSound) {
        violated("I5", "the label is invalid though nothing damaged it", at);
      }
    } else {
      isUp(false, at);
      if (!trouble) {
        violated("I7", "the vault cannot be written though its storage works", at);
      }
    }
  }

  /** A device with a fault says so both when it is ready and when its button is stuck. */
  private boolean isOpen(long at) {
    return holds.isDoubtful(at)
        || (!holds.isClosed()
            && (holds.openSince() == Holds.NONE || at - holds.openSince() >= SECOND));
  }

  private void restoring(long at) {
    if (!labelSound) {
      restoredWrongly("I5", "there is no valid label", at);
    } else if (!profile.methods().contains(Profile.Method.HOLD)) {
      restoredWrongly("I2", "this device is not reset by holding", at);
    } else {
      Optional<Hold> right =
          holds.lately(at).stream()
              .filter(hold -> hold.afterReady && !isWrong(hold, at))
              .findFirst();
      right.ifPresentOrElse(hold -> hold.restored = true, () -> restoredWrongly(at));
    }
    // A device that restores has no use for any other hold.
    holds.excuse();
    restoring = true;
    counting = false;
    countsOnceOpen = false;
  }

  private boolean isWrong(Hold hold, long at) {
    return hold.restored
        || hold.most(at) < timing.holdTime().toNanos()
        || (profile.trigger() == Profile.Trigger.RELEASE && !isReleasedInTime(hold));
  }

  private void restoredWrongly(long at) {
    List<Hold> lately = holds.lately(at);
    if (lately.isEmpty() || !lately.getFirst().afterReady) {
      restoredWrongly("I1", "no hold began after ready", at);
    } else if (lately.getFirst().restored) {
      restoredWrongly("I11", "this hold has restored already", at);
    } else if (lately.getFirst().most(at) < timing.holdTime().toNanos()) {
      restoredWrongly("I1", "no hold was long enough", at);
    } else {
      restoredWrongly("I1", "the button was not let go inside the time for it", at);
    }
  }

  private boolean isReleasedInTime(Hold hold) {
    return hold.isOver()
        && (!hold.plain || hold.opened - hold.start < timing.maximumHold().toNanos());
  }

  private void restoredWrongly(String invariant, String why, long at) {
    mustNotSay(invariant, "a restore began, but " + why, "restoring", at);
  }

  private void restored(long at, String line) {
    attempts.ends(line);
    if (!restoring) {
      mustNotSay("I6", "a restore is said to be done that did not begin", "restored after *", at);
    }
    restoring = false;
    restoredAt = at;
    credentials.restored();
    endSession(Session.DEAD);
    Set<Password> working = medium.get();
    if (!working.equals(EnumSet.of(Password.CODE))) {
      mustNotSay(
          "I6",
          "a restore is said to be done, and of the passwords on the medium work " + words(working),
          "restored after *",
          at);
    }
  }

  private static String words(Set<Password> passwords) {
    return passwords.isEmpty()
        ? "none"
        : String.join(" and ", passwords.stream().map(Password::words).toList());
  }

  private void restoreFailed(long at, String line) {
    attempts.ends(line);
    restoring = false;
    credentials.perhapsRestored();
    endSession(Session.PERHAPS);
    if (!trouble) {
      violated("I7", "a restore failed though the storage works", at);
    }
  }

  private void rebooting(long at) {
    if (restoredAt == Holds.NONE || at - restoredAt < timing.restoredShown().toNanos()) {
      mustNotSay("I6", "a restore was not shown for long enough", "rebooting", at);
    }
    startsAnew(at);
    boots(at);
  }

  // What is asked.

  /** What may come of a login now. */
  public Set<LoginOutcome> expected(Password password, long now) {
    if (!up) {
      return EnumSet.of(LoginOutcome.UNAVAILABLE);
    }
    Set<LoginOutcome> expected = credentials.allowed(password, now);
    if (trouble) {
      expected.add(LoginOutcome.UNAVAILABLE);
    }
    return expected;
  }

  /**
   * Somebody tried to log in.
   *
   * @param began when; it has ended by now
   * @param expected what {@link #expected} said then
   */
  public void loggedIn(
      Password password, LoginOutcome outcome, Set<LoginOutcome> expected, long began) {
    if (!expected.contains(outcome) && !(outcome == LoginOutcome.UNAVAILABLE && !power)) {
      violated(
          outcome == LoginOutcome.LOCKED || expected.contains(LoginOutcome.LOCKED) ? "I12" : "I3",
          "the %s is %s, which should be %s".formatted(password.words(), outcome, expected),
          Evidence.OUTCOME,
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
      violated(
          "I6",
          "after a login with the %s a new password is %sasked for"
              .formatted(accepted.words(), asked ? "" : "not "),
          Evidence.OUTCOME,
          at);
    }
  }

  /** What may come of a change of the password now; nothing: the device does not answer. */
  public Set<PasswordChange> expectedChange(Password from, long now) {
    Set<PasswordChange> expected = EnumSet.noneOf(PasswordChange.class);
    for (LoginOutcome outcome : expected(from, now)) {
      switch (outcome) {
        case ACCEPTED -> expected.add(PasswordChange.DONE);
        case REFUSED -> expected.add(PasswordChange.WRONG);
        case LOCKED -> expected.add(PasswordChange.LOCKED);
        case UNAVAILABLE -> {
          if (up) {
            expected.add(PasswordChange.CLOSED);
          }
        }
      }
    }
    return expected;
  }

  /** Somebody changed the password, or tried to. */
  public void changed(
      Password from,
      Password to,
      Optional<PasswordChange> result,
      Set<PasswordChange> expected,
      long began) {
    boolean silent = result.isEmpty();
    if (silent ? !expected.isEmpty() && power : !expected.contains(result.get())) {
      violated(
          "I3",
          "changing the password from the %s gives %s, which should be %s"
              .formatted(from.words(), silent ? "no answer" : result.get(), expected),
          Evidence.OUTCOME,
          began);
    }
    switch (result.orElse(PasswordChange.CLOSED)) {
      case DONE -> {
        credentials.changed(to, began);
        endSession(Session.DEAD);
      }
      case WRONG -> credentials.refused(from, began);
      case LOCKED -> credentials.locked();
      case CLOSED -> {
        if (!expected.isEmpty() && credentials.closed() != Closed.YES) {
          credentials.perhapsChanged(from, to, began);
          endSession(Session.PERHAPS);
        }
      }
      case TOO_SHORT, TOO_LONG, BLANK, SAME -> {}
    }
  }

  /** Somebody logged in and stays so. */
  public void sessionOpened() {
    session = Session.ALIVE;
  }

  /** What must be true of the session; empty if it may be either. */
  public Optional<Boolean> expectedSession() {
    if (trouble || credentials.closed() != Closed.NO) {
      return Optional.empty();
    }
    return switch (session) {
      case ALIVE -> Optional.of(true);
      case DEAD -> Optional.of(false);
      case NONE, PERHAPS -> Optional.empty();
    };
  }

  /** Whether the session was alive. */
  public void sessionSeen(boolean alive, long at) {
    if (expectedSession().filter(expected -> expected != alive).isPresent()) {
      violated("I6", "a session is " + (alive ? "alive" : "dead"), Evidence.OUTCOME, at);
    }
  }

  /** Time has passed: what should have happened by now has. */
  public void look(long now) {
    if (power) {
      holds.lately(now).stream()
          .filter(hold -> !isExcused(hold))
          .forEach(hold -> lookForRestore(hold, now));
    }
  }

  private void lookForRestore(Hold hold, long now) {
    long time = timing.holdTime().toNanos();
    long late = now - hold.start - holds.stalled() - PATIENCE;
    boolean due =
        switch (profile.trigger()) {
          case THRESHOLD -> hold.most(now) >= time && late >= time;
          case RELEASE ->
              hold.isOver()
                  && hold.most(now) >= time
                  && hold.most(now) < timing.maximumHold().toNanos()
                  && now - hold.opened - holds.stalled() >= PATIENCE;
        };
    if (due) {
      violated(
          "I7",
          "a correct hold did not restore",
          Evidence.UNSAID,
          "restoring",
          said.getOrDefault("restoring", 0),
          now);
    }
  }

  private boolean isExcused(Hold hold) {
    return hold.restored
        || !hold.plain
        || !hold.afterReady
        || !labelSound
        || trouble
        || !profile.methods().contains(Profile.Method.HOLD);
  }

  /** The power is off: exactly one password works on what the medium kept (I3). */
  public void lookAtMedium(long at) {
    Set<Password> working = medium.get();
    boolean closed = working.isEmpty() && credentials.closed() != Closed.NO;
    if (!closed && (working.size() != 1 || !credentials.may().containsAll(working))) {
      violated(
          working.isEmpty() ? "I4" : "I3",
          "without power, of the passwords on the medium work %s, where it should be one of %s"
              .formatted(words(working), words(credentials.may())),
          Evidence.NOT_ONE_WORKS,
          at);
    }
  }
}
