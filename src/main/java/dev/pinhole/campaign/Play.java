package dev.pinhole.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final Visits visits;

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
    this.visits = new Visits(bench, judge, digest, told);
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
        told.set(told.size() - 1, new Step.Contact(true));
        told.add(until);
      }
      case Step.Wait _, Step.CutPowerAfter _ -> told.set(told.size() - 1, until);
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
      case Step.Power power -> {
        if (power.on()) {
          visits.powerComes();
        }
        bench.power(power.on());
      }
      case Step.CutPowerAfter cut -> {
        bench.pause(cut.time());
        bench.power(false);
      }
      case Step.LogIn login -> visits.logIn(login);
      case Step.Change change -> visits.change(change);
      case Step.OpenSession open -> visits.openSession(open.with());
      case Step.ExpectSession _ -> visits.expectSession();
      case Step.ReadLongSerial _ -> visits.readLongSerial();
      case Step.Visit visit -> visits.visit(visit);
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
