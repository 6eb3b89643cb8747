package dev.pinhole.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.sim.Finger.Move;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerTest {
  private static final long AT = 1_000_000_000_000L;
  private static final long HELD = 20_000_000_000L;

  @ParameterizedTest
  @EnumSource
  void aContactOnlyMovesToWhereItIsNot(Finger finger) {
    List<Move> moves = finger.hold(AT, HELD, new SplittableRandom(3));
    boolean closed = false;
    long before = Long.MIN_VALUE;
    for (Move move : moves) {
      assertThat(move.closed()).isNotEqualTo(closed);
      assertThat(move.at()).isGreaterThan(before);
      closed = move.closed();
      before = move.at();
    }
    assertThat(closed).isEqualTo(finger == Finger.STUCK);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void bounceComesBeforeAndAfterAndNeverInTheHold(long seed) {
    List<Move> moves = Finger.BOUNCING.hold(AT, HELD, new SplittableRandom(seed));
    assertThat(moves).hasSizeGreaterThan(2);
    assertThat(moves).filteredOn(move -> move.at() > AT && move.at() < AT + HELD).isEmpty();
    assertThat(moves).contains(new Move(AT, true), new Move(AT + HELD, false));
  }
}
