package dev.pinhole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing but the right ticket and the right file is taken, and no exception escapes. */
class MutatedTest {
  private static final String SEED = System.getProperty("pinhole.seed", "");

  @Test
  void theRightOnesAreTakenSoThatTheTestCouldFail() {
    assertThat(Mutated.ticket(Bech32m.write("ticket", Mutated.TICKET))).isEmpty();
    assertThat(Mutated.file(Mutated.FILE)).isEmpty();
    assertThatCode(() -> Mutated.fuzzerTestOneInput(Mutated.TICKET)).doesNotThrowAnyException();
    assertThatCode(() -> Mutated.fuzzerTestOneInput(Mutated.FILE)).doesNotThrowAnyException();
  }

  @Test
  void someThousands() {
    play(10_000);
  }

  @Test
  @Tag("long")
  void aMillion() {
    play(1_000_000);
  }

  private static void play(int count) {
    long seed = SEED.isEmpty() ? new SplittableRandom().nextLong(1L << 50) : Long.parseLong(SEED);
    System.out.println("MutatedTest: " + count + " inputs, -Dpinhole.seed=" + seed);
    LongAdder played = new LongAdder();
    LongStream.range(seed, seed + count)
        .parallel()
        .forEach(
            one -> {
              Mutated.fuzzerTestOneInput(Mutated.draw(new SplittableRandom(one)));
              played.increment();
            });
    assertThat(played.sum()).isEqualTo(count);
  }
}
