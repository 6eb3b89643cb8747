package dev.pinhole.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pinhole.rules.ContactWorld.Terms;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The exhaustive checks can fail: each of these machines is caught by them. */
class BrokenTest {
  private static final Settings SETTINGS = ExhaustiveTest.THRESHOLD;

  @ParameterizedTest
  @EnumSource
  void isCaughtByWhatItDoes(Broken broken) {
    AnyWorld world = AnyWorld.inTicks(broken.with(SETTINGS), SETTINGS, 0, Condition.values());
    isCaught(broken, () -> Search.all(List.of(world)));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "HOLD_ONE_NANOSECOND_SHORTER",
        "HOLD_ONE_NANOSECOND_LONGER",
        "DEBOUNCE_SHORTER",
        "DEBOUNCE_LONGER",
        "READY_TOO_SOON",
        "FORGETS_GAPS",
        "TAKES_BLINDNESS_FOR_A_SAMPLE",
        "SKIPS_AN_EDGE_LIKE_THE_ONE_BEFORE",
        "NEVER_LOOKS"
      })
  void isCaughtByWhatTheContactDid(Broken broken) {
    Settings settings = ExhaustiveTest.feelsTheContact().findFirst().orElseThrow();
    Rules rules = broken.with(settings);
    isCaught(
        broken,
        () -> {
          Search.all(ContactWorld.begin(Terms.pauses(rules, settings)));
          Search.all(ContactWorld.begin(Terms.losesAnEdge(rules, settings)));
        });
  }

  private static void isCaught(Broken broken, ThrowingCallable search) {
    AssertionError error = catchThrowableOfType(AssertionError.class, search);
    assertThat(error).hasMessageContaining("The way there");
    System.out.println(
        "BrokenTest: " + broken + ": " + error.getMessage().lines().findFirst().get());
  }
}
