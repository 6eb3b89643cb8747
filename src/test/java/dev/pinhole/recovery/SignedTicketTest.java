package dev.pinhole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinhole.recovery.SignedTicket.Expected;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignedTicketTest {
  private static final Challenge CHALLENGE = new Challenge(0x1234_5678_9abc_def0L, -7);
  private static final long GENERATION = 4_503_599_627_370_497L;

  private Desk desk;
  private Ticket ticket;
  private Expected expected;

  @BeforeEach
  void open() throws Exception {
    desk = Desk.of(1);
    ticket =
        new Ticket(
            "123456789", CHALLENGE, GENERATION, Ticket.RESTORE, 1_800_000_000, desk.key().id());
    expected =
        new Expected(
            "123456789", Optional.of(CHALLENGE), GENERATION, List.of(Desk.of(2).key(), desk.key()));
  }

  private Optional<Refusal> sent(Ticket changed) throws Exception {
    return SignedTicket.parse(desk.sign(changed).text()).refusal(expected);
  }

  @Test
  void theRightOneIsTaken() throws Exception {
    SignedTicket signed = desk.sign(ticket);
    SignedTicket read = SignedTicket.parse(signed.text());
    assertThat(read.ticket()).isEqualTo(ticket);
    assertThat(read.refusal(expected)).isEmpty();
    assertThat(SignedTicket.parse(signed.text().toLowerCase(Locale.ROOT)).refusal(expected))
        .isEmpty();
    assertThat(signed.text()).matches("(?s)[0-9A-Z \n]{230,290}");
    assertThat(signed.text().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(60));
  }

  /** What is signed is a matter of agreement between makers: it must never change unnoticed. */
  @Test
  void theCanonicalBytesAreAsDocumented() {
    byte[] bytes = new Ticket("123456789", CHALLENGE, 2, Ticket.RESTORE, 3, 4).canonical();
    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo(
            HexFormat.of().formatHex("pinhole-ticket-v1\0".getBytes(StandardCharsets.US_ASCII))
                + "09"
                + HexFormat.of().formatHex("123456789".getBytes(StandardCharsets.US_ASCII))
                + "123456789abcdef0fffffffffffffff9"
                + "0000000000000002"
                + "01"
                + "0000000000000003"
                + "0000000000000004");
  }

  @Test
  void whatDoesNotFitTheDeviceIsRefusedEachWithItsOwnReason() throws Exception {
    long id = desk.key().id();
    assertThat(sent(new Ticket("123456780", CHALLENGE, GENERATION, 1, 9, id)))
        .contains(Refusal.OTHER_DEVICE);
    assertThat(sent(new Ticket("123456789", new Challenge(1, 2), GENERATION, 1, 9, id)))
        .contains(Refusal.OTHER_CHALLENGE);
    assertThat(sent(new Ticket("123456789", CHALLENGE, GENERATION - 1, 1, 9, id)))
        .contains(Refusal.OLDER_GENERATION);
    assertThat(sent(new Ticket("123456789", CHALLENGE, GENERATION, 2, 9, id)))
        .contains(Refusal.UNKNOWN_ACTION);
    assertThat(sent(new Ticket("123456789", CHALLENGE, GENERATION, 1, 9, id + 1)))
        .contains(Refusal.UNKNOWN_KEY);
    assertThat(sent(new Ticket("123456789", CHALLENGE, GENERATION, 1, 9, Desk.of(2).key().id())))
        .contains(Refusal.FORGED_TICKET);
    Ticket strangers = new Ticket("123456789", CHALLENGE, GENERATION, 1, 9, Desk.of(3).key().id());
    assertThat(Desk.of(3).sign(strangers).refusal(expected)).contains(Refusal.UNKNOWN_KEY);
    assertThat(
            desk.sign(ticket)
                .refusal(new Expected("123456789", Optional.empty(), GENERATION, expected.keys())))
        .contains(Refusal.NOTHING_ASKED);
  }

  /** Nobody at the device can check the date. */
  @Test
  void whenItWasIssuedDoesNotMatter() throws Exception {
    for (long at : new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(sent(new Ticket("123456789", CHALLENGE, GENERATION, 1, at, desk.key().id())))
          .isEmpty();
    }
  }

  @Test
  void aChangeOfAnyBitOfWhatWasSignedIsSeen() throws Exception {
    byte[] bytes = bytes(desk.sign(ticket));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(refusal(changed)).as("bit %s", bit).isPresent();
    }
  }

  @Test
  void oneCutShortOrTooLongIsNone() throws Exception {
    byte[] bytes = bytes(desk.sign(ticket));
    for (int length = 0; length < bytes.length + 20; length++) {
      if (length != bytes.length) {
        assertThat(refusal(Arrays.copyOf(bytes, length)))
            .as("%s bytes", length)
            .contains(Refusal.NO_TICKET);
      }
    }
    String text = desk.sign(ticket).text();
    for (int length = 0; length < text.length(); length++) {
      String cut = text.substring(0, length);
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> SignedTicket.parse(cut))
          .satisfies(e -> assertThat(e.refusal()).isEqualTo(Refusal.MISTYPED));
    }
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> SignedTicket.parse(text + " ".repeat(SignedTicket.LONGEST_TEXT)))
        .satisfies(e -> assertThat(e.refusal()).isEqualTo(Refusal.MISTYPED));
  }

  @Test
  void aMistypedOneIsToldFromAForgedOne() throws Exception {
    String text = desk.sign(ticket).text();
    Random random = new Random(5);
    for (int at = 0; at < text.length(); at++) {
      if (Character.isLetterOrDigit(text.charAt(at))) {
        char other = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L".charAt(random.nextInt(32));
        if (other != text.charAt(at)) {
          String mistyped = text.substring(0, at) + other + text.substring(at + 1);
          assertThatExceptionOfType(RefusedException.class)
              .isThrownBy(() -> SignedTicket.parse(mistyped))
              .satisfies(e -> assertThat(e.refusal()).isEqualTo(Refusal.MISTYPED));
        }
      }
    }
  }

  private Optional<Refusal> refusal(byte[] bytes) {
    try {
      return SignedTicket.parse(Bech32m.write("ticket", bytes)).refusal(expected);
    } catch (RefusedException e) {
      return Optional.of(e.refusal());
    }
  }

  private static byte[] bytes(SignedTicket signed) {
    return Bech32m.read("ticket", Bech32m.plain(signed.text())).orElseThrow();
  }

  @Test
  void everyReasonHasWordsOfItsOwnInOneLine() {
    assertThat(Arrays.stream(Refusal.values()).map(Refusal::words))
        .doesNotHaveDuplicates()
        .allSatisfy(words -> assertThat(words).isNotBlank().doesNotContain("\n"));
  }
}
