package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Figure;
import dev.pinhole.bench.Run.Fault;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.label.Durations;
import dev.pinhole.label.LampPatterns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One scenario on one bench: does the steps, and stops at the first that does not hold. */
final class Performance {
  private static final Glob READY = new Glob("ready");

  /** More would hide what matters. */
  private static final int LINES_TOLD = 6;

  /** Nobody sees at once what the lamp has begun to show. */
  private static final Duration SETTLING = Duration.ofMillis(200);

  private final Scenario scenario;
  private final Bench bench;
  private final Deeds deeds;
  private final LampPatterns lamp;
  private final LoginSteps logins;
  private final ForgottenSteps forgotten;
  private final List<Figure> figures = new ArrayList<>();

  /** The first entry that no step has waited for yet. */
  private int next;

  /** The first entry since the power came. */
  private int powerOn;

  /** The first entry that nobody has looked at yet for what must never be said. */
  private int judged;

  /** Whether nobody has touched the device yet. */
  private boolean untouched = true;

  private int at;
  private Outcome outcome = Outcome.PASSED;
  private String verdict = "";
  private Fault fault;

  Performance(Scenario scenario, Bench bench, long seed) {
    this.scenario = scenario;
    this.bench = bench;
    this.deeds = new Deeds(bench, seed);
    this.lamp = scenario.specimen().profile().lamp();
    this.logins = new LoginSteps(bench);
    this.forgotten = new ForgottenSteps(bench);
  }

  void perform() {
    try {
      for (at = 0; at < scenario.steps().size(); at++) {
        perform(scenario.steps().get(at).step());
        Optional<Unexpected> said = forbidden();
        if (said.isPresent()) {
          throw said.get();
        }
      }
      verdict = "Passed: " + count(scenario.steps().size(), "step") + figuresInWords() + ".";
    } catch (Unexpected e) {
      // What must never happen explains best why something else did not.
      Unexpected why = forbidden().orElse(e);
      fail(Outcome.FAILED, why.when(), why.getMessage());
    } catch (BenchException e) {
      fail(Outcome.BROKEN, bench.now(), "the bench failed: " + e.getMessage());
    }
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private String figuresInWords() {
    return figures.isEmpty() ? "" : ", " + count(figures.size(), "figure") + " within limits";
  }

  private void fail(Outcome how, long when, String what) {
    Step.Placed placed = scenario.steps().get(Math.min(at, scenario.steps().size() - 1));
    outcome = how;
    fault = new Fault(placed.number(), placed.words(), placed.line(), when, what);
    verdict = "Step %d (%s): %s.".formatted(placed.number(), placed.words(), what);
  }

  Outcome outcome() {
    return outcome;
  }

  String verdict() {
    return verdict;
  }

  Optional<Fault> fault() {
    return Optional.ofNullable(fault);
  }

  List<Figure> figures() {
    return figures;
  }

  private void perform(Step step) {
    boolean first = untouched;
    untouched = false;
    switch (step) {
      case Step.Power power -> power(power.on(), first);
      case Step.Contact _, Step.Hold _, Step.Bounce _, Step.Wait _, Step.Harm _, Step.Disturb _ ->
          deeds.perform(step);
      case Step.WaitFor wait -> waitFor(wait);
      case Step.CutPowerAfter cut -> cut(cut);
      case Step.ExpectLamp expected -> expectLamp(expected.wish());
      case Step.ExpectConsole expected -> expectConsole(expected.line());
      case Step.ExpectSilence expected -> expectSilence(expected.line());
      case Step.ExpectSession expected -> logins.expectSession(expected.alive());
      case Step.ExpectOneWorks expected -> logins.expectOneWorks(expected.passwords());
      case Step.LogIn login -> logins.login(login);
      case Step.Change change -> logins.change(change);
      case Step.OpenSession open -> logins.openSession(open.with());
      case Step.ReadLongSerial _ -> readLongSerial();
      case Step.Visit visit -> forgotten.expect(visit);
      case Step.Measure measure -> measure(measure);
    }
  }

  private void power(boolean on, boolean first) {
    if (on) {
      powerOn = bench.trace().size();
      next = powerOn;
      if (first
          && at + 1 < scenario.steps().size()
          && scenario.steps().get(at + 1).step() instanceof Step.WaitFor wait
          && wait.line().equals(READY)) {
        at++;
        next = found(bench.boot(wait.line(), wait.within()), wait);
        return;
      }
    }
    bench.power(on);
  }

  private void waitFor(Step.WaitFor wait) {
    next = found(bench.await(next, wait.line(), wait.within()), wait);
  }

  /** The number of the entry after the one that was waited for. */
  private int found(Optional<Integer> entry, Step.WaitFor wait) {
    return entry.orElseThrow(
            () ->
                unexpected(
                    "'%s' was expected within %s, and the console said %s"
                        .formatted(wait.line(), Durations.spell(wait.within()), saidMeanwhile())))
        + 1;
  }

  private Unexpected unexpected(String what) {
    return new Unexpected(bench.now(), what);
  }

  /** What the console has said that no step has waited for, or the end of it. */
  private String saidMeanwhile() {
    return said(next, LINES_TOLD);
  }

  private String lastLine() {
    return said(0, 1);
  }

  private String said(int from, int most) {
    List<Entry> entries = bench.trace().entries();
    List<String> lines =
        entries.subList(from, entries.size()).stream()
            .filter(Said.class::isInstance)
            .map(entry -> "'" + ((Said) entry).line() + "'")
            .toList();
    String last = String.join(", ", lines.subList(Math.max(0, lines.size() - most), lines.size()));
    return lines.isEmpty() ? "nothing" : lines.size() > most && from > 0 ? "..., " + last : last;
  }

  private void cut(Step.CutPowerAfter cut) {
    if (cut.line().isEmpty()) {
      bench.pause(cut.time());
      bench.power(false);
    } else if (!bench.cutPowerAfter(next, cut.line().get(), cut.time(), StepReader.PATIENCE)) {
      throw unexpected(
          "'%s' was expected within %s, and the console said %s"
              .formatted(cut.line().get(), Durations.spell(StepReader.PATIENCE), saidMeanwhile()));
    }
  }

  private void expectLamp(LampWish wish) {
    if (wish instanceof LampWish.ChangesWithin within) {
      Duration patience = within.time().plus(bench.uncertainty());
      if (bench
          .await(
              bench.trace().size(),
              entry -> entry instanceof Trace.Change change && change.signal() == Trace.Signal.LAMP,
              patience)
          .isEmpty()) {
        throw unexpected("the lamp does not change within " + Durations.spell(within.time()));
      }
      return;
    }
    bench.pause(SETTLING);
    long from = bench.now();
    bench.pause(LampReading.timeFor(wish, lamp));
    LampReading.during(bench.trace(), from, bench.now(), bench.uncertainty())
        .objection(wish, lamp)
        .ifPresent(
            seen -> {
              throw unexpected("the lamp does not look like that: " + seen);
            });
  }

  private void expectConsole(Glob line) {
    if (bench.await(powerOn, line, bench.uncertainty()).isEmpty()) {
      throw unexpected(
          "the console did not say '%s' since the power came; its last line is %s"
              .formatted(line, lastLine()));
    }
  }

  private void expectSilence(Glob line) {
    if (bench.await(next, line, Duration.ZERO).isPresent()) {
      throw unexpected(
          "the console said '%s' since the power came, or the line that was waited for last"
              .formatted(line));
    }
  }

  private void readLongSerial() {
    forgotten
        .read(powerOn)
        .ifPresent(
            why -> {
              throw unexpected(why);
            });
  }

  private void measure(Step.Measure measure) {
    List<Entry> entries = bench.trace().entries();
    int to = last(entries, entries.size(), measure.to());
    int from = to < 0 ? -1 : last(entries, to, measure.from());
    if (from < 0) {
      throw unexpected(
          "there is nothing to measure: no '%s' before a '%s'"
              .formatted(measure.from(), measure.to()));
    }
    Figure figure =
        new Figure(
            measure.name(),
            entries.get(from).at(),
            entries.get(to).at(),
            measure.least(),
            measure.most(),
            bench.uncertainty());
    figures.add(figure);
    if (!figure.passed()) {
      throw new Unexpected(
          figure.to(),
          "%s is %s, limits %s..%s"
              .formatted(
                  measure.name(),
                  Durations.seconds(figure.value().toNanos(), 3),
                  Durations.spell(measure.least()),
                  Durations.spell(measure.most())));
    }
  }

  private static int last(List<Entry> entries, int before, Moment moment) {
    for (int i = before - 1; i >= 0; i--) {
      if (moment.sign().test(entries.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** What the console must never say and has said since this was asked last. */
  private Optional<Unexpected> forbidden() {
    if (scenario.never().isEmpty()) {
      return Optional.empty();
    }
    List<Entry> entries = bench.trace().entries();
    for (; judged < entries.size(); judged++) {
      for (Glob never : scenario.never()) {
        if (entries.get(judged) instanceof Said said && never.test(said)) {
          return Optional.of(
              new Unexpected(
                  said.at(),
                  "the console must never say '%s', and said '%s'".formatted(never, said.line())));
        }
      }
    }
    return Optional.empty();
  }
}
