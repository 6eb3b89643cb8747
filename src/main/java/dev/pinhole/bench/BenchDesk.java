package dev.pinhole.bench;

import dev.pinhole.label.Label;
import dev.pinhole.label.Secret;
import dev.pinhole.recovery.Challenge;
import dev.pinhole.recovery.DeskKey;
import dev.pinhole.recovery.DeviceKey;
import dev.pinhole.recovery.FactoryKeys;
import dev.pinhole.recovery.LongSerial;
import dev.pinhole.recovery.RecoveryFile;
import dev.pinhole.recovery.SignedTicket;
import dev.pinhole.recovery.Ticket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The desk that answers for the devices on benches, and whoever would like to be it. Its key lives
 * as long as the process; no device but those on benches knows it.
 */
public final class BenchDesk {
  /** When the devices on benches were made. */
  public static final LocalDate MANUFACTURED = LocalDate.of(2026, 11, 1);

  private static final long ISSUED_AT = 1_800_000_000;
  private static final int OTHER_ACTION = 2;
  private static final long SOME_GENERATION = 3;
  private static final Pattern LAST_DIGIT = Pattern.compile("[0-9a-f](?=\\n?$)");
  private static final Pattern SERIAL = Pattern.compile("(?<=\nserial: )[0-9A-Z]+");

  private final KeyPair own = keyPair();
  private final KeyPair other = keyPair();
  private final DeskKey key = DeskKey.of(own.getPublic());
  private final DeskKey otherKey = DeskKey.of(other.getPublic());

  private BenchDesk() {}

  private static final class Only {
    private static final BenchDesk DESK = new BenchDesk();
  }

  /** The one that there is; its keys are drawn when somebody asks for it first. */
  public static BenchDesk get() {
    return Only.DESK;
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The keys that devices on benches know. */
  public List<DeskKey> keys() {
    return List.of(key);
  }

  /**
   * The text of a ticket.
   *
   * @param label of the device that it is sent to
   * @param read the long serial number that it answers; empty: one that the device has never shown
   * @throws BenchException if there can be no such ticket: there is no older generation
   */
  public String ticket(Label label, Optional<LongSerial> read, SentTicket which) {
    LongSerial asked = read.orElseGet(() -> neverShown(label));
    return switch (which) {
      case RIGHT -> right(asked);
      case MISTYPED -> swapped(right(asked));
      case CUT_SHORT -> right(asked).lines().findFirst().orElseThrow();
      case FORGED -> answer(asked, Ticket.RESTORE, key, other);
      case OTHER_DESK -> answer(asked, Ticket.RESTORE, otherKey, other);
      case OTHER_DEVICE ->
          right(changed(asked, another(asked.serial()), asked.generation(), asked.challenge()));
      case OTHER_CHALLENGE ->
          right(changed(asked, asked.serial(), asked.generation(), other(asked.challenge())));
      case OLDER_GENERATION ->
          right(changed(asked, asked.serial(), older(asked.generation()), asked.challenge()));
      case OTHER_ACTION -> answer(asked, OTHER_ACTION, key, own);
    };
  }

  private static LongSerial neverShown(Label label) {
    return new LongSerial(
        label.model(), MANUFACTURED, label.serial(), SOME_GENERATION, new Challenge(1, 2));
  }

  private String right(LongSerial asked) {
    return answer(asked, Ticket.RESTORE, key, own);
  }

  private static String answer(LongSerial asked, int action, DeskKey named, KeyPair signer) {
    Ticket ticket =
        new Ticket(
            asked.serial(), asked.challenge(), asked.generation(), action, ISSUED_AT, named.id());
    try {
      return SignedTicket.sign(ticket, signer.getPrivate()).text();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LongSerial changed(
      LongSerial asked, String serial, long generation, Challenge challenge) {
    return new LongSerial(asked.model(), asked.manufactured(), serial, generation, challenge);
  }

  private static Challenge other(Challenge challenge) {
    return new Challenge(~challenge.high(), challenge.low());
  }

  private static long older(long generation) {
    if (generation == 0) {
      throw new BenchException("no password works on this device: its vault is damaged");
    }
    return generation - 1;
  }

  /** The last two characters that differ from their neighbours change places. */
  private static String swapped(String text) {
    char[] characters = text.toCharArray();
    for (int i = characters.length - 1; i > 0; i--) {
      char before = characters[i - 1];
      if (isPart(before) && isPart(characters[i]) && before != characters[i]) {
        characters[i - 1] = characters[i];
        characters[i] = before;
        return new String(characters);
      }
    }
    throw new IllegalArgumentException("a ticket of one character");
  }

  private static boolean isPart(char character) {
    return !Character.isWhitespace(character);
  }

  private static String another(String serial) {
    return (serial.startsWith("1") ? "2" : "1") + serial.substring(1);
  }

  /**
   * The text of a recovery file, made of the one that was kept.
   *
   * @param label of the device that it is sent to
   * @throws BenchException if none was kept
   */
  public static Secret file(Label label, Optional<Secret> kept, SentFile which) {
    if (which == SentFile.FORGED) {
      return madeUp(label);
    }
    String text = kept.orElseThrow(() -> new BenchException("no recovery file was kept")).reveal();
    return Secret.of(
        switch (which) {
          case KEPT -> text;
          case CHANGED ->
              LAST_DIGIT.matcher(text).replaceFirst(last -> last.group().equals("0") ? "1" : "0");
          case CUT_SHORT -> text.substring(0, text.stripTrailing().lastIndexOf('\n') + 1);
          case FORGED -> throw new AssertionError(which);
          case OTHER_DEVICE -> SERIAL.matcher(text).replaceFirst(found -> another(found.group()));
        });
  }

  private static Secret madeUp(Label label) {
    RandomGenerator random = new SplittableRandom(SOME_GENERATION);
    DeviceKey others = FactoryKeys.drawn(MANUFACTURED, List.of(), random).device();
    return RecoveryFile.make(others, label.serial(), SOME_GENERATION, random).text();
  }
}
