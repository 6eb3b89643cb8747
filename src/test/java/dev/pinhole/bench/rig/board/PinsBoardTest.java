package dev.pinhole.bench.rig.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Board;
import dev.pinhole.bench.rig.Input;
import dev.pinhole.bench.rig.Output;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.sim.VirtualPins;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PinsBoardTest {
  private final SystemClock clock = new SystemClock();
  private final List<String> driven = new ArrayList<>();
  private final List<String> wills = new ArrayList<>();
  private boolean level = true;
  private final VirtualPins pins =
      new VirtualPins(_ -> level, (bcm, high) -> driven.add(bcm + (high ? "+" : "-")));

  private Board open() {
    Settings settings =
        new Settings(
            Kind.GPIO, "pins", Optional.empty(), OptionalInt.empty(), Optional.empty(), Map.of());
    return new PinsBoard(
        settings,
        clock,
        will -> wills.add(WillText.write(will)),
        Path.of("/dev/gpiochip0"),
        Integer::parseInt,
        pins.inputProvider(),
        pins.outputProvider());
  }

  @Test
  void outputsAreIdleAtFirstAndAtLast() {
    Board board = open();
    Output power = board.output("5", false);
    Output button = board.output("6", true);
    power.set(true);
    button.set(false);
    int before = driven.size();
    board.close();
    assertThat(driven.subList(0, before)).containsSubsequence("5-", "6+", "5+", "6-");
    assertThat(driven.subList(before, driven.size()))
        .contains("5-", "6+")
        .doesNotContain("5+", "6-");
    assertThatThrownBy(() -> power.set(true)).isInstanceOf(BenchException.class);
    assertThat(wills).hasSize(3);
    assertThat(wills.get(1)).endsWith(" 5- 6+");
    assertThat(wills.get(2)).doesNotContain("-", "+");
  }

  @Test
  void anInputTellsItsLevelAndEachEdgeWithTheKernelsTime() {
    List<String> told = new ArrayList<>();
    long begin = clock.nanos();
    try (Board board = open()) {
      Input lamp =
          board.input(
              "7", (at, high) -> told.add((at - begin >= 0 ? at - begin : "early") + " " + high));
      assertThat(told).hasSize(1).first().asString().endsWith("true").doesNotContain("early");
      told.clear();
      long later = clock.nanos() + 1;
      pins.edge(7, later, false, 0);
      pins.edge(7, later + 5, true, 0);
      // What was told already, and what is older than that.
      pins.edge(7, later + 6, true, 0);
      pins.edge(7, later + 4, false, 0);
      assertThat(told).containsExactly((later - begin) + " false", (later + 5 - begin) + " true");
      assertThat(lamp.uncertainty()).isEqualTo(Duration.ofMillis(1));
    }
  }

  @Test
  void aLineIsUsedOnce() {
    try (Board board = open()) {
      board.output("5", false);
      assertThatThrownBy(() -> board.input("5", (_, _) -> {}))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("board pins (gpio): line 5 is used twice");
    }
  }
}
