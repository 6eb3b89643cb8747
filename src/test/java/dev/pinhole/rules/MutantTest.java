package dev.pinhole.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A comparison that cannot fail is worth nothing: each {@link Mutant} must be found out. */
class MutantTest {
  /** Within so many traces; the seed is fixed, so that this either holds or does not. */
  private static final int TRACES = 3000;

  private static final long SEED = 20;

  @ParameterizedTest
  @FieldSource("dev.pinhole.rules.Mutant#ALL")
  void isFound(Mutant mutant) {
    int found = tracesUntilFound(mutant, Comparison::agree);
    System.out.printf("MutantTest: %s: found by trace %d%n", mutant, found);
    assertThat(found).as("traces until %s is found", mutant).isLessThanOrEqualTo(TRACES);
  }

  /** Not only by what is told of a hold: by the event that restores, or fails to. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hold 1 ns shorter",
        "hold 1 ns longer",
        "debounce 1 ns shorter",
        "chatter any edges",
        "chatter any open",
        "gaps ignored",
        "equal edges ignored",
        "level never read",
        "callback time decides"
      })
  void isFoundByTheRestoresAlone(String name) {
    Mutant mutant =
        Mutant.ALL.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    int found = tracesUntilFound(mutant, MutantTest::agreeOnRestores);
    System.out.printf("MutantTest: %s: found by the restores of trace %d%n", mutant, found);
    assertThat(found).as("traces until %s is found", mutant).isLessThanOrEqualTo(TRACES);
  }

  private static int tracesUntilFound(Mutant mutant, Predicate<Trace> agree) {
    return 1
        + IntStream.range(0, TRACES)
            .filter(
                i ->
                    !agree.test(
                        RandomTraces.trace(Comparison.traceSeed(SEED, i), mutant.machine())))
            .findFirst()
            .orElse(TRACES);
  }

  private static boolean agreeOnRestores(Trace trace) {
    List<Said> oracle = Oracle.judge(trace.settings(), trace.events());
    return restores(trace.said()).equals(restores(oracle));
  }

  private static List<Said> restores(List<Said> said) {
    return said.stream().filter(s -> s.what().equals(Said.RESTORE)).toList();
  }
}
