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
import java.nio.file.StandardCopyOption;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a desk changes its key, with devices in the field: it always has one that they take. */
class RotationTest {
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");
  private static final Secret OTHER = Secret.of("another passphrase");

  /** A desk, and the same with a next key: made once, as keys take their time. */
  @TempDir private static Path made;

  private static DeskKey old;
  private static DeskKey next;

  private final LongSerial device = Mails.device(1);

  @TempDir private Path home;
  private DeskFolder folder;

  @BeforeAll
  static void make() throws Exception {
    DeskFolder plain = new DeskFolder(made.resolve("plain"));
    old = plain.init(Mails.PASSPHRASE, NOW);
    try (Desk desk = Desk.open(plain, () -> NOW)) {
      desk.receive(Mails.read(Mails.good(Mails.device(1))), Optional.empty());
    }
    DeskFolder prepared = new DeskFolder(copy(plain.path(), made.resolve("prepared")));
    try (Desk desk = Desk.open(prepared, () -> NOW)) {
      next = desk.prepareRotation(OTHER);
    }
  }

  @BeforeEach
  void prepared() throws Exception {
    folder = new DeskFolder(copy(made.resolve("prepared"), home.resolve("desk")));
  }

  private static Path copy(Path from, Path to) throws Exception {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return to;
  }

  private Desk open() {
    return Desk.open(folder, () -> NOW);
  }

  private Request issue(Desk desk, Secret passphrase) {
    return desk.issue(1, "Bob", () -> passphrase);
  }

  private Optional<Refusal> refusal(Request request, DeskKey... known) throws Exception {
    SignedTicket ticket = SignedTicket.parse(request.ticket().orElseThrow().text());
    assertThat(request.ticket().orElseThrow().keyId()).isEqualTo(ticket.ticket().keyId());
    return ticket.refusal(
        new SignedTicket.Expected(
            device.serial(), Optional.of(device.challenge()), device.generation(), List.of(known)));
  }

  private static void assertRefused(Runnable action, String... parts) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(action::run)
        .satisfies(e -> assertThat(e).message().contains(parts));
  }

  private static Secret unasked() {
    throw new AssertionError("no passphrase is needed");
  }

  @Test
  void theNextKeySignsNothingBeforeItsTime() throws Exception {
    try (Desk desk = open()) {
      assertThat(desk.keys()).isEqualTo(new DeskKeys(old, Optional.of(next), List.of()));
      assertThat(desk.keys().forDevices()).containsExactly(old, next);
      Request issued = issue(desk, Mails.PASSPHRASE);
      assertThat(refusal(issued, old)).isEmpty();
      assertThat(refusal(issued, old, next)).isEmpty();
      assertThat(refusal(issued, next)).contains(Refusal.UNKNOWN_KEY);
    }
  }

  @Test
  void afterTheEndOfTheRotationTheNextKeySignsAndTheOldOneIsKept() throws Exception {
    try (Desk desk = open()) {
      assertThat(desk.finishRotation(() -> OTHER)).isEqualTo(next);
      assertThat(desk.keys()).isEqualTo(new DeskKeys(next, Optional.empty(), List.of(old)));
      assertRefused(() -> issue(desk, Mails.PASSPHRASE), "the passphrase is not this key's");
      Request issued = issue(desk, OTHER);
      assertThat(refusal(issued, old, next)).isEmpty();
      assertThat(refusal(issued, old)).contains(Refusal.UNKNOWN_KEY);
      assertThat(desk.verify(Optional.empty()).damage()).isEmpty();
    }
    assertThat(old.isOf(folder.open(old, Mails.PASSPHRASE))).isTrue();
  }

  @Test
  void whatIsOutOfTurnIsRefusedBeforeAnyPassphraseIsAsked() throws Exception {
    try (Desk desk = open()) {
      assertRefused(() -> desk.prepareRotation(OTHER), next.name(), "--finish", "--cancel");
      desk.finishRotation(() -> OTHER);
      assertRefused(
          () -> desk.finishRotation(RotationTest::unasked), "there is no next key", "rotate");
      assertRefused(desk::cancelRotation, "there is no next key");
      assertThat(desk.verify(Optional.empty()).lines()).isEqualTo(4);
    }
    try (Stream<Path> files = Files.list(folder.path())) {
      assertThat(files.filter(file -> file.toString().endsWith(".pem"))).hasSize(2);
    }
  }

  @Test
  void aKeyThatCannotBeUsedDoesNotComeToSign() throws Exception {
    try (Desk desk = open()) {
      assertRefused(() -> desk.finishRotation(() -> Mails.PASSPHRASE), "the passphrase is not");
      Path file = folder.keyFile(next);
      Files.copy(folder.keyFile(old), file, StandardCopyOption.REPLACE_EXISTING);
      assertRefused(
          () -> desk.finishRotation(() -> Mails.PASSPHRASE), file + ": is not the private key");
      Files.writeString(file, "");
      assertRefused(() -> desk.finishRotation(() -> OTHER), file + ": is no encrypted");
      Files.delete(file);
      assertRefused(() -> desk.finishRotation(() -> OTHER), file + ": there is no such file");
      assertThat(desk.keys().signing()).isEqualTo(old);
      assertThat(refusal(issue(desk, Mails.PASSPHRASE), old)).isEmpty();
    }
  }

  @Test
  void aDroppedKeyMakesRoomForAnother() {
    try (Desk desk = open()) {
      assertThat(desk.cancelRotation()).isEqualTo(next);
      assertThat(desk.keys()).isEqualTo(new DeskKeys(old, Optional.empty(), List.of()));
      DeskKey another = desk.prepareRotation(Mails.PASSPHRASE);
      desk.finishRotation(() -> Mails.PASSPHRASE);
      assertThat(desk.keys()).isEqualTo(new DeskKeys(another, Optional.empty(), List.of(old)));
    }
  }

  /** As the power, or a kill, may leave the folder between the first key file and its line. */
  @Test
  void aKeyFileThatNothingNamesIsInNobodysWay() throws Exception {
    List<Callable<Path>> cuts = new ArrayList<>();
    cuts.add(() -> Files.createFile(folder.keyFile(next)));
    cuts.add(() -> Files.writeString(folder.keyFile(next), "-----BEGIN ENCRYPTED PRIV"));
    cuts.add(
        () ->
            Files.copy(
                made.resolve("prepared").resolve(folder.keyFile(next).getFileName()),
                folder.keyFile(next),
                StandardCopyOption.COPY_ATTRIBUTES));
    for (int i = 0; i < cuts.size(); i++) {
      folder = new DeskFolder(copy(made.resolve("plain"), home.resolve("cut" + i)));
      Path left = cuts.get(i).call();
      try (Desk desk = open()) {
        assertThat(desk.keys()).isEqualTo(new DeskKeys(old, Optional.empty(), List.of()));
        assertRefused(() -> desk.finishRotation(RotationTest::unasked), "there is no next key");
        assertThat(refusal(issue(desk, Mails.PASSPHRASE), old)).isEmpty();
        DeskKey another = desk.prepareRotation(OTHER);
        assertThat(another).isNotEqualTo(next);
        assertThat(desk.finishRotation(() -> OTHER)).isEqualTo(another);
      }
      assertThat(left).exists();
    }
  }

  /** Two at once at one folder: one of each two makes the key, and one lets it sign. */
  @Test
  void twoDesksAtOnceRotateOnce() throws Exception {
    folder = new DeskFolder(copy(made.resolve("plain"), home.resolve("both")));
    CyclicBarrier barrier = new CyclicBarrier(2);
    Callable<List<String>> atWork =
        () -> {
          List<String> done = new ArrayList<>();
          try (Desk desk = open()) {
            barrier.await();
            attempt(done, () -> desk.prepareRotation(OTHER));
            barrier.await();
            attempt(done, () -> desk.finishRotation(() -> OTHER));
          }
          return done;
        };
    try (ExecutorService desks = Executors.newFixedThreadPool(2)) {
      Future<List<String>> one = desks.submit(atWork);
      Future<List<String>> other = desks.submit(atWork);
      assertThat(Stream.concat(one.get().stream(), other.get().stream()))
          .filteredOn(said -> said.equals("done"))
          .hasSize(2);
    }
    try (Desk desk = open()) {
      assertThat(desk.keys().old()).containsExactly(old);
      assertThat(desk.keys().next()).isEmpty();
      assertThat(desk.verify(Optional.empty()).lines()).isEqualTo(4);
      assertThat(refusal(issue(desk, OTHER), desk.keys().signing())).isEmpty();
    }
  }

  private static void attempt(List<String> done, Callable<DeskKey> step) throws Exception {
    try {
      step.call();
      done.add("done");
    } catch (BadInputException e) {
      done.add(e.getMessage());
    }
  }

  @Test
  void anEmptiedTrailIsToldInOneLine() throws Exception {
    Files.delete(folder.database());
    Trail.create(folder.database());
    try (Desk desk = open()) {
      assertRefused(desk::keys, "names no key", "backup");
      assertRefused(() -> desk.finishRotation(RotationTest::unasked), "names no key");
      assertRefused(() -> desk.prepareRotation(OTHER), "names no key");
    }
  }

  @Test
  void whatWasBeingSignedWhenTheKeyChangedIsNotIssued() throws Exception {
    try (Desk desk = open();
        Desk other = open()) {
      assertRefused(
          () ->
              desk.issue(
                  1,
                  "Bob",
                  () -> {
                    other.finishRotation(() -> OTHER);
                    return Mails.PASSPHRASE;
                  }),
          "the desk's keys changed meanwhile");
      assertThat(desk.request(1).isOpen()).isTrue();
      assertThat(refusal(issue(desk, OTHER), next)).isEmpty();
    }
  }
}
