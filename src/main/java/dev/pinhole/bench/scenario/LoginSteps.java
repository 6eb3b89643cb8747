package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Password;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.vault.PasswordChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The steps at the login page. */
final class LoginSteps {
  private final Bench bench;

  LoginSteps(Bench bench) {
    this.bench = bench;
  }

  private Unexpected unexpected(String what) {
    return new Unexpected(bench.now(), what);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  void login(Step.LogIn login) {
    for (int i = 1; i <= login.times(); i++) {
      Bench.Answer answer = bench.login(login.with());
      String which = login.times() == 1 ? "" : ", attempt " + i + " of " + login.times();
      if (login.gives().isPresent() && answer.outcome() != login.gives().get()) {
        throw unexpected(
            "the %s is %s%s".formatted(login.with().words(), word(answer.outcome()), which));
      }
      if (login.newPassword().isPresent()
          && login.newPassword().get() != answer.newPasswordRequired()) {
        throw unexpected(
            "a new password is "
                + (answer.newPasswordRequired() ? "asked for" : "not asked for")
                + which);
      }
    }
  }

  void change(Step.Change change) {
    Optional<PasswordChange> result = bench.changePassword(change.from(), change.to());
    if (change.gives().isPresent() && !change.gives().equals(result)) {
      throw unexpected(
          "changing the password gives "
              + result.map(LoginSteps::word).orElse("no answer: the device is not up"));
    }
  }

  void openSession(Password with) {
    LoginOutcome result = bench.openSession(with).outcome();
    if (result != LoginOutcome.ACCEPTED) {
      throw unexpected("the " + with.words() + " is " + word(result));
    }
  }

  void expectSession(boolean alive) {
    if (bench.isSessionAlive() != alive) {
      throw unexpected("the session is " + (alive ? "dead" : "alive"));
    }
  }

  /** I3: one, and only one. */
  void expectOneWorks(List<Password> passwords) {
    List<String> working = new ArrayList<>();
    for (Password password : passwords) {
      LoginOutcome outcome = bench.login(password).outcome();
      if (outcome == LoginOutcome.ACCEPTED) {
        working.add(password.words());
      } else if (outcome != LoginOutcome.REFUSED) {
        throw unexpected(
            "whether the %s works is not to be seen: it is %s"
                .formatted(password.words(), word(outcome)));
      }
    }
    if (working.size() != 1) {
      throw unexpected(
          "exactly one password must work, and these do: "
              + (working.isEmpty() ? "none" : String.join(" and ", working)));
    }
  }
}
