package dev.pinhole.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.label.InputFile;
import dev.pinhole.label.Secret;
import dev.pinhole.recovery.Challenge;
import dev.pinhole.recovery.LongSerial;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;

/** Requests as people write them. */
public final class Mails {
  public static final String BOTH =
      "I am authorised to ask for this. I take full responsibility.\n";
  public static final Secret PASSPHRASE = Secret.of("correct horse battery");

  private Mails() {}

  /** A long serial number of its own for each seed. */
  public static LongSerial device(long seed) {
    Random random = new Random(seed);
    return new LongSerial(
        "mini-360-plus",
        LocalDate.of(2026, 11, 1),
        "%09d".formatted(random.nextInt(1_000_000_000)),
        random.nextLong(1, 1000),
        Challenge.draw(random));
  }

  /** An e-mail with a text in UTF-8. */
  public static String with(String text) {
    return "From: Anna <anna@example.org>\nSubject: My camera\nContent-Type: text/plain;"
        + " charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        + text;
  }

  /** A good request for a device. */
  public static String good(LongSerial device) {
    return with("Hello,\n\n" + device.text() + "\n\n" + BOTH);
  }

  static RequestMail read(String mail) {
    return read(mail.getBytes(UTF_8));
  }

  static RequestMail read(byte[] mail) {
    return RequestMail.read(InputFile.of("request.eml", mail), Optional.empty());
  }
}
