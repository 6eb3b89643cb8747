package dev.pinhole.bench.scenario;

import static dev.pinhole.bench.scenario.TamperedBenches.withBench;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Figure;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Fault;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Signal;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.Durations;
import dev.pinhole.label.InputFile;
import dev.pinhole.vault.PasswordChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each expectation can fail, and then says at which step, line and time, and what was found. */
class PerformanceTest {
  private static final String QUICK =
      """
      title: t
      device: {profile: {hold-time: 3s, last-seconds: 1s, maximum-hold: 8s, boot-time: 1s}}
      steps:
        - power: on
        - wait-for: ready
      """;

  /** The boot takes 1 s, and before that flash its time. */
  private static final long READY = 1_038_000_000;

  private static Run play(Benches benches, String yaml) {
    Scenario scenario = ScenarioFile.read(InputFile.of("case.yaml", yaml.getBytes(UTF_8)));
    return new Player(benches, new SystemClock()).play(scenario, 1);
  }

  /** On a device that is ready after 1 s; the first of these steps is the third, on line 6. */
  private static Run ready(Benches benches, String... steps) {
    StringBuilder yaml = new StringBuilder(QUICK);
    for (String step : steps) {
      yaml.append("  - ").append(step).append('\n');
    }
    return play(benches, yaml.toString());
  }

  private static Run ready(String... steps) {
    return ready(TamperedBenches.SIM, steps);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "wait-for: {console: restoring, within: 5s} | 6s | 'restoring' was expected within 5s, and"
            + " the console said nothing",
        "wait-for: {console: ready, within: 5s} | 6s | 'ready' was expected within 5s, and the"
            + " console said nothing",
        "cut-power-after: {console: restoring, time: 1s} | 301s | 'restoring' was expected within"
            + " 5min, and the console said nothing",
        "expect: {lamp: off} | 3.2s | the lamp does not look like that: it is lit all the time",
        "expect: {lamp: stuck} | 5.7s | the lamp does not look like that: it is lit all the time",
        "expect: {lamp: {blinks: 2 Hz}} | 3.2s | the lamp does not look like that: it is lit all"
            + " the time",
        "expect: {lamp: {changes-within: 700ms}} | 1.7s | the lamp does not change within 700ms",
        "expect: {console: restored*} | 1s | the console did not say 'restored*' since the power"
            + " came; its last line is 'ready'",
        "open-session: code | 1.052s | the verification code is refused",
        "login: {with: code, gives: accepted} | 1.052s | the verification code is refused",
        "login: {with: owner, gives: refused} | 1.052s | the owner's password is accepted",
        "login: {with: owner, gives: accepted, new-password: required} | 1.052s | a new password is"
            + " not asked for",
        "login: {with: wrong, gives: refused, times: 9} | 1.2s | the wrong password is locked,"
            + " attempt 8 of 9",
        "change-password: {from: wrong, to: new} | 1.052s | changing the password gives wrong",
        "change-password: {from: owner, to: new, gives: same} | 1.104s | changing the password"
            + " gives done",
        "expect: {one-works: [code, new]} | 1.104s | exactly one password must work, and these do:"
            + " none",
        "measure: {name: n, from: press, to: release, limits: 1s..2s} | 1s | there is nothing to"
            + " measure: no 'press' before a 'release'",
        "measure: {name: boot, from: power on, to: console ready, limits: 2s..3s} | 1s | boot is"
            + " 1.038 s, limits 2s..3s",
        "measure: {name: boot, from: power on, to: console ready, limits: 0s..999.999ms} | 1s |"
            + " boot is 1.038 s, limits 0s..999.999ms",
      })
  void anExpectationThatDoesNotHoldEndsTheRun(String step, String at, String what) {
    Run run = ready(step, "press");
    assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
    Fault fault = run.fault().orElseThrow();
    assertThat(fault.step()).isEqualTo(3);
    assertThat(fault.line()).isEqualTo(6);
    assertThat(fault.what()).isEqualTo(what);
    assertThat(Duration.ofNanos(fault.at())).isCloseTo(Durations.parse(at), Duration.ofMillis(100));
    assertThat(run.verdict()).isEqualTo("Step 3 (%s): %s.".formatted(fault.words(), what));
    assertThat(step.replace("{", "").replace("}", "")).contains(fault.words().substring(0, 6));
    assertThat(run.trace().entries())
        .as("no step is done after it")
        .noneMatch(entry -> entry.equals(new Change(fault.at(), Signal.BUTTON, true)));
  }

  @Test
  void aSessionThatShouldBeDeadAndIsNotFails() {
    assertThat(ready("open-session: owner", "expect: {session: dead}").fault().orElseThrow().what())
        .isEqualTo("the session is alive");
  }

  @Test
  void whatMayGiveAnythingNeverFails() {
    for (String step :
        List.of(
            "change-password: {from: owner, to: new, gives: anything}", "login: {with: code}")) {
      for (String before : List.of("wait: 1s", "power: off", "login: {with: wrong, times: 7}")) {
        assertThat(ready(before, step).outcome())
            .as("%s, %s", before, step)
            .isEqualTo(Outcome.PASSED);
      }
    }
  }

  @Test
  void aDeviceThatDoesNotAnswerChangesNoPassword() {
    assertThat(ready("power: off", "change-password: {from: owner, to: new}").fault().orElseThrow())
        .extracting(Fault::what)
        .isEqualTo("changing the password gives no answer: the device is not up");
  }

  @Test
  void twoPasswordsThatWorkAreOneTooMany() {
    Benches both =
        withBench(
            bench ->
                new TamperedBench(bench) {
                  @Override
                  public Answer login(Password password) {
                    return new Answer(LoginOutcome.ACCEPTED, false);
                  }
                });
    assertThat(ready(both, "expect: {one-works: [owner, code]}").fault().orElseThrow().what())
        .isEqualTo(
            "exactly one password must work, and these do: owner's password and verification code");
  }

  @Test
  void aBootThatIsNotWaitedForLongEnoughIsToldOfTheStepThatWaited() {
    Run run =
        play(
            TamperedBenches.SIM,
            "title: t\nsteps:\n  - power: on\n  - wait-for: {console: ready, within: 10s}\n");
    assertThat(run.verdict())
        .isEqualTo(
            "Step 2 (wait-for: {console: ready, within: 10s}): 'ready' was expected within 10s, and"
                + " the console said 'booting'.");
    assertThat(run.fault().orElseThrow().line()).isEqualTo(4);
  }

  @Test
  void whatWasSaidInsteadOfALineIsTold() {
    assertThat(ready("hold: 2.5s", "wait-for: {console: restoring, within: 5s}").verdict())
        .isEqualTo(
            "Step 4 (wait-for: {console: restoring, within: 5s}): 'restoring' was expected within"
                + " 5s, and the console said 'hold began', 'hold: last seconds', 'hold abandoned"
                + " after 2.500 s: nothing restored'.");
    assertThat(ready("press", "wait-for: {console: nothing, within: 30s}").verdict())
        .endsWith(
            "and the console said ..., 'restoring', 'restored after a hold of 3.000 s',"
                + " 'rebooting', 'booting', 'hold refused: the button was pressed before ready',"
                + " 'stuck: let go of the reset button'.");
  }

  @Test
  void whatMustNeverBeSaidFailsTheStepInWhichItIs() {
    Run run =
        play(
            TamperedBenches.SIM, QUICK + "  - hold: 5s\n  - wait: 5s\nnever: [nothing, restor*]\n");
    assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(run.verdict())
        .isEqualTo(
            "Step 3 (hold: 5s): the console must never say 'restor*', and said 'restoring'.");
    assertThat(run.fault().orElseThrow().at()).isEqualTo(READY + 3_000_000_000L);
  }

  @Test
  void whatMustNeverBeSaidExplainsWhyAStepFails() {
    Run run =
        play(
            TamperedBenches.SIM,
            QUICK
                + "  - press\n  - wait-for: {console: hold abandoned*, within: 10s}\n"
                + "never: [restoring]\n");
    assertThat(run.verdict())
        .isEqualTo(
            "Step 4 (wait-for: {console: hold abandoned*, within: 10s}): the console must never say"
                + " 'restoring', and said 'restoring'.");
  }

  @Test
  void figuresAreKeptInTheirOrderWithTheirLimits() {
    Run run =
        ready(
            "measure: {name: boot, from: power on, to: console ready, limits: 1s..1.1s}",
            "hold: 2.5s",
            "measure: {name: hold, from: press, to: release, limits: 2s..3s}");
    assertThat(run.verdict()).isEqualTo("Passed: 5 steps, 2 figures within limits.");
    assertThat(run.figures())
        .containsExactly(
            new Figure(
                "boot", 0, READY, Duration.ofSeconds(1), Duration.ofMillis(1_100), Duration.ZERO),
            new Figure(
                "hold",
                READY,
                READY + 2_500_000_000L,
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ZERO));
  }

  /** It is what the report is for. */
  @Test
  void aFigureOutOfItsLimitsIsKept() {
    Run run = ready("measure: {name: boot, from: power on, to: console ready, limits: 2s..3s}");
    assertThat(run.figures()).singleElement().extracting(Figure::passed).isEqualTo(false);
  }

  @Test
  void aBenchThatIsNotExactIsAllowedItsUncertainty() {
    Benches coarse =
        withBench(
            bench ->
                new TamperedBench(bench) {
                  @Override
                  public Duration uncertainty() {
                    return Duration.ofMillis(10);
                  }
                });
    String from = "measure: {name: boot, from: power on, to: console ready, limits: ";
    assertThat(ready(coarse, from + "1.048s..2s}").outcome()).isEqualTo(Outcome.PASSED);
    assertThat(ready(coarse, from + "1.049s..2s}").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(ready(coarse, from + "0s..1.028s}").outcome()).isEqualTo(Outcome.PASSED);
    assertThat(ready(coarse, from + "0s..1.027s}").outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aBenchThatFailsSaysNothingOfTheDevice() {
    Benches broken =
        withBench(
            bench ->
                new TamperedBench(bench) {
                  @Override
                  public Optional<PasswordChange> changePassword(Password old, Password chosen) {
                    throw new BenchException("the network cable is unplugged");
                  }
                });
    Run run = ready(broken, "wait: 2s", "change-password: {from: owner, to: new}");
    assertThat(run.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(run.verdict())
        .isEqualTo(
            "Step 4 (change-password: {from: owner, to: new}): the bench failed: the network cable"
                + " is unplugged.");
    assertThat(run.fault().orElseThrow().at()).isEqualTo(READY + 2_000_000_000L);
    assertThat(run.trace().entries()).isNotEmpty();
  }

  @Test
  void whatBrokeARunIsNotForgottenWhenItsBenchCannotBePutToRestEither() {
    Benches fallenApart =
        withBench(
            bench ->
                new TamperedBench(bench) {
                  @Override
                  public void contact(boolean closed) {
                    throw new BenchException("the board is gone");
                  }

                  @Override
                  public void close() {
                    super.close();
                    throw new BenchException("the board is still gone");
                  }
                });
    Run run = ready(fallenApart, "press");
    assertThat(run.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(run.verdict()).isEqualTo("Step 3 (press): the bench failed: the board is gone.");
    Run restless = ready(fallenApart, "wait: 1s");
    assertThat(restless.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(restless.verdict()).isEqualTo("The bench failed: the board is still gone");
    assertThat(restless.trace().entries()).isNotEmpty();
  }

  @Test
  void aBenchThatIsNotToBeHadBreaksTheRun() {
    Benches none =
        new Benches() {
          @Override
          public String name() {
            return "rig";
          }

          @Override
          public Bench open(Specimen specimen, long seed) {
            throw new BenchException("there is no rig on /dev/ttyUSB0");
          }
        };
    Run run = ready(none, "press");
    assertThat(run.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(run.verdict()).isEqualTo("The bench failed: there is no rig on /dev/ttyUSB0");
    assertThat(run.bench()).isEqualTo("rig");
  }

  @Test
  void aSessionThatThePasswordChangeHasEndedIsDead() {
    String[] steps = {
      "open-session: owner", "change-password: {from: owner, to: new}", "expect: {session: alive}"
    };
    Run run = ready(steps);
    assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(run.verdict()).endsWith("the session is dead.");
  }

  @Test
  void aSessionThatNobodyCouldKnowIsNeitherAliveNorDead() {
    assertThat(ready("expect: {session: dead}").verdict()).endsWith("no session was opened.");
    Run run = ready("open-session: owner", "power: off", "expect: {session: dead}");
    assertThat(run.outcome()).isEqualTo(Outcome.BROKEN);
  }

  @Test
  void aPasswordThatNobodyLooksAtIsNotOneThatDoesNotWork() {
    Run run =
        ready(
            "login: {with: wrong, gives: refused, times: 7}", "expect: {one-works: [owner, code]}");
    assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(run.verdict()).contains("it is locked");
  }

  @Test
  void damageUnderPowerIsAFaultOfTheScenarioAndNotOfTheDevice() {
    Run run = ready("damage: vault");
    assertThat(run.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(run.verdict()).contains("the device has power: damage is done to what is at rest");
  }

  @Test
  void bounceEndsAsItBegan() {
    List<Boolean> levels =
        ready(
                "press",
                "bounce: {edges: 4, every: 5ms}",
                "release",
                "bounce: {edges: 2, every: 5ms}")
            .trace()
            .entries()
            .stream()
            .filter(entry -> entry instanceof Change change && change.signal() == Signal.BUTTON)
            .map(entry -> ((Change) entry).high())
            .toList();
    assertThat(levels).containsExactly(true, false, true, false, true, false, true, false);
  }
}
