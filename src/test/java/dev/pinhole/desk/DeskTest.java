package dev.pinhole.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Secret;
import dev.pinhole.recovery.DeskKey;
import dev.pinhole.recovery.LongSerial;
import dev.pinhole.recovery.Refusal;
import dev.pinhole.recovery.SignedTicket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {
  /** A Tuesday, 10 AM in Los Angeles. */
  private static final Instant TUESDAY = Instant.parse("2026-11-24T18:00:00Z");

  private final LongSerial device = Mails.device(1);

  @TempDir private Path home;
  private DeskFolder folder;
  private DeskKey key;
  private Instant now = TUESDAY;

  @BeforeEach
  void init() {
    folder = new DeskFolder(home.resolve("desk"));
    key = folder.init(Mails.PASSPHRASE, now);
  }

  private Desk open() {
    return Desk.open(folder, () -> now);
  }

  private Request receive(String mail) {
    try (Desk desk = open()) {
      return desk.receive(Mails.read(mail), Optional.empty());
    }
  }

  private Request issue(long number) {
    try (Desk desk = open()) {
      return desk.issue(number, "Bob", () -> Mails.PASSPHRASE);
    }
  }

  private static Optional<Refusal> refusal(Request request, LongSerial device, DeskKey key)
      throws Exception {
    return SignedTicket.parse(request.ticket().orElseThrow().text())
        .refusal(
            new SignedTicket.Expected(
                device.serial(),
                Optional.of(device.challenge()),
                device.generation(),
                List.of(key)));
  }

  @Test
  void itsFolderIsForItsOwnerAlone() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(folder.path())) {
      assertThat(files)
          .hasSize(3)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
    assertThat(home).isDirectoryNotContaining(path -> !path.equals(folder.path()));
  }

  @Test
  void aGoodRequestGetsANumberADateAndATicketThatItsDeviceTakes() throws Exception {
    Request request = receive(Mails.good(device));
    assertThat(request.number()).isEqualTo(1);
    assertThat(request.sender()).isEqualTo("Anna <anna@example.org>");
    assertThat(request.subject()).isEqualTo("My camera");
    assertThat(request.device()).contains(device);
    assertThat(request.due()).contains(TUESDAY.plusSeconds(3 * 3600));
    assertThat(request.isOpen()).isTrue();

    now = now.plusSeconds(60);
    Request issued = issue(1);
    assertThat(issued.ticket().orElseThrow().at()).isEqualTo(now);
    assertThat(issued.ticket().orElseThrow().by()).isEqualTo("Bob");
    assertThat(issued.isOpen()).isFalse();
    assertThat(refusal(issued, device, key)).isEmpty();
    assertThat(SignedTicket.parse(issued.ticket().orElseThrow().text()).ticket().issuedAt())
        .isEqualTo(now.getEpochSecond());
    assertThat(refusal(issued, Mails.device(2), key)).contains(Refusal.OTHER_DEVICE);
  }

  @Test
  void aRequestGetsOneTicketAndAgainTheSame() {
    receive(Mails.good(device));
    Request first = issue(1);
    now = now.plusSeconds(1000);
    try (Desk desk = open()) {
      Request again =
          desk.issue(
              1,
              "Carl",
              () -> {
                throw new AssertionError("nothing is signed");
              });
      assertThat(again).isEqualTo(first);
      assertThat(desk.verify(Optional.empty()).lines()).isEqualTo(4);
    }
  }

  @Test
  void aRefusedRequestIsRecordedAndGetsNoTicket() {
    Request refused = receive(Mails.with(device.text() + "\n\nI take full responsibility."));
    assertThat(refused.why()).containsExactly(Shortcoming.NOT_AUTHORISED);
    assertThat(refused.isOpen()).isFalse();
    assertThat(refused.due()).isEmpty();
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> issue(1))
        .withMessageContaining("request 1 was refused");
    try (Desk desk = open()) {
      assertThat(desk.requests()).containsExactly(refused);
      assertThat(desk.verify(Optional.empty()).lines()).isEqualTo(2);
    }
    assertThat(receive(Mails.good(device)).number()).isEqualTo(2);
  }

  @Test
  void whatItRefusesWithCannotBeSentBackAsItIs() {
    Request refused = receive(Mails.with(device.text()));
    String letter = Reply.refusal(refused);
    assertThat(letter)
        .contains(Statement.AUTHORISED.sentence(), Statement.RESPONSIBLE.sentence())
        .contains(Shortcoming.NOT_AUTHORISED.words(), Shortcoming.NOT_RESPONSIBLE.words())
        .doesNotContain(Shortcoming.NO_LONG_SERIAL.words());
    Request again = receive(Mails.with(device.text() + "\n\n" + letter));
    assertThat(again.why()).isEqualTo(refused.why());
  }

  @Test
  void anUnknownNumberIsTold() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> issue(7))
        .withMessageContaining("there is no request 7");
  }

  @Test
  void aRequestForTheSameLongSerialNumberIsTold() {
    receive(Mails.good(device));
    receive(Mails.good(Mails.device(2)));
    Request again = receive(Mails.good(device));
    try (Desk desk = open()) {
      assertThat(desk.sameBefore(again)).extracting(Request::number).containsExactly(1L);
      assertThat(desk.sameBefore(desk.request(2))).isEmpty();
    }
  }

  /** Friday 4 PM: two of its three hours are on Monday. */
  @Test
  void isOverdueAfterTheWeekendAndNotInIt() {
    now = Instant.parse("2026-11-21T00:00:00Z");
    Request request = receive(Mails.good(device));
    Instant due = Instant.parse("2026-11-23T16:00:00Z");
    assertThat(request.due()).contains(due);
    assertThat(request.isOverdue(Instant.parse("2026-11-22T20:00:00Z"))).isFalse();
    assertThat(request.isOverdue(due)).isFalse();
    assertThat(request.isOverdue(due.plusSeconds(1))).isTrue();
    now = due.plusSeconds(2);
    assertThat(issue(1).isOverdue(due.plusSeconds(9))).isFalse();
  }

  @Test
  void holidaysCountAndWhatWasPromisedStays() throws Exception {
    Files.writeString(folder.holidays(), "2026-11-25 ours\n");
    now = TUESDAY.plusSeconds(6 * 3600);
    Instant due = Instant.parse("2026-11-26T16:00:00Z");
    assertThat(receive(Mails.good(device)).due()).contains(due);
    Files.writeString(folder.holidays(), "");
    try (Desk desk = open()) {
      assertThat(desk.request(1).due()).contains(due);
      assertThat(desk.hours().due(now)).isEqualTo(due.minusSeconds(24 * 3600));
    }
  }

  @Test
  void whatIsStillToComeIsNotReceived() {
    try (Desk desk = open()) {
      assertThatExceptionOfType(BadInputException.class)
          .isThrownBy(
              () ->
                  desk.receive(Mails.read(Mails.good(device)), Optional.of(now.plusSeconds(3600))))
          .withMessageContaining("--received");
      assertThat(desk.requests()).isEmpty();
    }
  }

  @Test
  void anotherDesksPrivateKeyIsFound() throws Exception {
    receive(Mails.good(device));
    DeskFolder other = new DeskFolder(home.resolve("other"));
    DeskKey otherKey = other.init(Mails.PASSPHRASE, now);
    Files.delete(folder.keyFile(key));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> issue(1))
        .withMessageContaining("there is no such file");
    Files.copy(other.keyFile(otherKey), folder.keyFile(key));
    Files.setPosixFilePermissions(
        folder.keyFile(key), PosixFilePermissions.fromString("rw-------"));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> issue(1))
        .withMessageContaining("is not the private key of this desk's key");
    try (Desk desk = open()) {
      assertThat(desk.request(1).isOpen()).isTrue();
    }
  }

  @Test
  void aDeskIsNotMadeOverAnything() throws Exception {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> folder.init(Mails.PASSPHRASE, now))
        .withMessageContaining("is there already");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> new DeskFolder(home.resolve("a/b")).init(Mails.PASSPHRASE, now))
        .withMessageContaining("cannot be made in its folder (which does not exist)");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> new DeskFolder(home.resolve("c")).init(Secret.of("too short"), now))
        .withMessageContaining("12");
    assertThat(home).isDirectoryNotContaining(path -> !path.equals(folder.path()));
  }

  /** Both at one folder, each with a connection of its own. */
  @Test
  void twoDesksAtOnceGiveEachRequestOneNumberAndOneTicket() throws Exception {
    int each = 8;
    CyclicBarrier barrier = new CyclicBarrier(2);
    Callable<List<Request>> atWork =
        () -> {
          List<Request> issued = new ArrayList<>();
          try (Desk desk = open()) {
            for (int i = 0; i < each; i++) {
              barrier.await();
              desk.receive(Mails.read(Mails.good(Mails.device(i))), Optional.empty());
              barrier.await();
              issued.add(desk.issue(2L * i + 1, "Bob", () -> Mails.PASSPHRASE));
            }
          }
          return issued;
        };
    try (ExecutorService desks = Executors.newFixedThreadPool(2)) {
      Future<List<Request>> one = desks.submit(atWork);
      Future<List<Request>> other = desks.submit(atWork);
      assertThat(one.get()).isEqualTo(other.get()).hasSize(each);
    }
    try (Desk desk = open()) {
      assertThat(desk.requests()).hasSize(2 * each);
      assertThat(desk.requests().stream().filter(Request::isOpen)).hasSize(each);
      Desk.Verdict verdict = desk.verify(Optional.empty());
      assertThat(verdict.damage()).isEmpty();
      assertThat(verdict.lines()).isEqualTo(1 + 4 * each);
      assertThat(desk.verify(Optional.of(verdict.hash())).damage()).isEmpty();
      assertThat(desk.verify(Optional.of("0".repeat(64))).damage()).isPresent();
    }
  }
}
