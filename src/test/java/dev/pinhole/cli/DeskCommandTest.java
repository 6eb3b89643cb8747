package dev.pinhole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.pinhole.desk.Mails;
import dev.pinhole.recovery.DeskKey;
import dev.pinhole.recovery.LongSerial;
import dev.pinhole.recovery.SignedTicket;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeskCommandTest {
  private static final Pattern TICKET = Pattern.compile("\n\n((?:[0-9A-Z ]+\n)+)\n");

  private final LongSerial device = Mails.device(1);

  @TempDir private static Path made;
  private static DeskKey key;

  @TempDir private Path home;
  private Path passphrase;

  /** Once: the key takes its time. */
  @BeforeAll
  static void init() throws Exception {
    Path passphrase = made.resolve("passphrase");
    Files.writeString(passphrase, Mails.PASSPHRASE.reveal() + "\n");
    Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
    Ran ran =
        Ran.pinhole(
            "desk", "init", "--desk=" + made.resolve("desk"), "--passphrase-file=" + passphrase);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    key = DeskKey.parse(ran.out().lines().toList().getLast());
  }

  @BeforeEach
  void copy() throws Exception {
    try (Stream<Path> files = Files.walk(made)) {
      for (Path file : files.filter(found -> !found.equals(made)).toList()) {
        Files.copy(file, home.resolve(made.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    passphrase = home.resolve("passphrase");
  }

  private Ran desk(String command, String... more) {
    List<String> words = new ArrayList<>(List.of("desk", command, "--desk", home + "/desk"));
    words.addAll(List.of(more));
    return Ran.pinhole(words.toArray(String[]::new));
  }

  private Ran receive(String mail, String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of(more));
    words.add(Files.writeString(home.resolve("request.eml"), mail).toString());
    return desk("receive", words.toArray(String[]::new));
  }

  private Ran issue(String number) {
    return desk("issue", number, "--by=Bob", "--out=" + home, "--passphrase-file=" + passphrase);
  }

  private static void assertBad(Ran ran, String... parts) {
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err()).startsWith("pinhole: ").contains(parts);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void theWholeWayOfARequest() throws Exception {
    assertThat(desk("key", "--plain").out().strip()).isEqualTo(key.text());
    assertThat(desk("key").out()).startsWith("signs  " + key.name() + "  " + key.text());
    Ran received = receive(Mails.good(device), "--received=2026-11-24T10:00-08:00");
    assertThat(received.code()).isZero();
    assertThat(received.err()).isEmpty();
    assertThat(received.out())
        .contains("Request 1, from Anna <anna@example.org>", device.lines().getFirst())
        .contains("Due:      Tue 2026-11-24 13:00 PST", "pinhole desk issue 1");

    Ran issued = issue("1");
    assertThat(issued.code()).isZero();
    Matcher text = TICKET.matcher(issued.out());
    assertThat(text.find()).isTrue();
    SignedTicket ticket = SignedTicket.parse(text.group(1));
    assertThat(
            ticket.refusal(
                new SignedTicket.Expected(
                    device.serial(),
                    Optional.of(device.challenge()),
                    device.generation(),
                    List.of(key))))
        .isEmpty();
    assertThat(SignedTicket.parse(scanned(home.resolve("ticket-1.png"))).text())
        .isEqualTo(ticket.text());
    assertThat(issued.out()).contains("Signed by key " + key.name());
    assertThat(home.resolve("reply-1.txt")).content().contains(ticket.text(), device.serial());

    Ran again = issue("1");
    assertThat(again.code()).isZero();
    assertThat(again.out())
        .startsWith(issued.out().substring(0, text.end()))
        .contains("Left " + home.resolve("ticket-1.png") + " as it is");
    Files.writeString(home.resolve("reply-1.txt"), "precious");
    Ran third = issue("1");
    assertThat(third.code()).isEqualTo(2);
    assertThat(third.err()).contains("reply-1.txt: is there already");
    assertThat(home.resolve("reply-1.txt")).hasContent("precious");
  }

  private static String scanned(Path picture) throws Exception {
    BufferedImage image = ImageIO.read(picture.toFile());
    int[] dots = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(
                new HybridBinarizer(
                    new RGBLuminanceSource(image.getWidth(), image.getHeight(), dots))),
            // One drawn code in eighty has a pattern that is taken for a corner in a photo.
            Map.of(DecodeHintType.PURE_BARCODE, true))
        .getText();
  }

  @Test
  void aRefusedRequestIsAnsweredAndListed() throws Exception {
    Ran refused = receive(Mails.with(device.text() + "\n\nI take full responsibility."));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).isEmpty();
    assertThat(refused.out())
        .contains("Refused.", "You do not say that you are authorised", "number 1");
    assertBad(issue("1"), "request 1 was refused");
    assertThat(home).isDirectoryNotContaining("glob:**ticket*");
    assertThat(desk("list").out()).contains("refused", "Anna <anna@example.org>");
    assertThat(desk("list", "--open").out()).isEqualTo("No requests." + System.lineSeparator());
    assertThat(desk("due", "1").out()).contains("nothing is due");
  }

  @Test
  void aMistypedSerialIsRefusedWithWhatToDo() throws Exception {
    Ran refused = receive(Mails.good(device).replace(device.serial(), "000000000"));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).contains("character by character");
  }

  /** Friday 4 PM: due on Monday at 8. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-20T18:59-08:00, 0",
    "2026-11-22T12:00-08:00, 0",
    "2026-11-23T08:00-08:00, 0",
    "2026-11-23T08:01-08:00, 1"
  })
  void isOverdueAfterTheWeekend(String at, int code) throws Exception {
    receive(Mails.good(device), "--received=2026-11-20T16:00-08:00");
    receive(Mails.good(Mails.device(2)), "--received=2026-11-20T15:00-08:00");
    assertThat(issue("2").code()).isZero();
    Ran overdue = desk("overdue", "--at", at);
    assertThat(overdue.code()).isEqualTo(code);
    assertThat(overdue.err()).isEmpty();
    if (code == 1) {
      assertThat(overdue.out())
          .contains("    1  Fri 2026-11-20 16:00  Mon 2026-11-23 08:00  OVERDUE");
      assertThat(overdue.out()).doesNotContain("Fri 2026-11-20 15:00");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T10:00-08:00, Tue 2026-11-24 13:00 PST, in business hours",
    "2026-11-24T18:00Z, Tue 2026-11-24 13:00 PST, in business hours",
    "2026-11-24 20:00-08:00, Wed 2026-11-25 17:00 PST, due when the desk next closes",
    "2026-11-24T05:59-08:00, Tue 2026-11-24 17:00 PST, due when the desk next closes",
    "2026-11-27T17:00-08:00, Mon 2026-11-30 17:00 PST, due when the desk next closes",
    "2026-11-21T10:00-08:00, Mon 2026-11-23 17:00 PST, on a weekend",
    "2026-12-25T10:00-08:00, Mon 2026-12-28 17:00 PST, on a holiday",
    "2026-07-01T10:00-07:00, Wed 2026-07-01 13:00 PDT, in business hours"
  })
  void sayWhenAnAnswerIsDueAndWhy(String received, String due, String why) throws Exception {
    Files.writeString(home.resolve("desk/holidays"), "2026-12-25\n");
    Ran ran = desk("due", "--received", received);
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Due:      " + due, why);
  }

  @Test
  void aRequestsDueTimeStaysWhenHolidaysChange() throws Exception {
    receive(Mails.good(device), "--received=2026-11-24T16:00-08:00");
    assertThat(desk("due", "1").out())
        .contains("Wed 2026-11-25 08:00 PST")
        .doesNotContain("holidays");
    Files.writeString(home.resolve("desk/holidays"), "2026-11-25 ours\n");
    assertThat(desk("due", "1").out())
        .contains("Wed 2026-11-25 08:00 PST", "The holidays have changed since");
  }

  private Ran rotate(String... more) {
    List<String> words = new ArrayList<>(List.of(more));
    words.add("--passphrase-file=" + passphrase);
    return desk("rotate", words.toArray(String[]::new));
  }

  @Test
  void aKeyIsChangedInTwoSteps() {
    assertBad(rotate("--finish"), "there is no next key; make one with 'pinhole desk rotate'");
    Ran prepared = rotate();
    assertThat(prepared.code()).isZero();
    DeskKey next = DeskKey.parse(prepared.out().lines().toList().get(1));
    assertThat(next).isNotEqualTo(key);
    assertThat(prepared.out()).contains(next.name(), "pinhole desk rotate --finish");
    assertThat(desk("key").out().lines())
        .containsExactly(
            "signs  " + key.name() + "  " + key.text(),
            "next   " + next.name() + "  " + next.text());
    assertBad(rotate(), next.name(), "waits already", "--finish");
    assertBad(rotate("--finish", "--cancel"), "--cancel");

    Ran finished = rotate("--finish");
    assertThat(finished.code()).isZero();
    assertThat(finished.out())
        .contains("Key " + next.name() + " signs from now on", key.name() + " is kept");
    assertThat(desk("key", "--plain").out().lines()).containsExactly(next.text());
    assertThat(desk("key", "--all").out().lines())
        .containsExactly(
            "signs  " + next.name() + "  " + next.text(),
            "old    " + key.name() + "  " + key.text());
  }

  @Test
  void aTicketOfAnOldKeyIsShownWithAWarning() throws Exception {
    receive(Mails.good(device));
    assertThat(issue("1").err()).isEmpty();
    rotate();
    assertThat(issue("1").err()).isEmpty();
    rotate("--finish");
    Ran again = issue("1");
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("Signed by key " + key.name());
    assertThat(again.err().lines())
        .singleElement()
        .asString()
        .startsWith("request 1: that key signs no more");
    receive(Mails.good(device));
    assertThat(issue("2").err()).isEmpty();
  }

  @Test
  void aNextKeyIsDropped() {
    rotate();
    Ran ran = rotate("--cancel");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("is dropped");
    assertThat(desk("key", "--all", "--plain").out().lines()).containsExactly(key.text());
  }

  @Test
  void aTrailThatSomethingElseChangedIsFound() throws Exception {
    receive(Mails.good(device));
    Ran good = desk("verify");
    assertThat(good.code()).isZero();
    String hash = good.out().lines().toList().getLast();
    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(desk("verify", "--has", hash).code()).isZero();
    assertThat(desk("verify", "--has", "0".repeat(64)).code()).isEqualTo(1);
    try (var connection =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + home.resolve("desk/desk.db"));
        var statement = connection.createStatement()) {
      statement.execute("DROP TRIGGER no_change");
    }
    Ran bad = desk("verify");
    assertThat(bad.code()).isEqualTo(1);
    assertThat(bad.out()).contains("its table or its triggers were changed");
    assertBad(issue("1"), "desk.db: ", "by something else", "backup");
    assertBad(receive(Mails.good(device)), "desk.db: ", "backup");
  }

  @Test
  void whatIsTypedWrongIsToldInOneLine() throws Exception {
    receive(Mails.good(device));
    Path wrong = Files.writeString(home.resolve("wrong"), "another passphrase\n");
    assertBad(issue("9"), "there is no request 9");
    assertBad(desk("issue", "1", "--passphrase-file=" + wrong), "wrong: ", "chmod 600");
    Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
    assertBad(
        desk("issue", "1", "--passphrase-file=" + wrong),
        "key-",
        "the passphrase is not this key's");
    assertBad(desk("issue", "1", "--passphrase-file=" + home + "/none"), "none: ");
    assertBad(desk("issue", "1", "--out=" + home + "/none"), "none: ", "is no folder");
    assertBad(desk("issue", "one"), "'one' is no request's number");
    assertBad(desk("issue", "99999999999999999999"), "is no request's number");
    assertBad(desk("due", "-1"), "-1");
    assertBad(desk("issue"), "N");
    assertBad(desk("due"), "--received");
    assertBad(desk("verify", "--has", "0".repeat(63)), "--has");
    assertBad(desk("due", "1", "--received=2026-11-24T10:00Z"), "not both");
    assertBad(desk("init", "--passphrase-file=" + passphrase), "desk: is there already");
    assertBad(desk("receive", home + "/none.eml"), "none.eml: ", "no such file");
    assertBad(receive("Hello"), "request.eml: ", "--from");
    assertBad(receive(Mails.good(device), "--received=2100-01-01T00:00Z"), "still to come");
    assertBad(Ran.pinhole("desk", "list", "--desk", home + "/none"), "none: ", "pinhole desk init");
    assertBad(Ran.pinhole("desk"), "desk --help");
    assertThat(desk("list").out()).contains("open");
    Files.writeString(home.resolve("desk/holidays"), "Christmas\n");
    assertBad(desk("list"), "holidays:1: ", "2026-12-25");
    Files.delete(home.resolve("desk/holidays"));
    assertBad(desk("list"), "holidays: there is no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "2026-11-24", "10:00", "2026-13-01T10:00Z", "24.11.2026 10:00"})
  void whatIsNoTimeIsToldWithAnExample(String time) {
    assertBad(desk("due", "--received", time), "--received", "2026-11-27T16:30-08:00");
  }

  @Test
  void aTextNeedsAName() throws Exception {
    Ran ran = receive(device.text() + "\n\n" + Mails.BOTH, "--from", "Anna, by telephone");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("from Anna, by telephone");
  }
}
