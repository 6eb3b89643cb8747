package dev.pinhole.campaign;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Reception;
import dev.pinhole.bench.scenario.ForgottenSteps;
import dev.pinhole.bench.scenario.Step;
import dev.pinhole.bench.sim.SimBench;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.campaign.oracle.Asked;
import dev.pinhole.campaign.oracle.Judge;
import dev.pinhole.vault.PasswordChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The visitors of a life: what they ask of the device, what it answers, and what it should. */
final class Visits {
  private final SimBench bench;
  private final Judge judge;
  private final Digest digest;
  private final List<Step> told;
  private final ForgottenSteps forgotten;

  /** What was seen before the plug was put in last. */
  private int powerOn;

  /**
   * Visitors of a device.
   *
   * @param digest of everything that is seen
   * @param told the steps so far, the last of which is the one that is asked for
   */
  Visits(SimBench bench, Judge judge, Digest digest, List<Step> told) {
    this.bench = bench;
    this.judge = judge;
    this.digest = digest;
    this.told = told;
    this.forgotten = new ForgottenSteps(bench);
  }

  /** The plug is put in: what the console showed before is out of sight. */
  void powerComes() {
    powerOn = bench.trace().size();
  }

  /** Somebody reads the number that the console has shown last, if there is one. */
  void readLongSerial() {
    if (forgotten.read(powerOn).isEmpty()) {
      judge.ways().numberIsRead();
    } else {
      told.removeLast();
    }
  }

  /** Somebody who has forgotten the password turns to the device. */
  void visit(Step.Visit visit) {
    if (!judge.ways().isPossible(visit)) {
      told.removeLast();
      return;
    }
    Asked asked = judge.ways().asks(visit, bench.now());
    tell(with(visit, asked.only()));
    Reception reception = forgotten.perform(visit);
    digest.add(bench.now(), reception.word());
    asked.came(reception);
  }

  private static Step with(Step.Visit visit, Optional<Reception> gives) {
    return switch (visit) {
      case Step.RenewLongSerial _ -> new Step.RenewLongSerial(gives);
      case Step.SendTicket ticket -> new Step.SendTicket(ticket.which(), gives);
      case Step.KeepRecoveryFile keep -> new Step.KeepRecoveryFile(keep.with(), gives);
      case Step.SendRecoveryFile file -> new Step.SendRecoveryFile(file.which(), file.to(), gives);
    };
  }

  /** The last step, as it would be if it should come so. */
  private void tell(Step step) {
    told.set(told.size() - 1, step);
  }

  void logIn(Step.LogIn login) {
    Optional<Step.LogIn> last = Optional.empty();
    told.removeLast();
    for (int i = 0; i < login.times() && judge.violation().isEmpty(); i++) {
      Set<LoginOutcome> expected = judge.logins().expected(login.with(), bench.now());
      login(login.with(), bench::login);
      Optional<LoginOutcome> right = judge.logins().only(expected);
      if (last.isPresent() && last.get().gives().equals(right)) {
        told.removeLast();
        last = Optional.of(logIn(login.with(), right, last.get().times() + 1));
      } else {
        last = Optional.of(logIn(login.with(), right, 1));
      }
      told.add(last.get());
    }
  }

  private static Step.LogIn logIn(Password with, Optional<LoginOutcome> gives, int times) {
    return new Step.LogIn(with, gives, Optional.empty(), times);
  }

  private Bench.Answer login(Password password, Function<Password, Bench.Answer> how) {
    long began = bench.now();
    Set<LoginOutcome> expected = judge.logins().expected(password, began);
    Bench.Answer answer = how.apply(password);
    judge.logins().tried(password, answer.outcome(), expected, began);
    if (answer.outcome() == LoginOutcome.ACCEPTED) {
      digest.add(answer.newPasswordRequired() ? 7 : 8);
      judge.logins().askedForNewPassword(password, answer.newPasswordRequired(), began);
    }
    return answer;
  }

  void change(Step.Change change) {
    long began = bench.now();
    Set<PasswordChange> expected =
        judge.passwordChanges().expected(change.from(), change.to(), began);
    Optional<PasswordChange> result = bench.changePassword(change.from(), change.to());
    digest.add(bench.now(), result.map(Enum::name).orElse("no answer"));
    judge.passwordChanges().tried(change.from(), change.to(), result, expected, began);
    Optional<PasswordChange> right =
        result.isPresent() && !expected.contains(result.get())
            ? expected.stream().findFirst()
            : result;
    tell(new Step.Change(change.from(), change.to(), right));
  }

  void openSession(Password password) {
    Set<LoginOutcome> expected = judge.logins().expected(password, bench.now());
    LoginOutcome outcome = login(password, bench::openSession).outcome();
    if (outcome == LoginOutcome.ACCEPTED) {
      judge.session().opened();
    } else {
      tell(logIn(password, judge.logins().only(expected), 1));
    }
  }

  void expectSession() {
    Optional<Boolean> expected = judge.session().expected();
    if (expected.isEmpty() || !bench.hasPower()) {
      told.removeLast();
      return;
    }
    boolean alive = bench.isSessionAlive();
    digest.add(bench.now(), alive ? 9 : 10);
    judge.session().seen(alive, bench.now());
    tell(new Step.ExpectSession(expected.get()));
  }
}
