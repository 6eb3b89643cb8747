package dev.pinhole.bench.virtualpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.label.Profiles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who was early is told by the times of the device's kernel, and both ways. */
class KernelHoldsTest {
  private static KernelHolds after(String... lines) {
    return of("threshold", lines);
  }

  private static KernelHolds of(String trigger, String... lines) {
    String profile =
        Profiles.shippedText("c1c").replaceFirst("(?m)^trigger: .*$", "trigger: " + trigger);
    return KernelHolds.of(Profiles.parse("profile.yaml", profile), List.of(lines));
  }

  @Test
  void aHoldOfTheHoldTimeThatRestoresIsRight() {
    KernelHolds holds =
        after(
            "[    1.000000] booting",
            "[    2.000000] ready",
            "[    3.000000] edge: pressed",
            "[    3.000000] hold began",
            "[   23.000010] restoring",
            "[   23.100000] restored after a hold of 20.000 s",
            "[   24.000000] edge: released");
    assertThat(holds.objections()).isEmpty();
    assertThat(holds.holds()).hasToString("[21000000 us, restored]");
  }

  @Test
  void aRestoreBeforeTheHoldTimeIsEarly() {
    assertThat(
            after(
                    "[    2.000000] ready",
                    "[    3.000001] edge: pressed",
                    "[   23.000000] restoring")
                .objections())
        .containsExactly("early: restored after a hold of 19999999 us, as the kernel saw it");
    assertThat(after("[    2.000000] ready", "[   23.000000] restoring").objections())
        .containsExactly("early: restored after a hold of 0 us, as the kernel saw it");
  }

  @Test
  void aRestoreAfterAReleaseIsEarlyIfThatWasTooEarly() {
    assertThat(
            after(
                    "[    2.000000] ready",
                    "[    3.000000] edge: pressed",
                    "[   22.900000] edge: released",
                    "[   23.100000] restoring")
                .objections())
        .containsExactly("early: restored after a hold of 19900000 us, as the kernel saw it");
  }

  @Test
  void aHoldThatIsLongEnoughAndRestoresNothingIsMissed() {
    String[] held = {
      "[    2.000000] ready", "[    3.000000] edge: pressed", "[   23.000001] edge: released"
    };
    assertThat(after(held).objections())
        .containsExactly("missed: a hold of 20000001 us, as the kernel saw it, restored nothing");
    assertThat(
            after(
                    held[0],
                    held[1],
                    held[2],
                    "[   23.100000] hold refused: label missing or invalid")
                .objections())
        .isEmpty();
    assertThat(after(held[1], held[2]).objections()).isEmpty();
    assertThat(after(held[0], "[    2.500000] stuck: let go", held[1], held[2]).objections())
        .isEmpty();
  }

  @Test
  void whatIsTooShortNeedNotRestore() {
    KernelHolds holds =
        after(
            "[    2.000000] ready",
            "[    3.000000] edge: pressed",
            "[   22.999999] edge: released");
    assertThat(holds.objections()).isEmpty();
    assertThat(holds.holds()).hasToString("[19999999 us]");
  }

  /** As the rules have it: a hold begins at the last edge before the contact stayed closed. */
  @Test
  void bounceDoesNotLengthenAHold() {
    assertThat(
            after(
                    "[    2.000000] ready",
                    "[    3.000000] edge: pressed",
                    "[    3.004000] edge: released",
                    "[    3.009000] edge: pressed",
                    "[   23.005000] restoring")
                .objections())
        .containsExactly("early: restored after a hold of 19996000 us, as the kernel saw it");
    assertThat(
            after(
                    "[    2.000000] ready",
                    "[    3.000000] edge: pressed",
                    "[    4.000000] edge: released",
                    "[    4.019000] edge: pressed",
                    "[   23.000000] restoring")
                .objections())
        .isEmpty();
    assertThat(
            after(
                    "[    2.000000] ready",
                    "[    3.000000] edge: pressed",
                    "[    4.000000] edge: released",
                    "[    4.021000] edge: pressed",
                    "[   23.000000] restoring")
                .objections())
        .containsExactly("early: restored after a hold of 18979000 us, as the kernel saw it");
  }

  @Test
  void withTheTriggerReleaseALongerHoldThanTheMaximumNeedNotRestore() {
    String[] held = {
      "[    2.000000] ready", "[    3.000000] edge: pressed", "[   73.000000] edge: released"
    };
    assertThat(of("release", held).objections()).isEmpty();
    assertThat(of("threshold", held).objections()).hasSize(1);
    assertThat(of("release", held[0], held[1], "[   33.000000] edge: released").objections())
        .hasSize(1);
  }

  @Test
  void whatWasNotToldCannotBeJudged() {
    assertThat(after("[    2.000000] console: 12 lines were lost").objections()).hasSize(1);
    assertThat(after("[    2.000000] edge: pressed, 3 edges before it not told").objections())
        .hasSize(1);
  }
}
