package dev.pinhole.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.camera.LoginOutcome;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void aTraceIsToldInLinesWithTheLampBesideThem() {
    Trace trace = new Trace(5);
    trace.power(5, true);
    trace.console(5 + SECOND, "booting");
    trace.lamp(5 + SECOND, true);
    trace.lamp(5 + 3 * SECOND / 2, false);
    trace.console(5 + 2 * SECOND, "ready");
    trace.login(5 + 9 * SECOND, "verification code", LoginOutcome.ACCEPTED);
    assertThat(Timeline.of(trace))
        .containsExactly(
            "     0.000 s  power    on",
            "     1.000 s  console  booting                                  #####.....",
            "     2.000 s  console  ready                                    ................",
            "     9.000 s  login    verification code accepted");
  }

  @Test
  void bounceIsToldInOneLine() {
    Trace trace = new Trace(0);
    trace.button(SECOND, true);
    trace.button(SECOND + 1_000_000, false);
    trace.button(SECOND + 3_000_000, true);
    trace.button(3 * SECOND, false);
    assertThat(Timeline.of(trace))
        .containsExactly(
            "     1.000 s  button   3 edges until 1.003 s, then pressed",
            "     3.000 s  button   released");
  }

  @Test
  void timesAreCutAndNeverRoundedUp() {
    Trace trace = new Trace(0);
    trace.button(20 * SECOND - 1, false);
    assertThat(Timeline.of(trace)).containsExactly("    19.999 s  button   released");
  }
}
