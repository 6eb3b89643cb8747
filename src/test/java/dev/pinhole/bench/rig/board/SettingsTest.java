package dev.pinhole.bench.rig.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.BenchException;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Optional<Path> PORT = Optional.of(Path.of("/dev/ttyUSB0"));

  private static void refused(
      String why, Kind kind, Optional<Path> port, int baud, String chip, Map<String, Pull> pulls) {
    OptionalInt rate = baud == 0 ? OptionalInt.empty() : OptionalInt.of(baud);
    Optional<String> named = chip.isEmpty() ? Optional.empty() : Optional.of(chip);
    assertThatThrownBy(() -> new Settings(kind, "b", port, rate, named, pulls))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("board b: ")
        .hasMessageContaining(why);
  }

  @Test
  void whatDoesNotFitTheKindIsRefused() {
    refused("needs a port", Kind.LCUS, Optional.empty(), 0, "", Map.of());
    refused("neither port nor baud", Kind.GPIO, PORT, 0, "", Map.of());
    refused("neither port nor baud", Kind.GPIO, Optional.empty(), 9600, "", Map.of());
    refused("only gpio has a chip", Kind.NUMATO, PORT, 0, "gpiochip0", Map.of());
    refused("baud must be more than 0", Kind.NUMATO, PORT, -1, "", Map.of());
    refused("numato has no pulls", Kind.NUMATO, PORT, 0, "", Map.of("1", Pull.UP));
    refused("knows no pull down", Kind.FIRMATA, PORT, 0, "", Map.of("1", Pull.DOWN));
  }

  @Test
  void aKindIsFoundByItsWord() {
    for (Kind kind : Kind.values()) {
      assertThat(Kind.of(kind.word())).contains(kind);
    }
    assertThat(Kind.of("relay")).isEmpty();
  }

  @Test
  void aBoardThatIsNotThereIsTold() {
    for (Kind kind : Kind.values()) {
      if (kind.isSerial()) {
        Settings settings = Settings.serial(kind, "b", Path.of("/nowhere/port"));
        assertThatThrownBy(() -> Boards.open(settings, new SystemClock()))
            .isInstanceOf(BenchException.class)
            .hasMessage(
                "board b (%s, /nowhere/port): it is not there: check cable and name"
                    .formatted(kind.word()));
      }
    }
  }
}
