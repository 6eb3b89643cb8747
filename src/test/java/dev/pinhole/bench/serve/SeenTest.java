package dev.pinhole.bench.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Trace.Said;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is kept of a device that is watched for weeks. */
class SeenTest {
  private final Seen seen = new Seen();

  @Test
  void theOldestAreForgottenAndNumbersStay() {
    int count = 2 * Seen.KEPT + 1;
    for (int i = 0; i < count; i++) {
      seen.add(new Said(i, "line " + i));
    }
    assertThat(seen.count()).isEqualTo(count);
    assertThat(seen.since(0).getFirst().number()).isEqualTo(Seen.KEPT);
    assertThat(seen.since(count - 1))
        .containsExactly(new Seen.Numbered(count - 1, new Said(count - 1, "line " + (count - 1))));
    assertThat(seen.await(0, _ -> true, Duration.ZERO)).hasValue(Seen.KEPT);
    assertThat(seen.await(count, _ -> true, Duration.ZERO)).isEmpty();
  }
}
