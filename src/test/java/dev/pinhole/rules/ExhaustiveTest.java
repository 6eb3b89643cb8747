package dev.pinhole.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.rules.ContactWorld.Terms;
import dev.pinhole.rules.Fact.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state that the machine can reach, times everything that can happen to it.
 *
 * <p>With durations of a few nanoseconds the searches come to an end: times are told as ages, and
 * ages past every boundary are one. Each transition is checked by a {@link Ledger}, by a {@link
 * Witness} or the {@link Truth}, and by a {@link Twin} with another origin of time; each state by
 * its {@link Prospects}.
 */
class ExhaustiveTest {
  private static Settings small(
      Trigger trigger,
      long hold,
      long maximum,
      long lastSeconds,
      long debounce,
      long boot,
      long released,
      long sample,
      long window,
      int edges,
      long open) {
    return new Settings(
        trigger,
        hold,
        maximum,
        lastSeconds,
        debounce,
        boot,
        released,
        1,
        sample,
        window,
        edges,
        open);
  }

  static final Settings THRESHOLD = small(Trigger.THRESHOLD, 5, 6, 2, 2, 1, 2, 2, 4, 4, 1);
  static final Settings RELEASE = small(Trigger.RELEASE, 5, 7, 2, 2, 1, 2, 2, 4, 2, 1);

  static Stream<Settings> tellsAnything() {
    return Stream.of(
        THRESHOLD,
        RELEASE,
        small(Trigger.THRESHOLD, 7, 8, 0, 3, 0, 3, 1, 6, 3, 2),
        small(Trigger.RELEASE, 4, 8, 1, 3, 4, 5, 3, 5, 3, 2),
        small(Trigger.THRESHOLD, 4, 5, 3, 1, 2, 1, 9, 3, 3, 1),
        small(Trigger.NEVER, 5, 6, 2, 2, 1, 2, 2, 4, 2, 1));
  }

  /** With chatter limits that no contact exceeds, which a witness judges in the other worlds. */
  static Stream<Settings> feelsTheContact() {
    return Stream.of(
        small(Trigger.THRESHOLD, 5, 6, 2, 2, 1, 2, 2, 3, 99, 99),
        small(Trigger.RELEASE, 5, 7, 2, 2, 1, 2, 2, 3, 99, 99),
        small(Trigger.THRESHOLD, 6, 7, 0, 2, 0, 3, 1, 3, 99, 99));
  }

  @ParameterizedTest
  @MethodSource("tellsAnything")
  void whateverItIsToldItKeepsTheRules(Settings settings) {
    Rules rules = Rules.of(settings);
    AnyWorld world = AnyWorld.inTicks(rules, settings, 0, Condition.values());
    searchAll("told anything", List.of(world));
    assertThat(world.terms().seen()).containsAll(possible(settings.trigger()));
    searchAll("edges come late", List.of(AnyWorld.inTicks(rules, settings, 3, Condition.SOUND)));
  }

  /** What must have been met, or the search would have proved nothing. */
  private static Set<Object> possible(Trigger trigger) {
    Set<Object> possible = new HashSet<>(List.of(State.Kind.values()));
    possible.addAll(List.of(Outcome.values()));
    possible.removeAll(
        switch (trigger) {
          case THRESHOLD -> Set.of(Outcome.REFUSED_TOO_LONG, Outcome.REFUSED_METHOD);
          case RELEASE -> Set.of(Outcome.REFUSED_METHOD);
          case NEVER ->
              Set.of(
                  State.Kind.RESTORING,
                  State.Kind.REBOOTING,
                  Outcome.COMPLETED,
                  Outcome.FAILED,
                  Outcome.REFUSED_TOO_LONG,
                  Outcome.REFUSED_LABEL,
                  Outcome.REFUSED_VAULT);
        });
    return possible;
  }

  @ParameterizedTest
  @MethodSource("feelsTheContact")
  void whateverTheProcessMissesItRestoresOnlyForARealHold(Settings settings) {
    Rules rules = Rules.of(settings);
    long slow = settings.debounceNanos() + 1;
    searchAll("pauses", ContactWorld.begin(Terms.pauses(rules, settings)));
    searchAll("an edge is lost", ContactWorld.begin(Terms.losesAnEdge(rules, settings)));
    searchAll("slow reads", ContactWorld.begin(Terms.readsSlowly(rules, settings, slow)));
  }

  /**
   * Why a sample is dated before the edges are drained: one that overtakes an edge may be wrong.
   */
  @Test
  void aSampleThatOvertakesAnEdgeCanRestoreWithoutAHold() {
    Settings settings = feelsTheContact().findFirst().orElseThrow();
    Terms terms = Terms.overtakes(Rules.of(settings), settings, 2);
    assertThatThrownBy(() -> Search.all(ContactWorld.begin(terms)))
        .hasMessageContaining("restores without a hold");
  }

  @ParameterizedTest
  @EnumSource(names = {"THRESHOLD", "RELEASE"})
  void theSettingsOfEveryDeviceAtTheirBoundaries(Trigger trigger) {
    Settings settings = Device.settings(trigger);
    long debounce = settings.debounceNanos();
    AnyWorld inOrder = AnyWorld.atBoundaries(settings, List.of(0L));
    report("told anything, " + trigger, Search.upTo(13, inOrder));
    AnyWorld late = AnyWorld.atBoundaries(settings, List.of(0L, 1L, debounce));
    report("edges come late, " + trigger, Search.upTo(11, late));
  }

  private static <P extends Search.Place<P>> void searchAll(String world, List<P> starts) {
    Search.Extent extent = Search.all(starts);
    report(world, extent);
    assertThat(extent.complete()).isTrue();
    assertThat(extent.states()).isGreaterThan(1000);
  }

  private static void report(String world, Search.Extent extent) {
    System.out.println("ExhaustiveTest: " + world + ": " + extent);
  }
}
