package dev.pinhole.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Disturbance;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.scenario.Deeds;
import dev.pinhole.bench.scenario.Step;
import dev.pinhole.bench.sim.SimBench;
import dev.pinhole.bench.sim.SimBenches;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.campaign.oracle.Judge;
import dev.pinhole.campaign.oracle.Violation;
import dev.pinhole.label.Secret;
import dev.pinhole.sim.FaultyStorage;
import dev.pinhole.sim.Finger;
import dev.pinhole.sim.Observer;
import dev.pinhole.sim.VirtualBoard;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.PasswordChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Plays a life under the eyes of a judge. */
final class Play {
  private static final SimBenches BENCHES =
      new SimBenches(VirtualBoard.Wiring.DIRECT, Hashing::weakForTests);

  /** In the place of an invariant: the life itself was wrong, and shows nothing. */
  private static final String BENCH = "the bench";

  private final Life life;
  private final Coverage coverage;
  private final long origin;
  private final Digest digest = new Digest();
  private final List<Step> told = new ArrayList<>();
  private final SimBench bench;
  private final Judge judge;
  private final List<String> secrets;

  /** The same as bytes. */
  private final List<byte[]> secretBytes;

  private final Deeds deeds;

  /** What was written to the flash when somebody looked at it last. */
  private int looked = -1;

  private Play(Life life, Coverage coverage, long origin) {
    this.life = life;
    this.coverage = coverage;
    this.origin = origin;
    this.bench = BENCHES.open(life.specimen(), life.seed(), origin, new Witness());
    this.judge =
        new Judge(
            life.specimen().profile(),
            life.specimen().password(),
            bench::workingOnMedium,
            bench::flashMayFail);
    this.secrets =
        Stream.of(Password.values())
            .filter(password -> password != Password.BLANK)
            .map(bench.keys()::of)
            .map(Secret::reveal)
            .toList();
    this.secretBytes = secrets.stream().map(secret -> secret.getBytes(UTF_8)).toList();
    this.deeds = new Deeds(bench, life.seed());
  }

  /**
   * What came of a life.
   *
   * @param violation empty: no invariant was broken
   * @param told the steps up to the one that showed it, with what should have come of each
   * @param hash of everything that was seen
   * @param turns how often the device had a turn
   * @param nanos how long the life was
   */
  record Ending(
      Optional<Violation> violation, List<Step> told, long hash, long turns, long nanos) {}

  /** Plays it. */
  static Ending of(Life life, Coverage coverage) {
    return of(life, coverage, 0);
  }

  /**
   * Plays it on another clock.
   *
   * @param origin where the device's clock begins; everything else must be the same (I8)
   */
  static Ending of(Life life, Coverage coverage, long origin) {
    Play play = new Play(life, coverage, origin);
    try (play.bench) {
      return play.play();
    }
  }

  private Ending play() {
    for (Step step : life.steps()) {
      told.add(step);
      long began = bench.now();
      try {
        perform(step);
      } catch (BenchException e) {
        // A life that was drawn never asks for what no bench can do; one that is shrunk may.
        judge.violated(BENCH, e.getMessage(), bench.now());
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        judge.violated("I7", "the device threw " + e.getClass().getSimpleName(), bench.now());
      }
      look();
      if (judge.violation().isPresent()) {
        endAt(judge.violation().get(), began);
        break;
      }
    }
    judge.end();
    coverage.ends();
    digest.add(bench.audit());
    digest.add(bench.medium());
    return new Ending(
        judge.violation(), List.copyOf(told), digest.value(), bench.turns(), bench.now());
  }

  /** What is said too early would be right later: the last step ends where it was said. */
  private void endAt(Violation violation, long began) {
    if (violation.shows() != Violation.Evidence.SAID) {
      return;
    }
    Step.Wait until = new Step.Wait(Duration.ofNanos(violation.at() - began));
    switch (told.getLast()) {
      case Step.Hold hold
          when hold.finger() == Finger.CLEAN && until.time().compareTo(hold.time()) < 0 -> {
        tell(new Step.Contact(true));
        told.add(until);
      }
      case Step.Wait _, Step.CutPowerAfter _ -> tell(until);
      default -> {}
    }
  }

  /** Everybody who sees what can be seen from outside. */
  private final class Witness implements Observer {
    @Override
    public void power(long at, boolean on) {
      digest.add(at - origin, on ? 1 : 2);
      coverage.seen(bench.state());
      judge.power(at - origin, on);
    }

    @Override
    public void button(long at, boolean pressed) {
      digest.add(at - origin, pressed ? 3 : 4);
      judge.button(at - origin, pressed);
    }

    @Override
    public void lamp(long at, boolean lit) {
      digest.add(at - origin, lit ? 5 : 6);
      judge.lamp(at - origin, lit);
    }

    @Override
    public void console(long at, String line) {
      digest.add(at - origin, line);
      coverage.seen(bench.state());
      coverage.told(line);
      for (String secret : secrets) {
        if (line.contains(secret)) {
          judge.violated("I12", "the console tells a secret", at - origin);
        }
      }
      judge.console(at - origin, line);
    }

    @Override
    public void login(long at, String whose, LoginOutcome outcome) {
      digest.add(at - origin, outcome.name());
    }
  }

  private void perform(Step step) {
    switch (step) {
      case Step.Power power -> bench.power(power.on());
      case Step.CutPowerAfter cut -> {
        bench.pause(cut.time());
        bench.power(false);
      }
      case Step.LogIn login -> logIn(login);
      case Step.Change change -> change(change);
      case Step.OpenSession open -> openSession(open.with());
      case Step.ExpectSession _ -> expectSession();
      case Step.Harm harm -> {
        deeds.perform(step);
        judge.damaged(harm.what());
      }
      case Step.Disturb disturb -> disturb(disturb);
      default -> deeds.perform(step);
    }
  }

  private void disturb(Step.Disturb step) {
    switch (step.what()) {
      case Disturbance.Suspend _ -> judge.suspended(bench.now());
      case Disturbance.Stall stall ->
          judge.stalls(bench.now() + stall.after().toNanos(), stall.time().toNanos());
      case Disturbance.LoseEdge _ -> judge.loseNextEdge();
      case Disturbance.Flash _ -> judge.storageFails();
      case Disturbance.Audit audit -> judge.auditFails(audit.fails());
      case Disturbance.MendFlash _ -> {}
    }
    deeds.perform(step);
    judge.edgeWasLost();
  }

  /** The last step, as it would be if it should come so. */
  private void tell(Step step) {
    told.set(told.size() - 1, step);
  }

  private void logIn(Step.LogIn login) {
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

  private void change(Step.Change change) {
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

  private void openSession(Password password) {
    Set<LoginOutcome> expected = judge.logins().expected(password, bench.now());
    LoginOutcome outcome = login(password, bench::openSession).outcome();
    if (outcome == LoginOutcome.ACCEPTED) {
      judge.session().opened();
    } else {
      tell(logIn(password, judge.logins().only(expected), 1));
    }
  }

  private void expectSession() {
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

  private void look() {
    long now = bench.now();
    judge.look(now);
    if (!judge.attempts().isTold(bench.audit(), SimBench.ATTEMPTS_KEPT)) {
      judge.violated("I13", "the audit has other lines than attempts were told", now);
    }
    if (!bench.hasPower() && looked != bench.flashOperations()) {
      looked = bench.flashOperations();
      judge.lookAtMedium(now);
      byte[] medium = bench.medium();
      digest.add(medium);
      if (secretBytes.stream().anyMatch(secret -> Scope.hasInRecord(medium, secret))) {
        judge.violated("I12", "the vault has a password in the clear", now);
      }
      Scope.objection(medium, mayBeRuined()).ifPresent(what -> judge.violated("I10", what, now));
    }
  }

  private boolean mayBeRuined() {
    return life.specimen().flash().filter(fate -> fate != FaultyStorage.Fate.RUINED).isEmpty();
  }
}
