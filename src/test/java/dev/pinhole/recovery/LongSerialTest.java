package dev.pinhole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinhole.label.BadInputException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LongSerialTest {
  private static final String TYPED = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private static LongSerial some(long seed, String model) {
    Random random = new Random(seed);
    return new LongSerial(
        model,
        LocalDate.of(2026, 11, 1).plusDays(random.nextInt(1000)),
        "%09d".formatted(random.nextInt(1_000_000_000)),
        random.nextLong(1, 1L << 52),
        Challenge.draw(random));
  }

  static Stream<LongSerial> some() {
    return Stream.of(
        some(1, "c1c"), some(2, "c2c"), some(3, "mini-360-plus"), some(4, "x".repeat(40)));
  }

  @Test
  void itIsMadeToBeCopiedByHand() {
    List<String> lines = some(1, "mini-360-plus").lines();
    assertThat(lines.getFirst()).matches("MINI-360-PLUS 20[0-9]{6} [0-9]{9}");
    assertThat(lines.getLast()).matches("([0-9AC-HJ-NP-Z]{4} ){11}[0-9AC-HJ-NP-Z]");
  }

  @ParameterizedTest
  @MethodSource("some")
  void itIsReadAsWrittenHoweverItIsTyped(LongSerial serial) {
    String text = serial.text();
    for (String typed :
        List.of(
            text,
            text.toLowerCase(Locale.ROOT),
            text.replace(' ', '-').replace('\n', ' '),
            "  " + text.replace("\n", "\r\n\r\n") + "\n",
            text.lines().skip(1).findFirst().orElseThrow().replace(" ", "").indent(2).strip())) {
      if (typed.contains(serial.serial())) {
        assertThat(LongSerial.parse(typed)).isEqualTo(serial);
      }
    }
    String joined = serial.lines().getFirst() + " " + serial.lines().getLast().replace(" ", "");
    assertThat(LongSerial.parse(joined)).isEqualTo(serial);
  }

  @ParameterizedTest
  @MethodSource("some")
  void oneWrongCharacterIsFoundAtEveryPlace(LongSerial serial) {
    String text = serial.text();
    int found = 0;
    for (int at = 0; at < text.length(); at++) {
      for (int i = 0; i < TYPED.length(); i++) {
        if (Character.isLetterOrDigit(text.charAt(at)) && text.charAt(at) != TYPED.charAt(i)) {
          found +=
              assertNotTaken(
                  serial, text.substring(0, at) + TYPED.charAt(i) + text.substring(at + 1));
        }
      }
    }
    assertThat(found).isGreaterThan(1000);
  }

  @ParameterizedTest
  @MethodSource("some")
  void twoSwappedCharactersAreFoundAtEveryTwoPlaces(LongSerial serial) {
    String text = serial.text();
    int found = 0;
    for (int one = 0; one < text.length(); one++) {
      for (int other = one + 1; other < text.length(); other++) {
        if (text.charAt(one) != text.charAt(other)) {
          StringBuilder swapped = new StringBuilder(text);
          swapped.setCharAt(one, text.charAt(other));
          swapped.setCharAt(other, text.charAt(one));
          found += assertNotTaken(serial, swapped.toString());
        }
      }
    }
    assertThat(found).isGreaterThan(1000);
  }

  /** Refused, or nothing but another way to write the same. */
  private static int assertNotTaken(LongSerial serial, String typed) {
    try {
      assertThat(LongSerial.parse(typed)).as(typed).isEqualTo(serial);
      return 0;
    } catch (BadInputException e) {
      return 1;
    }
  }

  @Test
  void aMissingCharacterIsFoundAtEveryPlaceAndSoIsOneTooMany() {
    String text = some(5, "c1c").text();
    for (int at = 0; at < text.length(); at++) {
      if (Character.isLetterOrDigit(text.charAt(at))) {
        String without = text.substring(0, at) + text.substring(at + 1);
        assertThatExceptionOfType(BadInputException.class)
            .isThrownBy(() -> LongSerial.parse(without));
        String twice = text.substring(0, at) + text.charAt(at) + text.substring(at);
        assertThatExceptionOfType(BadInputException.class)
            .isThrownBy(() -> LongSerial.parse(twice));
      }
    }
  }

  @Test
  void charactersThatLookAlikeAreTheSame() {
    LongSerial serial =
        Stream.iterate(10L, seed -> seed + 1)
            .map(seed -> some(seed, "c1c"))
            .filter(drawn -> drawn.lines().getLast().matches(".*0.*L.*|.*L.*0.*"))
            .findFirst()
            .orElseThrow();
    String challenge = serial.lines().getLast();
    String alike = challenge.replace('0', 'O').replace('L', '1').replace('8', 'B');
    assertThat(alike).isNotEqualTo(challenge);
    assertThat(LongSerial.parse(serial.lines().getFirst() + " " + alike)).isEqualTo(serial);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "C1C", "C1C 20261101 123456789", "----", "\u0130\u0131 20261101 1"})
  void whatIsNoneIsRefusedInOneLine(String typed) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> LongSerial.parse(typed))
        .withMessageNotContaining("\n");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> LongSerial.parse("Q".repeat(10_000)));
  }

  @Test
  void partsOutOfRangeAreRefused() {
    Challenge challenge = new Challenge(1, 2);
    LocalDate day = LocalDate.of(2026, 11, 1);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> new LongSerial("C1C", day, "123456789", 1, challenge));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> new LongSerial("c1c", day, "12 34", 1, challenge));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> new LongSerial("c1c", day, "123456789", -1, challenge));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(
            () -> new LongSerial("c1c", LocalDate.of(1999, 12, 31), "123456789", 1, challenge));
  }
}
