package dev.pinhole.camera;

import static dev.pinhole.sim.Lives.CODE;
import static dev.pinhole.sim.Lives.MILLI;
import static dev.pinhole.sim.Lives.OWNERS;
import static dev.pinhole.sim.Lives.SECOND;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Profile.Method;
import dev.pinhole.label.Secret;
import dev.pinhole.recovery.Challenge;
import dev.pinhole.recovery.Desk;
import dev.pinhole.recovery.FactoryKeys;
import dev.pinhole.recovery.LongSerial;
import dev.pinhole.recovery.Refusal;
import dev.pinhole.recovery.Ticket;
import dev.pinhole.rules.State;
import dev.pinhole.sim.FaultyStorage;
import dev.pinhole.sim.Lives;
import dev.pinhole.sim.StorageFault;
import dev.pinhole.vault.Attempt;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.MemoryStorage;
import dev.pinhole.vault.PasswordChange;
import dev.pinhole.vault.Storage;
import dev.pinhole.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in that need no hold, from the press at the device to the password that works. */
class OtherWaysTest {
  private static final long MINUTE = 60 * SECOND;
  private static final Secret CHOSEN = Secret.of("battery staple");

  @TempDir private Path folder;
  private final Lives lives = new Lives();
  private Desk desk;

  @BeforeEach
  void open() throws Exception {
    desk = Desk.of(1);
    Path file = folder.resolve("keys.yaml");
    Files.writeString(
        file,
        FactoryKeys.draw(
            LocalDate.of(2026, 11, 1), List.of(Desk.of(2).key(), desk.key()), new SecureRandom()));
    FactoryKeys keys = FactoryKeys.read(file);
    lives.keys = () -> Optional.of(keys);
    lives.profile = lives.profile.withMethods(Method.LONG_SERIAL, Method.RECOVERY_FILE);
  }

  @AfterEach
  void close() {
    lives.close();
  }

  private Camera camera() {
    return lives.board.camera();
  }

  private LongSerial shown() {
    List<String> lines =
        lives.console().stream()
            .filter(line -> line.startsWith("long serial number: "))
            .map(line -> line.substring("long serial number: ".length()))
            .toList();
    return LongSerial.parse(String.join("\n", lines.subList(lines.size() - 2, lines.size())));
  }

  private Ticket ticket() {
    LongSerial asked = shown();
    return new Ticket(
        asked.serial(),
        asked.challenge(),
        asked.generation(),
        Ticket.RESTORE,
        1_800_000_000,
        desk.key().id());
  }

  private String text(UnaryOperator<Ticket> change) throws Exception {
    return desk.sign(change.apply(ticket())).text();
  }

  private Optional<Refusal> sent(String ticket) {
    return lives.board.ask(camera -> Optional.of(camera.ticket(ticket))).orElseThrow();
  }

  private void press() {
    lives.hold(500 * MILLI);
  }

  private void assertOwnersPasswordAloneWorks() {
    assertThat(camera().login(CODE)).isEqualTo(LoginOutcome.REFUSED);
    assertThat(camera().login(OWNERS)).isEqualTo(LoginOutcome.ACCEPTED);
  }

  private void assertRefused(Refusal why, String ticket) {
    byte[] before = withoutCounters();
    assertThat(sent(ticket)).contains(why);
    assertThat(lives.console()).last().isEqualTo("ticket refused: " + why.words());
    assertThat(lives.audit.lines()).last().isEqualTo("ticket refused: " + why.words());
    assertThat(lives.state()).isInstanceOf(State.Ready.class);
    assertThat(withoutCounters()).isEqualTo(before);
  }

  /** Generation, epoch, kind and hash of slot 0. */
  private byte[] withoutCounters() {
    byte[] all = image();
    byte[] some = new byte[17 + 48];
    System.arraycopy(all, 20, some, 0, 17);
    System.arraycopy(all, 48, some, 17, 48);
    return some;
  }

  private byte[] image() {
    try {
      byte[] record = new byte[160];
      lives.storage.read(0, record);
      return record;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aTicketForTheLongSerialNumberThatIsShownRestoresAsAHoldDoes() throws Exception {
    lives.booted();
    press();
    LongSerial asked = shown();
    assertThat(asked.model()).isEqualTo("c1c");
    assertThat(asked.serial()).isEqualTo("123456789");
    assertThat(asked.manufactured()).isEqualTo("2026-11-01");
    assertThat(camera().ways().longSerial()).isEqualTo(asked.lines());
    lives.run(9 * MINUTE);

    assertThat(sent(text(ticket -> ticket))).isEmpty();

    assertThat(lives.console()).endsWith("ticket accepted", "restoring", "restored by a ticket");
    assertThat(lives.audit.lines()).endsWith("ticket accepted", "restored by a ticket");
    assertThat(camera().ways().longSerial()).isEmpty();
    lives.run(60 * SECOND);
    assertThat(lives.state()).isInstanceOf(State.Ready.class);
    assertThat(camera().login(OWNERS)).isEqualTo(LoginOutcome.REFUSED);
    assertThat(camera().login(CODE)).isEqualTo(LoginOutcome.ACCEPTED);
  }

  @Test
  void theAnswerMayComeDaysAndPowerCutsLater() throws Exception {
    lives.booted();
    press();
    String text = text(ticket -> ticket);
    for (int day = 0; day < 3; day++) {
      lives.board.unplug();
      lives.run(24 * 60 * MINUTE);
      lives.booted();
    }
    assertRefused(Refusal.NO_PRESS, text);
    LongSerial before = shown();
    press();
    assertThat(shown()).isEqualTo(before);
    assertThat(sent(text)).isEmpty();
  }

  @Test
  void whatIsWrongIsRefusedWithItsReasonAndChangesNoPassword() throws Exception {
    lives.booted();
    press();
    long id = desk.key().id();
    String right = text(ticket -> ticket);
    Ticket good = ticket();
    assertRefused(
        Refusal.OTHER_DEVICE,
        text(t -> new Ticket("123456780", t.challenge(), t.generation(), 1, 5, id)));
    assertRefused(
        Refusal.OTHER_CHALLENGE,
        text(t -> new Ticket(t.serial(), new Challenge(1, 2), t.generation(), 1, 5, id)));
    assertRefused(
        Refusal.OLDER_GENERATION,
        text(t -> new Ticket(t.serial(), t.challenge(), t.generation() - 1, 1, 5, id)));
    press();
    assertRefused(
        Refusal.UNKNOWN_ACTION,
        text(t -> new Ticket(t.serial(), t.challenge(), t.generation(), 7, 5, id)));
    // Mistyped ones do not count.
    for (int i = 0; i < 20; i++) {
      assertRefused(Refusal.MISTYPED, right.substring(1));
    }
    assertOwnersPasswordAloneWorks();
    assertRefused(
        Refusal.FORGED_TICKET,
        Desk.of(3)
            .sign(new Ticket(good.serial(), good.challenge(), good.generation(), 1, 5, id))
            .text());
    // That was the fifth.
    assertRefused(Refusal.NOTHING_ASKED, right);
    assertOwnersPasswordAloneWorks();
    press();
    assertThat(shown().challenge()).isNotEqualTo(good.challenge());
    assertRefused(Refusal.OTHER_CHALLENGE, right);
    assertRefused(
        Refusal.UNKNOWN_KEY,
        text(t -> new Ticket(t.serial(), t.challenge(), t.generation(), 1, 5, id + 1)));
    assertThat(sent(text(ticket -> ticket))).isEmpty();
  }

  @Test
  void aTicketIsTakenOnce() throws Exception {
    lives.booted();
    press();
    String text = text(ticket -> ticket);
    assertThat(sent(text)).isEmpty();
    assertThat(sent(text)).contains(Refusal.NOT_READY);
    lives.run(60 * SECOND);
    assertRefused(Refusal.NO_PRESS, text);
    press();
    assertRefused(Refusal.OLDER_GENERATION, text);
  }

  @Test
  void aPressIsGoodForTenMinutesAndNotANanosecondLonger() throws Exception {
    lives.booted();
    press();
    String text = text(ticket -> ticket);
    long pressed = camera().ways().pressedAt();
    lives.board.runUntil(pressed + 10 * MINUTE + 1);
    assertRefused(Refusal.PRESS_TOO_OLD, text);
    press();
    lives.board.runUntil(camera().ways().pressedAt() + 10 * MINUTE);
    assertThat(sent(text)).isEmpty();
  }

  @Test
  void withoutAPressNothingThatIsSentIsLookedAt() throws Exception {
    lives.booted();
    press();
    String text = text(ticket -> ticket);
    lives.board.unplug();
    lives.run(SECOND);
    lives.booted();
    byte[] before = image();
    for (int i = 0; i < 20; i++) {
      assertThat(sent(desk.sign(ticket()).text())).contains(Refusal.NO_PRESS);
      assertThat(sent("nonsense")).contains(Refusal.NO_PRESS);
      assertThat(camera().beginImport(new byte[0]))
          .isEqualTo(new Camera.Import.Refused(Refusal.NO_PRESS));
      assertThat(camera().askAnew()).contains(Refusal.NO_PRESS);
    }
    assertThat(image()).isEqualTo(before);
    assertThat(lives.audit.lines().stream().filter(line -> line.contains(Refusal.NO_PRESS.words())))
        .as("nobody far away flushes the audit")
        .hasSize(3);
    press();
    assertThat(sent("nonsense")).contains(Refusal.MISTYPED);
    assertThat(sent(text)).isEmpty();
  }

  /** Whoever is told that it was taken must not wait for a reboot that never comes (I6). */
  @Test
  void aRightTicketThatCannotBeStoredIsNoSuccess() throws Exception {
    FaultyStorage storage = new FaultyStorage(((MemoryStorage) lives.storage).image());
    lives.storageInUse = storage;
    lives.booted();
    press();
    String text = text(ticket -> ticket);
    storage.fail(0, StorageFault.READ_ONLY, 0);
    assertThat(sent(text)).contains(Refusal.CLOSED);
    assertThat(lives.console())
        .contains("ticket accepted", "restoring")
        .doesNotContain("rebooting");
    assertThat(sent(text)).as("and no advice to let go").contains(Refusal.CLOSED);
  }

  @Test
  void aTouchIsNoPress() throws Exception {
    lives.booted();
    press();
    String text = text(ticket -> ticket);
    lives.board.unplug();
    lives.booted();
    lives.hold(99 * MILLI);
    assertThat(sent(text)).contains(Refusal.NO_PRESS);
    lives.hold(100 * MILLI);
    assertThat(sent(text)).isEmpty();
  }

  /** While it slept its clock stood, and whoever was there may have left long ago (I2). */
  @Test
  void aPressIsGoodForNothingOnceTheDeviceSlept() throws Exception {
    lives.booted();
    press();
    String text = text(ticket -> ticket);
    lives.board.sleep(8 * 60 * MINUTE);
    assertThat(sent(text)).contains(Refusal.NO_PRESS);
    press();
    assertThat(sent(text)).isEmpty();
  }

  @Test
  void evenAfterAPressNobodyFarAwayFlushesTheAudit() throws Exception {
    lives.booted();
    press();
    Ticket shown = ticket();
    String forged = Desk.of(3).sign(shown).text();
    for (int i = 0; i < 50; i++) {
      assertThat(sent(forged)).contains(Refusal.FORGED_TICKET);
    }
    assertThat(lives.audit.lines().stream().filter(line -> line.startsWith("ticket refused")))
        .as("five, and one that nothing is asked any more")
        .hasSize(6);
    press();
    assertThat(camera().askAnew()).isEmpty();
    byte[] before = image();
    for (int i = 0; i < 50; i++) {
      assertThat(camera().askAnew()).contains(Refusal.NO_PRESS);
    }
    assertThat(image()).isEqualTo(before);
    assertThat(lives.audit.lines().stream().filter(line -> line.startsWith("new long serial")))
        .hasSize(2);
    press();
    assertThat(camera().askAnew()).isEmpty();
  }

  @Test
  void anotherLongSerialNumberMakesTheLastVoid() throws Exception {
    lives.booted();
    press();
    String text = text(ticket -> ticket);
    assertThat(camera().askAnew()).isEmpty();
    assertRefused(Refusal.OTHER_CHALLENGE, text);
    assertThat(sent(text(ticket -> ticket))).isEmpty();
  }

  @Test
  void aChangeOfThePasswordMakesItVoid() throws Exception {
    lives.booted();
    press();
    String text = text(ticket -> ticket);
    assertThat(camera().changePassword(OWNERS, CHOSEN)).contains(PasswordChange.DONE);
    assertThat(camera().ways().longSerial()).isEmpty();
    assertRefused(Refusal.OLDER_GENERATION, text);
  }

  @Test
  void whileTheButtonIsHeldOrBeforeReadyNoTicketIsSpent() throws Exception {
    lives.booted();
    press();
    String text = text(ticket -> ticket);
    lives.board.contact(true);
    lives.run(SECOND);
    assertThat(sent(text)).contains(Refusal.NOT_READY);
    lives.board.contact(false);
    lives.run(SECOND);
    assertThat(sent(text)).isEmpty();
  }

  private String file() {
    return camera().recoveryFile().orElseThrow().reveal();
  }

  private PasswordChange imported(String file) {
    return switch (camera().beginImport(file.getBytes(US_ASCII))) {
      case Camera.Import.Refused(Refusal why) -> throw new AssertionError(why);
      case Camera.Import.Begun(Attempt attempt) -> {
        attempt.choose(CHOSEN, Hashing.weakForTests(), new SplittableRandom(3));
        yield camera().concludeImport(attempt).orElseThrow();
      }
    };
  }

  private void assertRefusedFile(Refusal why, String file) {
    assertThat(camera().beginImport(file.getBytes(US_ASCII)))
        .isEqualTo(new Camera.Import.Refused(why));
    assertThat(lives.console()).last().isEqualTo("recovery file refused: " + why.words());
    assertThat(lives.audit.lines()).last().isEqualTo("recovery file refused: " + why.words());
  }

  @Test
  void aRecoveryFileSetsANewPasswordOnce() {
    lives.booted();
    String file = file();
    press();
    assertThat(imported(file)).isEqualTo(PasswordChange.DONE);
    assertThat(lives.console()).last().isEqualTo("recovery file accepted");
    assertThat(lives.audit.lines()).last().isEqualTo("recovery file accepted");
    assertThat(camera().login(OWNERS)).isEqualTo(LoginOutcome.REFUSED);
    assertThat(camera().login(CHOSEN)).isEqualTo(LoginOutcome.ACCEPTED);
    assertRefusedFile(Refusal.NO_PRESS, file);
    press();
    assertRefusedFile(Refusal.OLDER_GENERATION, file);
  }

  /** Found by the campaign: it left no line (I13). */
  @Test
  void aGoodFileThatSetsNoPasswordIsToldAsRefused() {
    FaultyStorage flash = new FaultyStorage(provisioned());
    lives.storageInUse = flash;
    lives.booted();
    String file = file();
    press();
    flash.fail(0, StorageFault.READ_ONLY, 0);
    assertThat(imported(file)).isEqualTo(PasswordChange.CLOSED);
    String line = "recovery file refused: " + Refusal.CLOSED.words();
    assertThat(lives.console()).contains(line);
    assertThat(lives.audit.lines()).last().isEqualTo(line);
  }

  private byte[] provisioned() {
    byte[] image = new byte[Storage.SIZE];
    try {
      lives.storage.read(0, image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return image;
  }

  @Test
  void ofTwoImportsAtOnceTheSecondIsToldAsVoid() {
    lives.booted();
    byte[] file = file().getBytes(US_ASCII);
    press();
    Attempt one = ((Camera.Import.Begun) camera().beginImport(file)).attempt();
    Attempt other = ((Camera.Import.Begun) camera().beginImport(file)).attempt();
    one.choose(CHOSEN, Hashing.weakForTests(), new SplittableRandom(3));
    other.choose(OWNERS, Hashing.weakForTests(), new SplittableRandom(4));
    assertThat(camera().concludeImport(one)).contains(PasswordChange.DONE);
    assertThat(camera().concludeImport(other)).contains(PasswordChange.WRONG);
    assertThat(lives.audit.lines())
        .endsWith(
            "recovery file accepted", "recovery file refused: " + Refusal.OLDER_GENERATION.words());
    assertThat(camera().login(CHOSEN)).isEqualTo(LoginOutcome.ACCEPTED);
  }

  @Test
  void sevenWrongFilesLockImportsOverAPowerCutToo() {
    lives.booted();
    String file = file();
    press();
    for (int i = 0; i < Vault.IMPORT_LIMIT; i++) {
      assertRefusedFile(Refusal.NO_RECOVERY_FILE, "nonsense");
    }
    assertRefusedFile(Refusal.LOCKED, file);
    lives.board.unplug();
    lives.run(SECOND);
    lives.booted();
    press();
    assertRefusedFile(Refusal.LOCKED, file);
    assertOwnersPasswordAloneWorks();
    lives.run(Vault.LOCK_TIME.toNanos());
    press();
    assertThat(imported(file)).isEqualTo(PasswordChange.DONE);
  }

  @Test
  void thereIsNoFileForTheDefaultPassword() throws Exception {
    lives.booted();
    String before = file();
    press();
    sent(text(ticket -> ticket));
    lives.run(60 * SECOND);
    assertThat(camera().recoveryFile()).isEmpty();
    press();
    assertRefusedFile(Refusal.OLDER_GENERATION, before);
  }

  /** The ticket for a damaged vault is for this power-on alone, and no file is taken by one. */
  @Test
  void aTicketMendsADamagedVault() throws Exception {
    lives.booted();
    String file = file();
    lives.board.unplug();
    lives.storage.write(0, new byte[Storage.SIZE]);
    lives.storage.force();
    lives.booted();
    assertThat(lives.state()).isInstanceOf(State.Fault.class);
    press();
    assertThat(shown().generation()).isZero();
    String lost = text(ticket -> ticket);
    assertRefusedFile(Refusal.CLOSED, file);
    assertThat(camera().recoveryFile()).isEmpty();
    lives.board.unplug();
    lives.booted();
    press();
    assertThat(sent(lost)).contains(Refusal.OTHER_CHALLENGE);
    assertThat(camera().askAnew()).isEmpty();
    String right = text(ticket -> ticket);
    lives.board.contact(true);
    lives.run(SECOND / 2);
    assertThat(sent(right)).as("while the button is held").contains(Refusal.NOT_READY);
    lives.board.contact(false);
    lives.run(SECOND);
    assertThat(sent(right)).isEmpty();
    assertThat(lives.console()).last().isEqualTo("restored by a ticket");
    lives.run(60 * SECOND);
    assertThat(lives.state()).isInstanceOf(State.Ready.class);
    assertThat(camera().login(CODE)).isEqualTo(LoginOutcome.ACCEPTED);
  }

  @Test
  void aModelThatAllowsNeitherRefusesBoth() {
    lives.profile = lives.profile.withMethods(Method.HOLD);
    lives.booted();
    press();
    assertThat(lives.console()).noneMatch(line -> line.startsWith("long serial"));
    assertRefused(Refusal.NOT_ALLOWED, "nonsense");
    assertRefusedFile(Refusal.NOT_ALLOWED, "nonsense");
    assertThat(camera().recoveryFile()).isEmpty();
    assertThat(camera().askAnew()).contains(Refusal.NOT_ALLOWED);
    assertThat(camera().ways().tickets()).isFalse();
  }

  @Test
  void keysThatAreWrongLeaveTheHoldAsItIs() {
    lives.profile =
        lives.profile.withMethods(Method.HOLD, Method.LONG_SERIAL, Method.RECOVERY_FILE);
    lives.keys =
        () -> {
          throw new BadInputException("keys.yaml", 2, "is wrong");
        };
    lives.booted();
    assertThat(lives.console()).contains("keys: keys.yaml:2: is wrong");
    press();
    assertRefused(Refusal.NOT_ALLOWED, "nonsense");
    lives.hold(20 * SECOND);
    lives.run(60 * SECOND);
    assertThat(camera().login(CODE)).isEqualTo(LoginOutcome.ACCEPTED);
  }
}
