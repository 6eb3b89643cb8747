package dev.pinhole.bench.virtualpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Trace.Signal;
import dev.pinhole.bench.virtualpi.RigResults.Level;
import dev.pinhole.bench.virtualpi.RigResults.Played;
import dev.pinhole.bench.virtualpi.WireLog.Seen;
import dev.pinhole.label.Profiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a rig might tell that was not so is found out. */
class AtThePinsTest {
  private static final long MILLI = 1_000_000;

  /** When the trace begins, by the other clock. */
  private static final long ORIGIN = 777_000 * MILLI;

  private static final Duration WIRING = Duration.ofMillis(100);
  private static final Duration STATED = WIRING.plusMillis(20);

  private final WireLog log = new WireLog();
  private final List<Level> told = new ArrayList<>();

  @BeforeEach
  void unplugged() {
    log.begin(Profiles.parse("c1c.yaml", Profiles.shippedText("c1c")));
  }

  private void told(Signal signal, boolean high, long millis) {
    told.add(new Level(signal, high, millis * MILLI));
  }

  private void atRig(Signal signal, boolean high, long millis) {
    log.atRig(signal, high, ORIGIN + millis * MILLI);
  }

  private void atDevice(Signal signal, boolean high, long millis) {
    log.atDevice(signal, high, ORIGIN + millis * MILLI);
  }

  /** Plugged in, lit, pressed for 20 s, and after the trace's end at 30 s unplugged. */
  private void aRun(long pressed, long lit) {
    told(Signal.POWER, true, 0);
    atRig(Signal.POWER, true, 1);
    atDevice(Signal.POWER, true, 1_500);
    told(Signal.LAMP, true, lit);
    atDevice(Signal.LAMP, true, lit - 1);
    atRig(Signal.LAMP, true, lit);
    move(true, pressed);
    move(false, pressed + 20_000);
    rest();
  }

  private void move(boolean closed, long millis) {
    told(Signal.BUTTON, closed, millis);
    atRig(Signal.BUTTON, closed, millis + 2);
    atDevice(Signal.BUTTON, closed, millis + 3);
  }

  private void rest() {
    atRig(Signal.POWER, false, 30_010);
    atDevice(Signal.POWER, false, 30_012);
    atDevice(Signal.LAMP, false, 30_012);
    atRig(Signal.LAMP, false, 30_013);
  }

  private AtThePins compared() {
    Played run =
        new Played("x", "passed", "", Duration.ZERO, STATED, 30_000 * MILLI, List.copyOf(told));
    Seen seen = log.devices().getFirst();
    return AtThePins.of(run, WIRING, seen);
  }

  @Test
  void aRigThatTellsWhatWasSoIsRight() {
    aRun(3_000, 2_000);
    AtThePins pins = compared();
    assertThat(pins.objections()).isEmpty();
    assertThat(pins.difference()).isEqualTo(Duration.ofMillis(2));
    assertThat(pins.plug()).isEqualTo(Duration.ofMillis(1_499));
    assertThat(pins.wire()).isEqualTo(Duration.ofMillis(2));
  }

  @Test
  void aPressThatOnlyTheRigKnowsOfIsFoundOut() {
    aRun(3_000, 2_000);
    told(Signal.BUTTON, true, 28_000);
    assertThat(compared().objections()).singleElement().asString().contains("BUTTON");
  }

  @Test
  void aPressOrAReleaseThatTheRigDoesNotTellIsFoundOut() {
    aRun(3_000, 2_000);
    atRig(Signal.BUTTON, true, 28_000);
    atDevice(Signal.BUTTON, true, 28_001);
    assertThat(compared().objections())
        .anyMatch(what -> what.startsWith("the rig switches BUTTON on"))
        .anyMatch(what -> what.contains("tells nothing of Edge"));
    told.removeLast();
    assertThat(compared().objections()).anyMatch(what -> what.contains("tells nothing of Edge"));
  }

  /** The rig lets go when a run is over; more it must not do. */
  @Test
  void aRigThatSwitchesOnAfterTheEndIsFoundOut() {
    aRun(3_000, 2_000);
    atRig(Signal.POWER, true, 30_020);
    atDevice(Signal.POWER, true, 31_000);
    assertThat(compared().objections())
        .containsExactly("the rig switches POWER on and tells nothing of it");
  }

  @Test
  void aTimeBeyondWhatIsStatedIsFoundOut() {
    aRun(3_000, 2_000);
    told.replaceAll(
        level ->
            level.signal() == Signal.BUTTON && !level.high()
                ? new Level(Signal.BUTTON, false, level.at() + 28 * MILLI)
                : level);
    assertThat(compared().objections())
        .containsExactly(
            "a time between two changes is wrong by 28.0 ms, stated are 20.0 ms, the wires took"
                + " 2.0 ms");
  }

  @Test
  void aLampThatTheRigDoesNotTellIsFoundOut() {
    aRun(3_000, 2_000);
    told.removeIf(level -> level.signal() == Signal.LAMP);
    assertThat(compared().objections()).singleElement().asString().contains("of the lamp");
  }

  private void blink(long darkFrom, long darkUntil, boolean alsoTold) {
    if (alsoTold) {
      told(Signal.LAMP, false, darkFrom);
      told(Signal.LAMP, true, darkUntil);
    }
    atDevice(Signal.LAMP, false, darkFrom);
    atRig(Signal.LAMP, false, darkFrom);
    atDevice(Signal.LAMP, true, darkUntil);
    atRig(Signal.LAMP, true, darkUntil);
  }

  private void plugged() {
    told(Signal.POWER, true, 0);
    atRig(Signal.POWER, true, 0);
    atDevice(Signal.POWER, true, 1);
    told(Signal.LAMP, true, 1_000);
    atDevice(Signal.LAMP, true, 1_000);
    atRig(Signal.LAMP, true, 1_000);
  }

  /** A rig that says that it may be 20 ms late may miss what is shorter, and nothing else. */
  @Test
  void aPulseThatIsShorterThanTheRigIsLateMayBeMissed() {
    plugged();
    blink(2_000, 2_100, true);
    blink(3_000, 3_019, false);
    blink(4_000, 4_100, true);
    blink(5_000, 5_019, false);
    AtThePins pins = compared();
    assertThat(pins.objections()).isEmpty();
    assertThat(pins.missed()).isEqualTo(2);
    assertThat(pins.difference()).isZero();
    blink(6_000, 6_021, false);
    assertThat(compared().objections()).singleElement().asString().contains("do not fit");
  }

  @Test
  void aPulseThatWasNotThereIsFoundOut() {
    plugged();
    blink(2_000, 2_100, true);
    told(Signal.LAMP, false, 3_000);
    told(Signal.LAMP, true, 3_010);
    assertThat(compared().objections()).singleElement().asString().contains("do not fit");
    // Even if others are there that it could be.
    blink(4_000, 4_010, false);
    assertThat(compared().objections()).singleElement().asString().contains("do not fit");
  }

  /** As near as others are, those are meant that fit best. */
  @Test
  void whichPulseWasMissedIsFoundOut() {
    plugged();
    blink(2_000, 2_008, false);
    blink(2_016, 2_024, true);
    AtThePins pins = compared();
    assertThat(pins.missed()).isEqualTo(1);
    assertThat(pins.difference()).isZero();
  }

  @Test
  void aWireThatLosesAChangeIsFoundOut() {
    told(Signal.POWER, true, 0);
    atRig(Signal.POWER, true, 0);
    assertThat(compared().objections()).singleElement().asString().startsWith("the rig switched");
    atDevice(Signal.POWER, true, 1_000);
    assertThat(compared().objections()).isEmpty();
  }

  /** As when this machine is loaded: then it sees no better what the rig does. */
  @Test
  void whatTheWiresTookIsTheEyesUncertainty() {
    aRun(3_000, 2_000);
    told.replaceAll(
        level ->
            level.signal() == Signal.BUTTON && !level.high()
                ? new Level(Signal.BUTTON, false, level.at() + 28 * MILLI)
                : level);
    told(Signal.BUTTON, true, 28_000);
    atRig(Signal.BUTTON, true, 28_000);
    atDevice(Signal.BUTTON, true, 28_009);
    atRig(Signal.BUTTON, false, 30_009);
    atDevice(Signal.BUTTON, false, 30_009);
    AtThePins pins = compared();
    assertThat(pins.wire()).isEqualTo(Duration.ofMillis(9));
    assertThat(pins.objections()).isEmpty();
  }

  @Test
  void whatTheDeviceFeelsBeforeTheRigDoesItIsFoundOut() {
    told(Signal.POWER, true, 0);
    atRig(Signal.POWER, true, 0);
    atDevice(Signal.POWER, true, 1_000);
    told(Signal.BUTTON, true, 2_000);
    atRig(Signal.BUTTON, true, 2_000);
    atDevice(Signal.BUTTON, true, 1_999);
    assertThat(compared().objections()).singleElement().asString().contains("before");
  }

  /** One hand does it all: it has none free while it puts the plug in. */
  @Test
  void whatTheRigDoesWhileTheDeviceIsPluggedInComesAfterwards() {
    told(Signal.POWER, true, 0);
    atRig(Signal.POWER, true, 0);
    told(Signal.BUTTON, true, 500);
    atRig(Signal.BUTTON, true, 500);
    atDevice(Signal.POWER, true, 1_000);
    atDevice(Signal.BUTTON, true, 1_001);
    assertThat(compared().objections()).isEmpty();
  }

  @Test
  void anotherOrderIsFoundOut() {
    told(Signal.POWER, true, 0);
    told(Signal.BUTTON, true, 500);
    atRig(Signal.POWER, true, 0);
    atRig(Signal.BUTTON, true, 500);
    atDevice(Signal.BUTTON, true, 501);
    atDevice(Signal.POWER, true, 1_000);
    assertThat(compared().objections()).singleElement().asString().startsWith("the rig switched");
  }
}
