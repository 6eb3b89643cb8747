package dev.pinhole.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.camera.Button;
import dev.pinhole.camera.Lamp;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.Profiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where a provider gives edges no times, a camera that does not look for a moment is blind, and its
 * hold is void. So nobody who logs in may keep it from looking (I7).
 */
class UndatedEdgesTest {
  private static final String LONG_HOLD =
      Profiles.shippedText("c1c")
          .replaceFirst("(?m)^hold-time: .*$", "hold-time: 5min")
          .replaceFirst("(?m)^maximum-hold: .*$", "maximum-hold: 10min")
          .replaceFirst("(?m)^boot-time: .*$", "boot-time: 0s");

  private final SystemClock clock = new SystemClock();

  @TempDir private Path folder;

  /** A simulated board whose edges have times, or have none. */
  private record BoardWith(SimulatedBoard board, boolean times) implements Board {
    @Override
    public Button button(Runnable wake) {
      Button button = board.button(wake);
      return new Button() {
        @Override
        public void drain(EdgeSink sink) {
          button.drain(sink);
        }

        @Override
        public boolean datesEdges() {
          return times;
        }

        @Override
        public boolean pressed() {
          return button.pressed();
        }
      };
    }

    @Override
    public Lamp lamp() {
      return board.lamp();
    }

    @Override
    public Lamp buzzer() {
      return board.buzzer();
    }

    @Override
    public void off() {
      board.off();
    }

    @Override
    public void close() {
      board.close();
    }
  }

  private void await(Agent agent, String word) {
    while (!agent.status().word().equals(word)) {
      clock.pause(Duration.ofMillis(5));
    }
  }

  private Optional<String> askDuringAHold(boolean times) throws Exception {
    SimulatedBoard board = new SimulatedBoard(clock, true);
    DeviceFolder device = new DeviceFolder(folder, LONG_HOLD);
    Agent.Outside outside = new Agent.Outside((_, _) -> {}, clock, _ -> {});
    try (Agent agent = Agent.on(device.read(), outside, () -> new BoardWith(board, times))) {
      Thread thread = Thread.ofPlatform().start(agent::run);
      await(agent, "ready");
      assertThat(agent.ask(_ -> Optional.of("answer"))).contains("answer");
      board.contact(true);
      await(agent, "holding");
      Optional<String> answer = agent.ask(_ -> Optional.of("answer"));
      board.contact(false);
      await(agent, "ready");
      assertThat(agent.ask(_ -> Optional.of("answer"))).contains("answer");
      agent.stop();
      thread.join();
      return answer;
    }
  }

  @Test
  void nobodyLogsInDuringAHoldThatMustBeWatched() throws Exception {
    assertThat(askDuringAHold(false)).isEmpty();
  }

  @Test
  void withTheKernelsTimesTheyDo() throws Exception {
    assertThat(askDuringAHold(true)).contains("answer");
  }
}
