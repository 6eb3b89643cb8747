package dev.pinhole.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.bench.Trace.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line fits as a whole, and an asterisk stands for anything. */
class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "ready, ready",
    "restored after a hold of *, restored after a hold of 20.000 s",
    "hold abandoned after 19.* s: nothing restored,"
        + " hold abandoned after 19.800 s: nothing restored",
    "*restored, hold abandoned after 1.000 s: nothing restored",
    "hold*, hold began",
    "hold*began, hold began",
    "*, anything",
    "**, anything",
    "hold*began, holdbegan",
    "a*b*c, a-b-b-c",
    "a.b(c)[d]+?\\Q$^, a.b(c)[d]+?\\Q$^",
    "\\E*, \\E at the front",
  })
  void fits(String words, String line) {
    assertThat(new Glob(words).test(new Said(0, line))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ready, already",
    "ready, ready now",
    "ready, Ready",
    "a.b, axb",
    "hold*began, hold began again",
    "restored*, nothing restored",
    "a*b*c, a-c-b",
  })
  void doesNotFit(String words, String line) {
    assertThat(new Glob(words).test(new Said(0, line))).isFalse();
  }

  @Test
  void onlyTheConsoleSaysLines() {
    assertThat(new Glob("*").test(new Change(0, Signal.LAMP, true))).isFalse();
  }

  @Test
  void aLineMayHaveNothingInIt() {
    assertThat(new Glob("*").test(new Said(0, ""))).isTrue();
    assertThat(new Glob("").test(new Said(0, ""))).isTrue();
    assertThat(new Glob("").test(new Said(0, "x"))).isFalse();
  }

  @Test
  void twoAreTheSameIfTheirWordsAre() {
    assertThat(new Glob("ready")).isEqualTo(new Glob("ready")).hasSameHashCodeAs(new Glob("ready"));
    assertThat(new Glob("ready")).isNotEqualTo(new Glob("ready*")).hasToString("ready");
  }
}
