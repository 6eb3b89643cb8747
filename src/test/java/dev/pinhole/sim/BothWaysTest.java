package dev.pinhole.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Trace;
import dev.pinhole.label.Label;
import dev.pinhole.label.Profiles;
import dev.pinhole.label.Secret;
import dev.pinhole.vault.Hashing;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The camera behind Pi4J and the camera wired directly are one camera. */
class BothWaysTest {
  private static final Label LABEL = Label.of("c1c", "123456789", Secret.of("QWERTY"));

  private record Played(Trace trace, ForgottenPassword.Result result) {}

  private static Played play(Finger finger, VirtualBoard.Wiring wiring) {
    VirtualTime time = new VirtualTime(0);
    Trace trace = new Trace(0);
    ForgottenPassword job =
        new ForgottenPassword(
            Profiles.shipped().find("c1c"),
            LABEL,
            finger,
            20_000_000_000L,
            wiring,
            Hashing.weakForTests(),
            new SplittableRandom(42));
    ForgottenPassword.Result result = job.play(time, trace);
    trace.endsAt(time.nanos());
    return new Played(trace, result);
  }

  @ParameterizedTest
  @EnumSource
  void bothWaysGiveTheSameTrace(Finger finger) {
    Played direct = play(finger, VirtualBoard.Wiring.DIRECT);
    Played pi4j = play(finger, VirtualBoard.Wiring.PI4J);
    assertThat(pi4j.trace().entries()).isEqualTo(direct.trace().entries());
    assertThat(pi4j.trace()).isEqualTo(direct.trace());
    assertThat(pi4j.result()).isEqualTo(direct.result());
    assertThat(direct.trace().entries()).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource
  void onlyARealHoldRestores(Finger finger) {
    boolean restores =
        switch (finger) {
          case CLEAN, BOUNCING, STUCK -> true;
          case TREMOR, BEFORE_PLUG_IN -> false;
        };
    assertThat(play(finger, VirtualBoard.Wiring.PI4J).result().restored()).isEqualTo(restores);
  }
}
