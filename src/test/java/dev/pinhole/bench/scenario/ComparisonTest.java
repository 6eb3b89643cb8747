package dev.pinhole.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Login;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.bench.sim.SimBenches;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two benches that differ are told apart, and two that only take their time are not. */
class ComparisonTest {
  private static final long MILLI = 1_000_000;
  private static final Scenario SCENARIO = scenario("hold-restores");
  private static final Run RUN = play(SCENARIO);

  private static Scenario scenario(String name) {
    return Suite.shipped().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static Run play(Scenario scenario) {
    return new Player(new SimBenches(), new SystemClock()).play(scenario, 1);
  }

  static List<Scenario> suite() {
    return Suite.shipped();
  }

  @ParameterizedTest
  @MethodSource("suite")
  void aRunIsTheSameAsItself(Scenario scenario) {
    Run run = play(scenario);
    Comparison.Result result = Comparison.of(scenario, run, run, Duration.ZERO);
    assertThat(result.differences()).isEmpty();
    assertThat(result.largest()).isZero();
  }

  /** Another run whose trace is changed, entry by entry; one that becomes empty is left out. */
  private static Run changed(UnaryOperator<List<Entry>> change) {
    return run(RUN.outcome(), change.apply(new ArrayList<>(RUN.trace().entries())));
  }

  private static Run run(Outcome outcome, List<Entry> entries) {
    Trace trace = new Trace(0);
    for (Entry entry : entries) {
      switch (entry) {
        case Change change when change.signal() == Trace.Signal.POWER ->
            trace.power(change.at(), change.high());
        case Change change when change.signal() == Trace.Signal.BUTTON ->
            trace.button(change.at(), change.high());
        case Change change -> trace.lamp(change.at(), change.high());
        case Said said -> trace.console(said.at(), said.line());
        case Login login -> trace.login(login.at(), login.whose(), login.outcome());
      }
    }
    return new Run(
        RUN.name(),
        RUN.title(),
        RUN.file(),
        RUN.covers(),
        "other",
        1,
        outcome,
        RUN.verdict(),
        Optional.empty(),
        List.of(),
        trace,
        Optional.empty(),
        Duration.ZERO);
  }

  private static List<String> differences(Run other) {
    return Comparison.of(SCENARIO, RUN, other, Comparison.TOLERANCE).differences();
  }

  private static int find(List<Entry> entries, Predicate<Entry> wanted) {
    for (int i = 0; i < entries.size(); i++) {
      if (wanted.test(entries.get(i))) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }

  /** All from an entry on comes later. */
  private static List<Entry> later(List<Entry> entries, Predicate<Entry> from, long nanos) {
    int first = find(entries, from);
    for (int i = first; i < entries.size(); i++) {
      entries.set(
          i,
          switch (entries.get(i)) {
            case Change change -> new Change(change.at() + nanos, change.signal(), change.high());
            case Said said -> new Said(said.at() + nanos, said.line());
            case Login login -> new Login(login.at() + nanos, login.whose(), login.outcome());
          });
    }
    return entries;
  }

  @Test
  void anotherVerdict() {
    assertThat(differences(run(Outcome.FAILED, RUN.trace().entries())))
        .containsExactly("sim and other: verdict: PASSED and FAILED");
  }

  @Test
  void aLineThatIsMissing() {
    Run other =
        changed(
            entries -> {
              entries.remove(find(entries, new Glob("hold: last seconds")));
              return entries;
            });
    assertThat(differences(other))
        .containsExactly("sim and other: line 4: 'hold: last seconds' and 'restoring'");
  }

  @Test
  void aRestoreThatComesLate() {
    assertThat(differences(changed(entries -> later(entries, new Glob("restoring"), 900 * MILLI))))
        .isEmpty();
    assertThat(
            differences(changed(entries -> later(entries, new Glob("restoring"), 1_100 * MILLI))))
        .singleElement()
        .asString()
        .startsWith("sim and other: from hold began to restoring: ");
  }

  @Test
  void aMachineThatBootsSlowlyAndHashesSlowlyIsTheSame() {
    Run other =
        changed(
            entries -> {
              later(entries, new Glob("booting"), 20_000 * MILLI);
              later(entries, new Glob("restored*"), 2_000 * MILLI);
              return later(entries, Login.class::isInstance, 5_000 * MILLI);
            });
    assertThat(differences(other)).isEmpty();
  }

  @Test
  void whatTheAgentSaysOfItselfIsLeftOut() {
    Run other =
        changed(
            entries -> {
              entries.add(1, new Said(1, "identity: model=c1c"));
              entries.add(1, new Said(1, "web: https://localhost:8443/"));
              return entries;
            });
    assertThat(differences(other)).isEmpty();
  }

  @Test
  void anotherOutcomeOfALogin() {
    Run other =
        changed(
            entries -> {
              int last = entries.size() - 1;
              while (!(entries.get(last) instanceof Login)) {
                last--;
              }
              Login login = (Login) entries.get(last);
              entries.set(last, new Login(login.at(), login.whose(), LoginOutcome.REFUSED));
              return entries;
            });
    assertThat(differences(other))
        .containsExactly(
            "sim and other: login 3: 'verification code accepted' and 'verification code refused'");
  }

  @Test
  void aLampThatShowsSomethingElse() {
    // Ready all along, where the simulator's blinks as the button is held.
    Run other =
        changed(
            entries -> {
              int began = find(entries, new Glob("hold began"));
              entries.subList(began, entries.size()).removeIf(Change.class::isInstance);
              entries.addAll(
                  RUN.trace().entries().stream()
                      .skip(began)
                      .filter(
                          entry ->
                              entry instanceof Change change
                                  && change.signal() == Trace.Signal.BUTTON)
                      .toList());
              return entries;
            });
    assertThat(differences(other)).contains("sim and other: lamp: holding and ready");
  }

  @Test
  void aTimeThatTheDeviceTells() {
    Run other =
        changed(
            entries -> {
              int at = find(entries, new Glob("restored after*"));
              entries.set(at, new Said(entries.get(at).at(), "restored after a hold of 21.500 s"));
              return entries;
            });
    assertThat(differences(other))
        .containsExactly("sim and other: 'restored after a hold of ... s': 20.000 s and 21.500 s");
  }

  /** Adds lines just before the last hold ended. */
  private static Run trembling(List<String> lines) {
    Run run = play(scenario("hold-tremor"));
    List<Entry> entries = new ArrayList<>(run.trace().entries());
    int end = entries.size() - 1;
    while (!new Glob("hold abandoned*").test(entries.get(end))) {
      end--;
    }
    for (String line : lines) {
      entries.add(end, new Said(entries.get(end).at(), line));
      end++;
    }
    return run(run.outcome(), entries);
  }

  private static List<String> tremorDifferences(List<String> lines) {
    Scenario scenario = scenario("hold-tremor");
    return Comparison.of(scenario, play(scenario), trembling(lines), Comparison.TOLERANCE)
        .differences();
  }

  @Test
  void howOftenTheCountBeganAnewUnderATremblingFinger() {
    assertThat(tremorDifferences(List.of("hold void after 0.540 s: chatter", "hold began")))
        .isEmpty();
    assertThat(tremorDifferences(List.of("restoring", "restored"))).isNotEmpty();
  }
}
