package dev.pinhole.campaign.oracle;

import dev.pinhole.bench.SentFile;
import dev.pinhole.bench.scenario.Step;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profile.Method;
import java.util.Set;
import java.util.function.Consumer;

/** The ways in that need no hold: what may come of them, and what did. */
public final class Ways {
  private final Profile profile;
  private final Faults faults;
  private final Logins logins;
  private final Readiness readiness;
  private final Credentials credentials;
  private final Verdict verdict;

  private final Presses presses;
  private final Numbers numbers;
  private final Gate gate;
  private final Tellings tellings;
  private final Tickets tickets;
  private final RecoveryFiles files;

  Ways(
      Profile profile,
      Holds holds,
      Readiness readiness,
      Faults faults,
      Flash flash,
      Credentials credentials,
      Restores restores,
      Attempts attempts,
      Logins logins,
      Session session,
      Verdict verdict) {
    this.profile = profile;
    this.faults = faults;
    this.logins = logins;
    this.readiness = readiness;
    this.credentials = credentials;
    this.verdict = verdict;
    presses = new Presses(holds, verdict);
    numbers = new Numbers(holds, credentials, flash, verdict);
    gate = new Gate(profile, holds, presses, readiness, faults, flash, credentials);
    tellings = new Tellings(attempts, verdict);
    tickets = new Tickets(gate, numbers, presses, tellings, restores, credentials, flash);
    files =
        new RecoveryFiles(
            profile, gate, presses, tellings, faults, logins, session, credentials, flash);
  }

  /** Power came or went, or the device reboots: nobody has pressed since. */
  void startsAnew() {
    presses.end();
    numbers.startsAnew();
    tellings.startAnew();
  }

  /** The device slept: how long ago somebody pressed is not known. */
  void slept() {
    presses.end();
  }

  /** The console said a line, which begins with these words. */
  void console(long at, String head, String line) {
    gate.hears(head, line, at);
    if (head.equals("hold abandoned") && Presses.isOne(line)) {
      presses.told(at);
      tellings.startAnew();
      if (takesTickets()) {
        numbers.pressed(at);
      }
    } else if (head.equals("long serial number")) {
      numbers.line(line, at);
    } else if (Tellings.isOne(head)) {
      tellings.said(head, line, at);
      if (head.equals("ticket accepted")) {
        tickets.taken();
      }
    }
  }

  private boolean takesTickets() {
    return faults.isLabelSound() && profile.methods().contains(Method.LONG_SERIAL);
  }

  /** Somebody has read the long serial number that was shown last. */
  public void numberIsRead() {
    numbers.isRead();
  }

  /** Whether what a visit takes along can be had. */
  public boolean isPossible(Step.Visit visit) {
    return switch (visit) {
      case Step.SendRecoveryFile file -> file.which() == SentFile.FORGED || files.isAnyKept();
      case Step.SendTicket ticket -> tickets.canBeMade(ticket.which());
      case Step.RenewLongSerial _, Step.KeepRecoveryFile _ -> true;
    };
  }

  /** Somebody is about to ask something of the device now. */
  public Asked asks(Step.Visit visit, long now) {
    return switch (visit) {
      case Step.RenewLongSerial _ ->
          asked(
              "a new long serial number",
              tickets.expectedOfRenewal(now),
              now,
              word -> tickets.renewed(word, now));
      case Step.SendTicket ticket -> {
        Set<String> expected = tickets.expected(ticket.which(), now);
        yield asked(
            "a ticket", expected, now, word -> tickets.came(ticket.which(), expected, word, now));
      }
      case Step.KeepRecoveryFile keep -> {
        Set<LoginOutcome> outcomes = logins.expected(keep.with(), now);
        yield asked(
            "keeping a recovery file with the " + keep.with().words(),
            files.expectedToKeep(keep.with(), now),
            now,
            word -> files.keptOne(keep.with(), outcomes, word, now));
      }
      case Step.SendRecoveryFile file -> {
        Set<String> expected = files.expected(file.which(), file.to(), now);
        yield asked(
            "a recovery file", expected, now, word -> files.came(file.to(), expected, word, now));
      }
    };
  }

  private Asked asked(String what, Set<String> expected, long now, Consumer<String> follows) {
    return new Asked(what, expected, now, credentials.areByChance(), readiness, verdict, follows);
  }

  /** Time has passed on a device with power. */
  void look(long now) {
    if (takesTickets()) {
      numbers.look(now);
    }
  }

  /** The life is over. */
  void end() {
    numbers.end();
  }
}
