package dev.pinhole.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualTimeTest {
  private final List<String> done = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {0, -50, Long.MAX_VALUE - 5, Long.MIN_VALUE})
  void plansHappenInTheOrderOfTheirTimesFromAnyOrigin(long origin) {
    VirtualTime time = new VirtualTime(origin);
    time.at(origin + 20, () -> done.add("second"));
    time.at(origin + 10, () -> done.add("first"));
    time.at(origin + 20, () -> done.add("third"));
    time.pass(19);
    assertThat(done).containsExactly("first");
    time.pass(1);
    assertThat(done).containsExactly("first", "second", "third");
    assertThat(time.nanos()).isEqualTo(origin + 20);
  }

  @Test
  void aPlanFindsTheClockAtItsTime() {
    VirtualTime time = new VirtualTime(100);
    time.at(107, () -> done.add("at " + time.nanos()));
    time.pass(50);
    assertThat(done).containsExactly("at 107");
    assertThat(time.nanos()).isEqualTo(150);
  }

  @Test
  void sleepIsNoTimeOfTheMonotonicClock() {
    VirtualTime time = new VirtualTime(0);
    time.sleep(1_000);
    assertThat(time.nanos()).isZero();
    assertThat(time.sleptNanos()).isEqualTo(1_000);
  }

  @Test
  void thePaceIsAskedBeforeAnythingHappensAtANewTime() {
    VirtualTime time = new VirtualTime(0, at -> done.add("until " + at));
    time.at(5, () -> done.add("plan"));
    time.pass(8);
    assertThat(done).containsExactly("until 5", "plan", "until 8");
  }
}
