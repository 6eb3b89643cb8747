package dev.pinhole.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.recovery.LongSerial;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ClaimTest {
  private final LongSerial device = Mails.device(1);

  private static Claim claim(String text) {
    return Claim.of(Mails.read(Mails.with(text)));
  }

  private static String said(String serial) {
    return "Dear desk,\n\non 20261127 my camera showed:\n" + serial + "\n\n" + Mails.BOTH;
  }

  @Test
  void theLongSerialNumberIsFoundAmongOtherWords() {
    String one = String.join(" ", device.lines());
    for (String serial :
        List.of(
            device.text(),
            one,
            "The camera: " + one + ". It is locked.",
            one.toLowerCase(Locale.ROOT),
            one.replace(' ', '-'),
            one.replace(' ', '\n'),
            device.text().replace("\n", "\n\n"),
            device.text().replaceAll("(?m)^", "    "),
            "(" + one + ")",
            one + "\n" + one,
            "serial 915827802, made 20261101, " + one)) {
      Claim claim = claim(said(serial));
      assertThat(claim.device()).as(serial).contains(device);
      assertThat(claim.shortcomings()).as(serial).isEmpty();
    }
  }

  @Test
  void oneWrongCharacterIsFoundAtEveryPlace() {
    String text = device.text();
    int tried = 0;
    for (int at = 0; at < text.length(); at++) {
      if (Character.isLetterOrDigit(text.charAt(at))) {
        char other = text.charAt(at) == '7' ? '4' : '7';
        Claim claim = claim(said(text.substring(0, at) + other + text.substring(at + 1)));
        assertThat(claim.device()).as("at %d", at).isEmpty();
        assertThat(claim.shortcomings()).as("at %d", at).containsExactly(Shortcoming.MISTYPED);
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(70);
  }

  @Test
  void oneCharacterTooFewIsFoundAtEveryPlaceOfTheSecondLine() {
    String text = device.text();
    for (int at = text.indexOf('\n') + 1; at < text.length(); at++) {
      if (text.charAt(at) != ' ') {
        Claim claim = claim(said(text.substring(0, at) + text.substring(at + 1)));
        assertThat(claim.shortcomings()).as("at %d", at).containsExactly(Shortcoming.MISTYPED);
      }
    }
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThat(claim("Hello\n").shortcomings())
        .containsExactlyInAnyOrder(
            Shortcoming.NO_LONG_SERIAL, Shortcoming.NOT_AUTHORISED, Shortcoming.NOT_RESPONSIBLE);
    assertThat(claim(Mails.BOTH).shortcomings()).containsExactly(Shortcoming.NO_LONG_SERIAL);
    assertThat(claim(device.text() + "\n\nI take full responsibility.").shortcomings())
        .containsExactly(Shortcoming.NOT_AUTHORISED);
    assertThat(claim(device.text() + "\n\nI am authorised to ask for this.").shortcomings())
        .containsExactly(Shortcoming.NOT_RESPONSIBLE);
    assertThat(claim("> " + device.text().replace("\n", "\n> ") + "\n" + Mails.BOTH).shortcomings())
        .containsExactly(Shortcoming.NO_LONG_SERIAL);
    assertThat(claim("").shortcomings()).containsExactly(Shortcoming.NO_TEXT);
  }

  @Test
  void oneRequestIsForOneDevice() {
    Claim claim = claim(said(device.text() + "\n\n" + Mails.device(2).text()));
    assertThat(claim.device()).isEmpty();
    assertThat(claim.shortcomings()).containsExactly(Shortcoming.SEVERAL);
  }
}
