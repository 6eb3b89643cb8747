package dev.pinhole.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox<String> outbox =
      new Outbox<>(3, (lost, next) -> lost + " lost before " + next);

  @Test
  void linesComeOutInTheirOrder() {
    outbox.add("a");
    outbox.add("b");
    assertThat(outbox.poll()).contains("a");
    assertThat(outbox.poll()).contains("b");
    assertThat(outbox.poll()).isEmpty();
  }

  @Test
  void aFullOneDropsTheOldestAndSaysHowMany() {
    for (String line : List.of("a", "b", "c", "d", "e")) {
      outbox.add(line);
    }
    assertThat(outbox.poll()).contains("2 lost before c");
    assertThat(outbox.poll()).contains("c");
    assertThat(outbox.poll()).contains("d");
    assertThat(outbox.poll()).contains("e");
    assertThat(outbox.poll()).isEmpty();
  }

  @Test
  void aClosedOneIsEmptiedAndThenEnds() {
    outbox.add("a");
    outbox.close();
    assertThat(outbox.take()).contains("a");
    assertThat(outbox.take()).isEmpty();
  }

  @Test
  void aTakerWaitsForALineAndForTheEnd() throws InterruptedException {
    List<String> taken = new ArrayList<>();
    Thread taker =
        Thread.ofPlatform()
            .start(
                () -> {
                  Optional<String> line = outbox.take();
                  while (line.isPresent()) {
                    taken.add(line.get());
                    line = outbox.take();
                  }
                });
    outbox.add("a");
    // Interrupting loses no line and ends nothing.
    taker.interrupt();
    outbox.add("b");
    outbox.close();
    taker.join();
    assertThat(taken).containsExactly("a", "b");
  }
}
