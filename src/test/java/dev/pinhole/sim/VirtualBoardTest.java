package dev.pinhole.sim;

import static dev.pinhole.sim.Lives.MILLI;
import static dev.pinhole.sim.Lives.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.pinhole.bench.Trace;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.gpio.EdgeEvent;
import dev.pinhole.rules.State;
import dev.pinhole.vault.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualBoardTest {
  @Test
  void theLampIsDarkWithoutPower() {
    try (Lives life = new Lives().booted()) {
      life.board.unplug();
      Trace.Entry last =
          life.trace.entries().stream()
              .filter(
                  entry ->
                      entry instanceof Trace.Change change && change.signal() == Trace.Signal.LAMP)
              .reduce((a, b) -> b)
              .orElseThrow();
      assertThat(((Trace.Change) last).high()).isFalse();
    }
  }

  @Test
  void anEdgeThatTheLineLosesChangesTheLevelAndTellsNobody() {
    try (Lives life = new Lives().booted()) {
      life.board.contact(true);
      life.run(10 * SECOND);
      life.board.contactUnnoticed(false);
      life.run(20 * SECOND);
      assertThat(life.state()).isInstanceOf(State.Ready.class);
      assertThat(life.console())
          .contains("hold void after 10.020 s: released without an edge")
          .doesNotContain("restoring");
    }
  }

  @Test
  void aGapInTheLineStartsTheCountAnewBothWays() {
    for (VirtualBoard.Wiring wiring : VirtualBoard.Wiring.values()) {
      try (Lives life = new Lives(0, wiring, new MemoryStorage()).booted()) {
        life.hold(100 * MILLI);
        life.board.contact(true);
        life.run(10 * SECOND);
        life.board.contactAfterGap(true, 2);
        life.run(19 * SECOND);
        assertThat(life.state()).as(wiring.name()).isInstanceOf(State.Holding.class);
        assertThat(life.console()).doesNotContain("restoring");
        life.run(2 * SECOND);
        assertThat(life.console()).contains("restoring");
      }
    }
  }

  @Test
  void thePlugCanBePulledWhileTheDeviceIsAtWork() {
    Lives life = new Lives();
    FlashTiming flash = new FlashTiming(life.storage, nanos -> life.board.busy(nanos));
    try (life) {
      life.storageInUse = flash;
      life.booted();
      life.board.contact(true);
      life.run(20 * SECOND - MILLI);
      life.time.at(life.time.nanos() + 5 * MILLI, life.board::unplug);
      life.run(SECOND);
      assertThat(life.board.camera()).isNull();
      assertThat(life.console()).contains("restoring").noneMatch(l -> l.startsWith("restored"));
      life.board.contact(false);
      life.booted();
      boolean owner = life.board.login("owner's", Lives.OWNERS) == LoginOutcome.ACCEPTED;
      boolean code = life.board.login("code", Lives.CODE) == LoginOutcome.ACCEPTED;
      assertThat(owner).isNotEqualTo(code);
    }
  }

  @Test
  void itsPinsServeAnOrdinaryPi4jProgram() {
    List<Boolean> driven = new ArrayList<>();
    boolean[] level = {true};
    VirtualPins pins = new VirtualPins(_ -> level[0], (_, high) -> driven.add(high));
    Context context =
        Pi4J.newContextBuilder()
            .noAutoDetect()
            .disableShutdownHook()
            .add(pins.inputProvider(), pins.outputProvider())
            .build();
    try {
      DigitalInput input =
          context.create(DigitalInput.newConfigBuilder(context).bcm(5).debounce(0L).build());
      DigitalOutput output = context.create(DigitalOutput.newConfigBuilder(context).bcm(6).build());
      List<String> heard = new ArrayList<>();
      input.addListener(event -> heard.add(event.state() + " " + ((EdgeEvent) event).nanos()));
      assertThat(input.state()).isEqualTo(DigitalState.HIGH);
      level[0] = false;
      pins.edge(5, 77, false, 0);
      assertThat(input.state()).isEqualTo(DigitalState.LOW);
      output.high();
      output.low();
      assertThat(heard).containsExactly("LOW 77");
      assertThat(driven).endsWith(true, false);
    } finally {
      context.shutdown();
    }
  }
}
