package dev.pinhole.bench.virtualpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.virtualpi.Chronicle.Deed;
import dev.pinhole.bench.virtualpi.Chronicle.Expected;
import dev.pinhole.bench.virtualpi.Chronicle.Password;
import dev.pinhole.bench.virtualpi.Chronicle.State;
import dev.pinhole.label.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may be found on a disk depends on what was asked for and acknowledged, and on no more. */
class ChronicleTest {
  private static final Password PASSWORD = new Password("owner's", Secret.of("correct horse"));
  private static final State NONE = State.of(PASSWORD, 0);
  private static final State ONE = State.of(PASSWORD, 1);
  private static final State TWO = State.of(PASSWORD, 2);

  @Test
  void beforeADeedItIsNotDoneAndOnceAcknowledgedItIs() {
    Chronicle chronicle = new Chronicle();
    chronicle.note(Deed.FAILED_LOGIN, 10, 14, NONE, ONE);
    chronicle.note(Deed.LOGIN, 16, 20, ONE, TWO, NONE);

    assertThat(chronicle.start()).isEqualTo(10);
    assertThat(chronicle.end()).isEqualTo(20);
    assertThat(chronicle.at(10)).isEqualTo(nothing(NONE));
    assertThat(chronicle.at(11)).isEqualTo(new Expected(Deed.FAILED_LOGIN, List.of(NONE, ONE)));
    assertThat(chronicle.at(13)).isEqualTo(new Expected(Deed.FAILED_LOGIN, List.of(NONE, ONE)));
    assertThat(chronicle.at(14)).isEqualTo(nothing(ONE));
    assertThat(chronicle.at(16)).isEqualTo(nothing(ONE));
    assertThat(chronicle.at(17)).isEqualTo(new Expected(Deed.LOGIN, List.of(ONE, TWO, NONE)));
    assertThat(chronicle.at(20)).isEqualTo(nothing(NONE));
  }

  /** A deed of which the disk heard nothing is missing on it from the moment it is acknowledged. */
  @Test
  void whatWasAcknowledgedCountsEvenIfTheDiskHeardNothingOfIt() {
    Chronicle chronicle = new Chronicle();
    chronicle.note(Deed.FAILED_LOGIN, 10, 10, NONE, ONE);
    chronicle.note(Deed.FAILED_LOGIN, 10, 10, ONE, TWO);

    assertThat(chronicle.at(9)).isEqualTo(nothing(NONE));
    assertThat(chronicle.at(10)).isEqualTo(nothing(TWO));
  }

  private static Expected nothing(State state) {
    return new Expected(Deed.NOTHING, List.of(state));
  }

  @Test
  void deedsFollowEachOther() {
    Chronicle chronicle = new Chronicle();
    chronicle.note(Deed.FAILED_LOGIN, 10, 14, NONE, ONE);
    assertThatThrownBy(() -> chronicle.note(Deed.FAILED_LOGIN, 13, 15, ONE, TWO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> chronicle.note(Deed.FAILED_LOGIN, 14, 15, NONE, ONE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
