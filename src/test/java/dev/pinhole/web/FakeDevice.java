package dev.pinhole.web;

import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.Status;
import dev.pinhole.label.Secret;
import dev.pinhole.rules.State;
import dev.pinhole.vault.Condition;
import dev.pinhole.vault.PasswordChange;
import dev.pinhole.vault.Vault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A device without a vault, whose view a test sets as it likes. */
final class FakeDevice implements Device {
  static final String CODE = "QJXWVZ";
  static final Identity ABOUT = new Identity("C1C", "5.2.7", "915827802");

  private View view =
      new View(
          new Status(new State.Ready(0, null), true, Condition.OK),
          true,
          Duration.ZERO,
          Duration.ofSeconds(20),
          1,
          false,
          Duration.ZERO);
  private Secret password = Secret.of("correct horse");
  Recovery recovery = Recovery.NONE;
  private int failures;
  private int hashes;
  private int logins;
  private RuntimeException trouble;
  private CountDownLatch gate = new CountDownLatch(0);

  /** Changes what it shows. */
  synchronized void show(UnaryOperator<View> change) {
    view = change.apply(view);
    notifyAll();
  }

  void show(State state) {
    show(
        v ->
            new View(
                new Status(state, v.status().label(), v.status().vault()),
                v.lit(),
                v.held(),
                v.holdTime(),
                v.session(),
                v.defaultPassword(),
                v.locked()));
  }

  /** With another session number, 0 for none. */
  void session(long number, boolean defaultPassword) {
    show(
        v ->
            new View(
                v.status(), v.lit(), v.held(), v.holdTime(), number, defaultPassword, v.locked()));
  }

  private void locked(Duration time) {
    show(
        v ->
            new View(
                v.status(),
                v.lit(),
                v.held(),
                v.holdTime(),
                v.session(),
                v.defaultPassword(),
                time));
  }

  /** As a hold would. */
  synchronized void restore() {
    password = Secret.of(CODE);
    failures = 0;
    locked(Duration.ZERO);
    session(view.session() + 1, true);
  }

  /** As a hold would, with what it shows before the reboot. */
  synchronized void restoreShown() {
    show(new State.Rebooting(0, false));
    restore();
  }

  /** From now on every login fails with this. */
  synchronized void fail(RuntimeException reason) {
    trouble = reason;
  }

  /** From now on every login waits for this. */
  synchronized void hold(CountDownLatch until) {
    gate = until;
  }

  /** How many passwords it has looked at. */
  synchronized int hashes() {
    return hashes;
  }

  /** How many logins have come, those that wait included. */
  synchronized int logins() {
    return logins;
  }

  synchronized int failures() {
    return failures;
  }

  @Override
  public synchronized View view() {
    return view;
  }

  @Override
  @SuppressWarnings("WaitNotInLoop") // spurious returns are allowed
  public synchronized View await(View seen, Duration longest) throws InterruptedException {
    if (view.equals(seen)) {
      TimeUnit.NANOSECONDS.timedWait(this, longest.toNanos());
    }
    return view;
  }

  @Override
  public LoginOutcome login(Secret attempt) {
    CountDownLatch until;
    synchronized (this) {
      until = gate;
      logins++;
    }
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return LoginOutcome.UNAVAILABLE;
    }
    return check(attempt);
  }

  private synchronized LoginOutcome check(Secret attempt) {
    if (trouble != null) {
      throw trouble;
    }
    if (view.session() == 0) {
      return LoginOutcome.UNAVAILABLE;
    }
    if (failures >= Vault.LOGIN_LIMIT) {
      return LoginOutcome.LOCKED;
    }
    hashes++;
    if (attempt.equals(password)) {
      failures = 0;
      return LoginOutcome.ACCEPTED;
    }
    failures++;
    if (failures == Vault.LOGIN_LIMIT) {
      locked(Vault.LOCK_TIME);
    }
    return LoginOutcome.REFUSED;
  }

  @Override
  public synchronized Optional<PasswordChange> changePassword(Secret old, Secret chosen) {
    if (view.session() == 0) {
      return Optional.empty();
    }
    if (chosen.length() < Vault.SHORTEST_PASSWORD) {
      return Optional.of(PasswordChange.TOO_SHORT);
    }
    if (chosen.equals(old)) {
      return Optional.of(PasswordChange.SAME);
    }
    return switch (check(old)) {
      case ACCEPTED -> {
        password = chosen;
        session(view.session() + 1, false);
        yield Optional.of(PasswordChange.DONE);
      }
      case REFUSED -> Optional.of(PasswordChange.WRONG);
      case LOCKED -> Optional.of(PasswordChange.LOCKED);
      case UNAVAILABLE -> Optional.empty();
    };
  }

  @Override
  public Recovery recovery() {
    return recovery;
  }
}
