package dev.pinhole.bench.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Reception;
import dev.pinhole.bench.SentTicket;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.sim.SimBenches;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.LampSign;
import dev.pinhole.recovery.LongSerial;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a device must do is told in a word, and what it did instead in a sentence. */
class DeviceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Specimen specimen =
      Specimen.of(
          "test",
          "c1c",
          Map.of(
              "boot-time", "8s",
              "hold-time", "3s",
              "last-seconds", "1s",
              "restored-shown", "8s"),
          Password.OWNER,
          Optional.empty());
  private final Bench bench = new SimBenches().open(specimen, 1);
  private final Device device = Device.on(bench, specimen.profile());

  @AfterEach
  void close() {
    bench.close();
  }

  private static void assertFails(ThrowingCallable expectation, String message) {
    assertThatThrownBy(expectation).isInstanceOf(AssertionError.class).hasMessage(message);
  }

  @Test
  void aLineIsWaitedForOnce() {
    device.boots();
    bench.pressFor(SECOND);
    device.says("hold began");
    device.says("hold abandoned*", SECOND);
    assertFails(
        () -> device.says("hold began", SECOND),
        "the console should say 'hold began' within 1s, and said nothing");
  }

  @Test
  void whatWasSaidInsteadIsTold() {
    device.boots();
    bench.pressFor(SECOND);
    assertFails(
        () -> device.says("restored*", SECOND),
        "the console should say 'restored*' within 1s, and said 'hold began', 'hold abandoned after"
            + " 1.000 s: nothing restored'");
    device.says("hold began", Duration.ZERO);
  }

  @Test
  void aDeviceThatDoesNotComeUpDoesNotBoot() {
    bench.damage(Damage.VAULT);
    assertThatThrownBy(device::boots)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("the console should say 'ready' within 5min, and said 'vault: ")
        .hasMessageContaining("'fault: ");
  }

  @Test
  void whatWasNeverSaidMayNotHaveBeenSaidBefore() {
    device.boots();
    device.hasNotSaid("restor*");
    bench.pressFor(Duration.ofSeconds(3));
    device.says("restored*");
    assertThatThrownBy(() -> device.hasNotSaid("restoring"))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching(
            "the console should not say 'restoring', and said 'restoring' at [0-9.]+ s");
  }

  @Test
  void theLampShowsOneSignAtATime() {
    device.boots();
    device.shows(LampSign.READY);
    bench.contact(true);
    device.shows(LampSign.HOLDING);
    device.shows(LampSign.RESTORED);
    bench.contact(false);
    device.shows(LampSign.BOOTING);
    device.shows(LampSign.READY);
    assertFails(
        () -> device.shows(LampSign.LAST_SECONDS, SECOND),
        "the lamp should show last-seconds within 1s, and does not look like that: it is lit all"
            + " the time");
  }

  /** What the lamp showed just before the question is no answer. */
  @Test
  void theLampIsLookedAtFromNowOn() {
    device.boots();
    bench.pause(Duration.ofSeconds(10));
    bench.contact(true);
    bench.pause(Duration.ofMillis(30));
    assertThatThrownBy(() -> device.shows(LampSign.READY, Duration.ZERO))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aLoginIsAcceptedOrRefusedForTheRightReason() {
    assertFails(
        () -> device.refuses(Password.OWNER),
        "the owner's password should be refused, and was refused: the device is not up");
    device.boots();
    device.accepts(Password.OWNER);
    device.refuses(Password.CODE);
    assertFails(
        () -> device.accepts(Password.WRONG),
        "the wrong password should be accepted, and was refused");
  }

  @Test
  void whatWasSeenCanBeLookedFor() {
    bench.boot(Seen.console("ready"), Duration.ofMinutes(1));
    bench.pressFor(SECOND);
    device.accepts(Password.OWNER);
    int all = bench.trace().size();
    int power = seen(Seen.power(true));
    int lamp = seen(Seen.lamp(true));
    int pressed = seen(Seen.button(true));
    int released = seen(Seen.button(false));
    int login = seen(Seen.login(Password.OWNER, LoginOutcome.ACCEPTED));
    assertThat(new int[] {power, lamp, pressed, released, login}).isSorted();
    assertThat(bench.await(0, Seen.power(false), Duration.ZERO)).isEmpty();
    assertThat(bench.await(0, Seen.login(Password.CODE, LoginOutcome.ACCEPTED), Duration.ZERO))
        .isEmpty();
    assertThat(login).isLessThan(all);
  }

  private int seen(Predicate<Entry> what) {
    return bench.await(0, what, Duration.ZERO).orElseThrow();
  }

  @Test
  void aTicketForTheLongSerialNumberThatWasReadIsTaken() {
    Specimen other =
        Specimen.of(
            "test",
            "c1c",
            Map.of("boot-time", "1s", "methods", "[long-serial]"),
            Password.OWNER,
            Optional.empty());
    try (Bench own = new SimBenches().open(other, 2)) {
      Device asked = Device.on(own, other.profile());
      asked.boots();
      assertFails(asked::longSerial, "the console has shown no long serial number");
      own.pressFor(Duration.ofMillis(500));
      asked.says("long serial number: C1C *");
      Optional<LongSerial> read = Optional.of(asked.longSerial());
      assertThat(own.forgotten().sendTicket(read, SentTicket.FORGED).word())
          .isEqualTo("forged-ticket");
      assertThat(own.forgotten().sendTicket(read, SentTicket.RIGHT)).isEqualTo(Reception.ACCEPTED);
      asked.says("restored by a ticket");
      asked.says("ready");
      asked.accepts(Password.CODE);
    }
  }
}
