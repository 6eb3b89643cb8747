package dev.pinhole.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.rules.Event.Edge;
import dev.pinhole.rules.Event.Sample;
import dev.pinhole.rules.Event.Started;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What random traces found, made short: each of these once went wrong. */
class FoundByRandomTracesTest {
  private static final long MILLI = 1_000_000;

  /** The read at 20.001 s overtook the edge at 19.999 s, which is what counts (I1). */
  @Test
  void aLateReleaseBeforeTheHoldTimeDoesNotRestoreEvenIfAReadSawItPressedAfterwards() {
    assertThat(
            said(
                RandomSettings.defaultWithRelease(),
                open(0),
                read(30_000, false),
                edge(40_000, true),
                read(40_020, true),
                read(60_001, true),
                edge(59_999, false),
                read(60_030, false)))
        .contains("ABANDONED 19999000000")
        .doesNotContain(Said.RESTORE);
  }

  /**
   * A read at 60.025 s overtook the edge at 60.005 s, which is bounce of the opening before (I1).
   */
  @Test
  void aLateEdgeOfTheSameOpeningDoesNotLengthenTheHold() {
    assertThat(
            said(
                RandomSettings.defaultWithRelease(),
                open(0),
                read(30_000, false),
                edge(40_000, true),
                read(40_020, true),
                edge(59_995, false),
                edge(60_000, true),
                read(60_025, true),
                edge(60_005, false),
                read(60_050, false)))
        .contains("ABANDONED 19995000000")
        .doesNotContain(Said.RESTORE);
  }

  /** The edge at 60.5 s is not the one that was missing at 59 s: two others are lost (I9). */
  @Test
  void anEdgeLongAfterAReadThatMissedOneDoesNotCompleteTheHold() {
    assertThat(
            said(
                Settings.DEFAULT,
                open(0),
                read(30_000, false),
                edge(40_000, true),
                read(40_020, true),
                read(59_000, false),
                edge(60_500, false)))
        .contains("VOID_BLIND 20500000000")
        .doesNotContain(Said.RESTORE);
  }

  /** At the end of the time that bounce lasts the missing edge can no longer come (I9). */
  @Test
  void anEdgeExplainsAReadThatMissedItUntilBounceWouldBeOver() {
    assertThat(readAt59sThenOpenedAt(59_019)).noneMatch(said -> said.startsWith("VOID"));
    assertThat(readAt59sThenOpenedAt(59_020)).contains("VOID_BLIND 19020000000");
  }

  private static List<String> readAt59sThenOpenedAt(long millis) {
    return said(
        Settings.DEFAULT,
        open(0),
        read(30_000, false),
        edge(40_000, true),
        read(40_020, true),
        read(59_000, false),
        edge(millis, false));
  }

  /** The edges of a short opening have as long to arrive as bounce lasts (I7). */
  @Test
  void twoReadsThatDisagreeVoidTheHoldOnceNoEdgeCanComeToTellOfThem() {
    assertThat(disagreeing(45_025)).noneMatch(said -> said.startsWith("VOID"));
    assertThat(disagreeing(45_026)).contains("VOID_BLIND 5026000000");
  }

  private static List<String> disagreeing(long secondRead) {
    return said(
        Settings.DEFAULT,
        open(0),
        read(30_000, false),
        edge(40_000, true),
        edge(45_000, false),
        edge(45_005, true),
        read(45_006, false),
        read(secondRead, true));
  }

  /** Whether the loop read the level at the end of the boot or came a moment late. */
  @Test
  void aPressHeldOverTheEndOfTheBootIsRefusedEvenIfOnlyItsReleaseTells() {
    assertThat(said(Settings.DEFAULT, open(0), edge(29_000, true), edge(30_010, false)))
        .contains("REFUSED_TOO_SOON 1010000000", Said.STUCK);
  }

  private static List<String> said(Settings settings, Event... events) {
    Rules rules = Rules.of(settings);
    State state = rules.initial();
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < events.length; i++) {
      Step step = rules.step(state, events[i]);
      state = step.state();
      Said.read(i, step.actions(), said);
    }
    assertThat(Said.sorted(said)).isEqualTo(Oracle.judge(settings, List.of(events)));
    return said.stream().map(s -> s.what() + (s.nanos() == 0 ? "" : " " + s.nanos())).toList();
  }

  private static Event open(long millis) {
    return new Started(millis * MILLI, false, Condition.SOUND);
  }

  private static Event read(long millis, boolean pressed) {
    return new Sample(millis * MILLI, pressed);
  }

  private static Event edge(long millis, boolean pressed) {
    return new Edge(millis * MILLI, pressed, false);
  }
}
