package dev.pinhole.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.rig.board.Settings;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rig cannot know of its own wiring, its file says; it is stated with every figure. */
class RigUncertaintyTest {
  private static final String RIG =
      """
      boards:
        pins: {kind: gpio}
      power: {board: pins, line: GPIO16, off-at-least: 0s}
      button: {board: pins, line: GPIO20}
      profile: c1c
      """;

  @TempDir private Path folder;

  /** Does all at once. */
  private static final class Prompt implements Rig.Opener, Board {
    @Override
    public Board open(Settings settings) {
      return this;
    }

    @Override
    public Output output(String line, boolean idle) {
      return _ -> {};
    }

    @Override
    public Input input(String line, Watcher watcher) {
      return () -> Duration.ZERO;
    }

    @Override
    public void requireThere() {}

    @Override
    public List<String> cautions() {
      return List.of();
    }

    @Override
    public void close() {}
  }

  private RigDescription described(String more) throws IOException {
    return RigFile.read(Files.writeString(folder.resolve("rig.yaml"), RIG + more));
  }

  private Duration uncertainty(String more) throws IOException {
    String profile = Profiles.shippedText("c1c");
    Specimen specimen =
        new Specimen(Profiles.parse("c1c", profile), profile, Password.OWNER, Optional.empty());
    try (RigBenches benches = new RigBenches(described(more), Prompt::new, new SystemClock());
        Bench bench = benches.open(specimen, 0)) {
      return bench.uncertainty();
    }
  }

  @Test
  void itIsOnTopOfWhatTheRigKnows() throws IOException {
    assertThat(uncertainty("")).isPositive();
    assertThat(uncertainty("uncertainty: 1s\n")).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void whatWouldMakeEveryFigureRightIsRefused() {
    for (String wrong : new String[] {"1.1s", "-1ms", "yes"}) {
      assertThatThrownBy(() -> described("uncertainty: " + wrong + "\n"))
          .as(wrong)
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("rig.yaml:6: uncertainty must be ");
    }
  }
}
