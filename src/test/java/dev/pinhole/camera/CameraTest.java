package dev.pinhole.camera;

import static dev.pinhole.sim.Lives.MILLI;
import static dev.pinhole.sim.Lives.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Trace;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Secret;
import dev.pinhole.rules.State;
import dev.pinhole.sim.Lives;
import dev.pinhole.sim.VirtualBoard;
import dev.pinhole.vault.MemoryStorage;
import dev.pinhole.vault.PasswordChange;
import dev.pinhole.vault.Storage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraTest {
  private static LoginOutcome owner(Lives life) {
    return life.board.login("owner's password", Lives.OWNERS);
  }

  private static LoginOutcome code(Lives life) {
    return life.board.login("verification code", Lives.CODE);
  }

  private static void assertRestored(Lives life) {
    life.run(40 * SECOND);
    assertThat(owner(life)).isEqualTo(LoginOutcome.REFUSED);
    assertThat(code(life)).isEqualTo(LoginOutcome.ACCEPTED);
  }

  private static void assertNothingRestored(Lives life) {
    assertThat(code(life)).isEqualTo(LoginOutcome.REFUSED);
    assertThat(owner(life)).isEqualTo(LoginOutcome.ACCEPTED);
  }

  @Test
  void aHoldOfTwentySecondsRestoresTheDefaultPassword() {
    try (Lives life = new Lives().booted()) {
      life.hold(20 * SECOND);
      assertRestored(life);
    }
  }

  @Test
  void oneNanosecondLessRestoresNothing() {
    try (Lives life = new Lives().booted()) {
      life.hold(20 * SECOND - 1);
      assertNothingRestored(life);
    }
  }

  @Test
  void theConsoleTellsTheWholeWay() {
    try (Lives life = new Lives().booted()) {
      life.hold(20 * SECOND);
      life.run(40 * SECOND);
      assertThat(life.console())
          .containsExactly(
              "booting",
              "ready",
              "hold began",
              "hold: last seconds",
              "restoring",
              "restored after a hold of 20.000 s",
              "rebooting",
              "booting",
              "ready");
    }
  }

  @Test
  void whoLetsGoTooEarlyIsTold() {
    try (Lives life = new Lives().booted()) {
      life.hold(19_900 * MILLI);
      assertThat(life.console()).contains("hold abandoned after 19.900 s: nothing restored");
      assertThat(life.audit.lines())
          .containsExactly("hold abandoned after 19.900 s: nothing restored");
    }
  }

  @Test
  void restoredIsShownForThreeSecondsBeforeTheReboot() {
    try (Lives life = new Lives().booted()) {
      life.hold(20 * SECOND);
      life.run(10 * SECOND);
      long restored = said(life, "restored after a hold of 20.000 s");
      long rebooting = said(life, "rebooting");
      assertThat(rebooting - restored).isGreaterThanOrEqualTo(3 * SECOND);
    }
  }

  private static long said(Lives life, String line) {
    return life.trace.entries().stream()
        .filter(entry -> entry instanceof Trace.Said said && said.line().equals(line))
        .findFirst()
        .orElseThrow()
        .at();
  }

  @Test
  void theCodeIsAcceptedAsSoonAsRestoredIsShown() {
    try (Lives life = new Lives().booted()) {
      life.hold(20 * SECOND);
      assertThat(life.state()).isInstanceOf(State.Rebooting.class);
      assertThat(owner(life)).isEqualTo(LoginOutcome.REFUSED);
      assertThat(code(life)).isEqualTo(LoginOutcome.ACCEPTED);
    }
  }

  @Test
  void nobodyLogsInWhileItBoots() {
    try (Lives life = new Lives()) {
      life.board.plug();
      life.run(SECOND);
      assertThat(owner(life)).isEqualTo(LoginOutcome.UNAVAILABLE);
    }
  }

  @Test
  void aPowerCutInMidHoldRestoresNothing() {
    try (Lives life = new Lives().booted()) {
      life.board.contact(true);
      life.run(19 * SECOND);
      life.board.unplug();
      life.run(SECOND);
      life.board.plug();
      life.run(60 * SECOND);
      assertThat(life.state()).isInstanceOf(State.Stuck.class);
      assertNothingRestored(life);
    }
  }

  @Test
  void holdingOnThroughTheEndRestoresOnceAndIsThenStuck() {
    try (Lives life = new Lives().booted()) {
      life.board.contact(true);
      life.run(100 * SECOND);
      assertThat(life.console()).filteredOn("restoring"::equals).hasSize(1);
      assertThat(life.state()).isInstanceOf(State.Stuck.class);
      life.board.contact(false);
      life.run(2 * SECOND);
      assertThat(life.state()).isInstanceOf(State.Ready.class);
    }
  }

  @Test
  void aPauseAroundTheDeadlineLosesNoHold() {
    try (Lives life = new Lives().booted()) {
      life.board.contact(true);
      life.run(19_800 * MILLI);
      life.time.at(life.time.nanos() + 300 * MILLI, () -> life.board.contact(false));
      life.board.busy(700 * MILLI);
      assertRestored(life);
    }
  }

  @Test
  void aPauseAroundTheDeadlineFindsNoHoldThatWasTooShort() {
    try (Lives life = new Lives().booted()) {
      life.board.contact(true);
      life.run(19_800 * MILLI);
      life.time.at(life.time.nanos() + 199 * MILLI, () -> life.board.contact(false));
      life.board.busy(700 * MILLI);
      life.run(SECOND);
      assertNothingRestored(life);
    }
  }

  @Test
  void sleepInMidHoldStartsTheCountAnew() {
    try (Lives life = new Lives().booted()) {
      life.board.contact(true);
      life.run(10 * SECOND);
      life.board.sleep(3600 * SECOND);
      life.run(19 * SECOND);
      assertThat(life.console()).contains("hold void after 10.000 s: nobody watched the button");
      assertThat(life.state()).isInstanceOf(State.Holding.class);
      life.run(2 * SECOND);
      life.board.contact(false);
      assertRestored(life);
    }
  }

  /** The first turn after a sleep finds an edge that would prove the hold if nobody had slept. */
  @Test
  void anEdgeAfterASleepProvesNothingOfTheTimeAsleep() {
    try (Lives life = new Lives().booted()) {
      life.board.contact(true);
      life.run(19_950 * MILLI);
      life.time.at(life.time.nanos() + 70 * MILLI, () -> life.board.contact(false));
      life.board.sleep(600 * SECOND);
      life.board.busy(80 * MILLI);
      life.run(SECOND);
      assertThat(life.console())
          .contains("hold void after 20.030 s: nobody watched the button")
          .doesNotContain("restoring");
    }
  }

  @Test
  void aDeviceThatIsNotResetByHoldingRefusesTheHold() {
    try (Lives life = new Lives()) {
      life.profile = life.profile.withMethods(Profile.Method.LONG_SERIAL);
      life.booted();
      life.hold(25 * SECOND);
      assertThat(life.console())
          .contains("hold refused: this device is not reset by holding")
          .doesNotContain("restoring");
      assertNothingRestored(life);
    }
  }

  @Test
  void withTheReleaseTriggerThePersonIsToldWhenToLetGo() {
    try (Lives life = new Lives()) {
      life.profile = life.profile.withTrigger(Profile.Trigger.RELEASE);
      life.booted();
      life.hold(25 * SECOND);
      assertThat(life.console())
          .contains("hold: let go now to restore", "restored after a hold of 25.000 s")
          .doesNotContain("hold: last seconds");
    }
  }

  /** A provider that does not date its edges gives them when it gets round to it (I1). */
  @Test
  void anUndatedReleaseThatIsHeardLateRestoresNothing() {
    UndatedBoard board = new UndatedBoard();
    board.runUntil(32 * SECOND);
    board.move(true);
    board.runUntil(51_900 * MILLI);
    board.moveUnheard(false);
    board.pause(150 * MILLI);
    board.tell(false);
    board.runUntil(60 * SECOND);
    assertThat(board.said).contains("hold began").doesNotContain("restoring");
  }

  @Test
  void anUndatedHoldThatIsWatchedInTimeRestores() {
    UndatedBoard board = new UndatedBoard();
    board.runUntil(32 * SECOND);
    board.move(true);
    board.runUntil(53 * SECOND);
    assertThat(board.said).contains("restoring");
  }

  @Test
  void withoutALabelNothingIsRestoredAndTheOwnerGoesOn() {
    try (Lives life = new Lives()) {
      life.label =
          () -> {
            throw new BadInputException("label.yaml", 0, "is missing: give one");
          };
      life.booted();
      life.hold(25 * SECOND);
      assertThat(life.console())
          .contains(
              "label: label.yaml: is missing: give one",
              "fault: label missing or invalid, nothing can be restored",
              "hold refused: label missing or invalid");
      assertNothingRestored(life);
    }
  }

  @Test
  void aDamagedVaultRefusesEveryLoginUntilAHoldMendsIt() throws IOException {
    try (Lives life = new Lives()) {
      life.storage.write(0, new byte[Storage.SIZE]);
      life.booted();
      assertThat(life.state()).isInstanceOf(State.Fault.class);
      assertThat(life.console()).contains("vault: neither slot holds a valid record");
      assertThat(code(life)).isEqualTo(LoginOutcome.UNAVAILABLE);
      assertThat(owner(life)).isEqualTo(LoginOutcome.UNAVAILABLE);
      life.hold(20 * SECOND);
      assertRestored(life);
    }
  }

  @Test
  void aVaultThatCanNoLongerBeWrittenIsAFaultAtOnce() {
    BreakingStorage storage = new BreakingStorage();
    try (Lives life = new Lives(0, VirtualBoard.Wiring.DIRECT, storage).booted()) {
      storage.broken = true;
      assertThat(owner(life)).isEqualTo(LoginOutcome.UNAVAILABLE);
      assertThat(life.state()).isInstanceOf(State.Fault.class);
      life.hold(25 * SECOND);
      assertThat(life.console())
          .contains(
              "fault: vault cannot be written, power-cycle the device",
              "hold refused: vault cannot be written")
          .doesNotContain("restoring");
      storage.broken = false;
      life.board.unplug();
      life.booted();
      assertThat(owner(life)).isEqualTo(LoginOutcome.ACCEPTED);
    }
  }

  @Test
  void aRestoreThatCannotBeWrittenIsNeverCalledASuccess() {
    BreakingStorage storage = new BreakingStorage();
    try (Lives life = new Lives(0, VirtualBoard.Wiring.DIRECT, storage).booted()) {
      storage.broken = true;
      life.hold(25 * SECOND);
      assertThat(life.console())
          .contains("restoring", "restore failed: the password was not restored")
          .noneMatch(line -> line.startsWith("restored"));
      assertThat(life.state()).isInstanceOf(State.Fault.class);
    }
  }

  /** Storage whose force can be made to fail. */
  private static final class BreakingStorage implements Storage {
    private final Storage storage = new MemoryStorage();
    private boolean broken;

    @Override
    public boolean exists() {
      return storage.exists();
    }

    @Override
    public void create(byte[] image) throws IOException {
      storage.create(image);
    }

    @Override
    public void read(int offset, byte[] into) throws IOException {
      storage.read(offset, into);
    }

    @Override
    public void write(int offset, byte[] from) throws IOException {
      storage.write(offset, from);
    }

    @Override
    public void force() throws IOException {
      if (broken) {
        throw new IOException("input/output error");
      }
      storage.force();
    }
  }

  @Test
  void aPasswordChangeWorksAtOnceAndOutlivesAPowerCut() {
    try (Lives life = new Lives().booted()) {
      Secret chosen = Secret.of("a new one, longer");
      assertThat(life.board.camera().changePassword(Lives.OWNERS, chosen))
          .isEqualTo(Optional.of(PasswordChange.DONE));
      life.board.unplug();
      life.booted();
      assertThat(life.board.login("new", chosen)).isEqualTo(LoginOutcome.ACCEPTED);
      assertThat(owner(life)).isEqualTo(LoginOutcome.REFUSED);
    }
  }

  @Test
  void sevenWrongPasswordsLockAndARestoreUnlocks() {
    try (Lives life = new Lives().booted()) {
      for (int i = 0; i < 7; i++) {
        assertThat(life.board.login("wrong", Secret.of("wrong"))).isEqualTo(LoginOutcome.REFUSED);
      }
      assertThat(owner(life)).isEqualTo(LoginOutcome.LOCKED);
      life.hold(20 * SECOND);
      life.run(40 * SECOND);
      assertThat(code(life)).isEqualTo(LoginOutcome.ACCEPTED);
    }
  }

  @Test
  void aFailingAuditNeverBlocksARestore() {
    try (Lives life = new Lives()) {
      life.auditPort =
          _ -> {
            throw new IllegalStateException("disk full");
          };
      life.booted();
      life.hold(20 * SECOND);
      assertThat(life.console()).contains("audit: a line was lost");
      assertRestored(life);
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        (1L << 31) * MILLI - 40 * SECOND,
        (1L << 32) * MILLI - 40 * SECOND,
        -40 * SECOND,
        Long.MAX_VALUE - 40 * SECOND,
        Long.MIN_VALUE
      })
  void uptimeOfAnyLengthChangesNothing(long origin) {
    assertThat(story(origin)).isEqualTo(story(0));
  }

  private static List<Trace.Entry> story(long origin) {
    try (Lives life = new Lives(origin, VirtualBoard.Wiring.DIRECT, new MemoryStorage()).booted()) {
      life.hold(19 * SECOND);
      life.hold(20 * SECOND);
      assertRestored(life);
      return life.trace.entries();
    }
  }

  @Test
  void theTimeZoneChangesNothing() {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      List<Trace.Entry> there = story(0);
      TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
      assertThat(story(0)).isEqualTo(there);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  /** I6: whoever reads "restored" and then looks finds no old session alive. */
  @Test
  void oldSessionsAreDeadBeforeRestoredIsSaid() {
    try (Lives life = new Lives().booted()) {
      Access before = life.board.camera().access();
      assertThat(before.defaultPassword()).isFalse();
      Access[] seen = new Access[1];
      life.watch(
          line -> {
            if (line.startsWith("restored after")) {
              seen[0] = life.board.camera().access();
            }
          });
      life.hold(21 * SECOND);
      assertThat(seen[0].sessionEpoch()).isNotEqualTo(before.sessionEpoch()).isPositive();
      assertThat(seen[0].defaultPassword()).isTrue();
    }
  }

  @Test
  void accessTellsOfTheLockAndThatItPasses() {
    try (Lives life = new Lives().booted()) {
      assertThat(life.board.camera().access().lockedNanos()).isZero();
      for (int i = 0; i < 7; i++) {
        assertThat(code(life)).isEqualTo(LoginOutcome.REFUSED);
      }
      Access access = life.board.camera().access();
      assertThat(access.lockedNanos(access.at())).isEqualTo(1800 * SECOND);
      assertThat(access.lockedNanos(access.at() + 1799 * SECOND)).isEqualTo(SECOND);
      assertThat(access.lockedNanos(access.at() + 1801 * SECOND)).isZero();
    }
  }

  @Test
  void aDeviceThatIsNotUpBeginsNoLogin() {
    try (Lives life = new Lives()) {
      life.board.plug();
      assertThat(life.board.camera().begin()).isEmpty();
      life.run(40 * SECOND);
      assertThat(life.board.camera().begin()).isPresent();
    }
  }
}
