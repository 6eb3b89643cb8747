package dev.pinhole.recovery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pinhole.label.BadInputException;
import dev.pinhole.recovery.SignedTicket.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Tickets and recovery files of somebody who tries: whatever is sent to a device that waits for one
 * of each, nothing but the one is taken, and nothing but a refusal comes of the rest.
 *
 * <p>It has the form that the fuzzer Jazzer looks for: {@link #fuzzerTestOneInput}.
 */
public final class Mutated {
  private static final long GENERATION = 4_503_599_627_370_497L;
  private static final String SERIAL = "123456789";
  private static final Challenge CHALLENGE = new Challenge(0x1234_5678_9abc_def0L, -7);
  private static final DeviceKey KEY = DeviceKey.of(new byte[RecoveryFile.KEY_BYTES]);

  /** The bytes of the right ticket, without check characters. */
  static final byte[] TICKET;

  /** The right file. */
  static final byte[] FILE;

  private static final Expected EXPECTED;

  static {
    try {
      Desk desk = Desk.of(1);
      Ticket ticket = new Ticket(SERIAL, CHALLENGE, GENERATION, Ticket.RESTORE, 9, desk.key().id());
      TICKET = Bech32m.read("ticket", Bech32m.plain(desk.sign(ticket).text())).orElseThrow();
      EXPECTED =
          new Expected(
              SERIAL, Optional.of(CHALLENGE), GENERATION, List.of(desk.key(), Desk.of(2).key()));
      FILE =
          RecoveryFile.make(KEY, SERIAL, GENERATION, new SplittableRandom(3))
              .text()
              .reveal()
              .getBytes(US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Mutated() {}

  /**
   * Sends some bytes: as what a ticket says with check characters that fit, as the text of a
   * ticket, as a long serial number, and as a recovery file.
   */
  public static void fuzzerTestOneInput(byte[] data) {
    boolean isTicket = Arrays.equals(data, TICKET);
    require(isTicket, ticket(Bech32m.write("ticket", data)), "ticket");
    String text = new String(data, ISO_8859_1);
    boolean isText = Bech32m.plain(text).equals(Bech32m.write("ticket", TICKET));
    require(isText, ticket(text), "text of a ticket");
    boolean isFile = text.replace("\r\n", "\n").strip().equals(new String(FILE, US_ASCII).strip());
    require(isFile, file(data), "recovery file");
    try {
      LongSerial.parse(text);
    } catch (BadInputException e) {
      // Every other exception is one too many.
    }
  }

  private static void require(boolean right, Optional<Refusal> refusal, String what) {
    if (refusal.isEmpty() && !right) {
      throw new AssertionError("a " + what + " was taken that is none");
    }
  }

  static Optional<Refusal> ticket(String text) {
    try {
      return SignedTicket.parse(text).refusal(EXPECTED);
    } catch (RefusedException e) {
      return Optional.of(e.refusal());
    }
  }

  static Optional<Refusal> file(byte[] bytes) {
    try {
      return RecoveryFile.parse(bytes).refusal(KEY, SERIAL, GENERATION);
    } catch (RefusedException e) {
      return Optional.of(e.refusal());
    }
  }

  /** Writes the right ones into a folder, for the fuzzer to begin with. */
  public static void main(String[] folder) throws IOException {
    Files.write(Path.of(folder[0], "ticket"), TICKET);
    Files.write(Path.of(folder[0], "file"), FILE);
  }

  /** One to four changes of a byte, a bit, a length, or of places, in what would be taken. */
  static byte[] draw(RandomGenerator random) {
    byte[] bytes = (random.nextBoolean() ? TICKET : FILE).clone();
    for (int i = random.nextInt(1, 5); i > 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      int other = random.nextInt(bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 20));
        case 3 -> {
          byte kept = bytes[at];
          bytes[at] = bytes[other];
          bytes[other] = kept;
        }
        case 4 -> Arrays.fill(bytes, Math.min(at, other), Math.max(at, other), (byte) 0);
        default -> bytes[at] = FILE[random.nextInt(FILE.length)];
      }
    }
    return bytes;
  }
}
