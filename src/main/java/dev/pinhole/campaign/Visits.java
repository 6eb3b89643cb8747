package dev.pinhole.campaign;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.scenario.Step;
import dev.pinhole.bench.sim.SimBench;
import dev.pinhole.camera.LoginOutcome;
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
