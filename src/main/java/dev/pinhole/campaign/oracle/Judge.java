package dev.pinhole.campaign.oracle;

import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Password;
import dev.pinhole.label.Profile;
import dev.pinhole.sim.Observer;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Watches one life from outside, is told of what nobody outside can see, and says which invariant
 * did not hold first.
 */
public final class Judge implements Observer {
  private final Verdict verdict = new Verdict();
  private final Attempts attempts;
  private final Holds holds;
  private final Credentials credentials;
  private final Flash flash;
  private final Faults faults;
  private final Readiness readiness;
  private final Restores restores;
  private final Lamp lamp;
  private final Session session;
  private final Logins logins;
  private final PasswordChanges passwordChanges;
  private final Ways ways;

  /** The device will not notice the next move of the contact. */
  private boolean unnoticed;

  /**
   * A judge of a device without power, its button open.
   *
   * @param works whose password works
   * @param medium which passwords work on what the storage's medium surely has
   * @param mayFail whether a fault of the storage is planned, or goes on
   */
  public Judge(
      Profile profile, Password works, Supplier<Set<Password>> medium, BooleanSupplier mayFail) {
    holds = new Holds(profile.timing());
    credentials = new Credentials(works);
    flash = new Flash(medium, mayFail, credentials, verdict);
    faults = new Faults(flash, credentials, verdict);
    readiness = new Readiness(profile.timing(), holds, faults, flash, verdict);
    restores = new Restores(profile, holds, faults, flash, credentials, verdict);
    attempts = new Attempts(holds, faults, flash, verdict);
    lamp = new Lamp(profile.lamp(), holds, flash, verdict);
    session = new Session(flash, credentials, verdict);
    logins = new Logins(readiness, flash, credentials, verdict);
    passwordChanges = new PasswordChanges(readiness, logins, session, credentials, verdict);
    ways =
        new Ways(
            profile,
            holds,
            readiness,
            faults,
            flash,
            credentials,
            restores,
            attempts,
            logins,
            session,
            verdict);
  }

  /** The first invariant that did not hold; empty if all have so far. */
  public Optional<Violation> violation() {
    return verdict.violation();
  }

  /** Something else was seen that must not be. */
  public void violated(String invariant, String what, long at) {
    verdict.violated(invariant, what, at);
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
    ways.slept();
  }

  /** The device will not run for a while. */
  public void stalls(long from, long nanos) {
    holds.stall(from, nanos);
  }

  /** The storage will fail, or has begun to. */
  public void storageFails() {
    flash.fails();
  }

  /** From now on its audit takes no line, or does again. */
  public void auditFails(boolean fails) {
    attempts.auditFails(fails);
  }

  /** What the device keeps was damaged while it had no power. */
  public void damaged(Damage what) {
    faults.damaged(what);
  }

  // What is seen.

  @Override
  public void power(long at, boolean on) {
    verdict.powerMoved();
    lamp.power(at);
    readiness.power(on);
    startsAnew(at);
    if (on) {
      boots(at);
    } else {
      restores.brokenOff();
    }
  }

  /** Power came or went, or the device reboots: what went on has ended. */
  private void startsAnew(long at) {
    readiness.startsAnew(at);
    attempts.end();
    session.ends();
    ways.startsAnew();
  }

  private void boots(long at) {
    flash.boots();
    restores.boots();
    credentials.boots(at);
  }

  @Override
  public void button(long at, boolean pressed) {
    readiness.button(at, pressed, !unnoticed);
    unnoticed = false;
  }

  @Override
  public void lamp(long at, boolean lit) {
    lamp.lamp(at, lit);
  }

  @Override
  public void console(long at, String line) {
    String head = verdict.hear(line);
    lamp.console(at, head, line);
    switch (head) {
      case "booting" -> readiness.boots();
      case "ready" -> ready(at);
      case "stuck" -> {
        attempts.mustBeRefused("the button is said to be stuck", at);
        isUp(false, at);
        readiness.stuck(at);
      }
      case "fault" -> fault(at, line);
      case "hold began" -> attempts.begins(at);
      case "hold refused" -> {
        attempts.ends(line, at);
        readiness.holdRefused();
      }
      case "hold abandoned", "hold void" -> attempts.ends(line, at);
      case "restoring" -> {
        restores.began(at);
        readiness.countsNoMore();
      }
      case "restored", "restored by a ticket" -> {
        restoreEnds(line, at);
        session.ends();
        restores.done(line, at);
      }
      case "restore failed" -> {
        restoreEnds(line, at);
        session.perhapsEnds();
        restores.failed(at);
      }
      case "audit" -> attempts.lineLost(at);
      case "rebooting" -> {
        restores.mustBeShown(at);
        startsAnew(at);
        boots(at);
      }
      default -> {}
    }
    ways.console(at, head, line);
  }

  /** A hold has ended with it, or a ticket has led to it. */
  private void restoreEnds(String line, long at) {
    if (restores.isByTicket()) {
      attempts.note(line);
    } else {
      attempts.ends(line, at);
    }
  }

  private void isUp(boolean holdsCount, long at) {
    readiness.isUp(holdsCount, at);
    flash.isUp();
  }

  private void ready(long at) {
    isUp(true, at);
    flash.settle(at);
    readiness.mustBeReady(at);
    faults.mustBeNone(at);
  }

  private void fault(long at, String line) {
    if (!readiness.isUp() && holds.isClosed()) {
      attempts.mustBeRefused("the button is held since before a fault was said", at);
    }
    if (line.startsWith("fault: vault missing")) {
      readiness.isUpClosed(at);
      flash.isUp();
      faults.vaultClosed(at);
    } else {
      isUp(false, at);
      if (line.startsWith("fault: label")) {
        faults.labelInvalid(at);
      } else {
        faults.vaultUnwritable(at);
      }
    }
  }

  // What is asked.

  /** What may come of logins, and what did. */
  public Logins logins() {
    return logins;
  }

  /** What may come of changes of the password, and what did. */
  public PasswordChanges passwordChanges() {
    return passwordChanges;
  }

  /** The ways in that need no hold. */
  public Ways ways() {
    return ways;
  }

  /** The session of whoever logged in last and stays so. */
  public Session session() {
    return session;
  }

  /** Time has passed: what should have happened by now has. */
  public void look(long now) {
    lamp.look(now);
    if (readiness.hasPower()) {
      readiness.look(now);
      restores.look(now);
      attempts.look(now);
      ways.look(now);
    }
  }

  /**
   * The life is over. Only now is it said that the lamp was wrong, or a number that was shown: they
   * are so after whatever else a device does and does not say, and that shows more.
   */
  public void end() {
    ways.end();
    lamp.end();
  }

  /** The power is off: exactly one password works on what the medium kept (I3). */
  public void lookAtMedium(long at) {
    flash.look(at);
  }
}
