package dev.pinhole.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which sentences say that somebody is authorised and takes responsibility, and which do not. */
class StatementTest {
  private static boolean isSaid(Statement statement, String text) {
    return statement.isSaid(OwnWords.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I am authorised to ask for this.",
        "i am authorized to ask for this",
        "I AM AUTHORISED TO ASK FOR THIS!",
        "I'm authorised to ask for this.",
        "I’m authorised to ask for this.",
        "Hello\nI am authorised to ask for this\nI take full responsibility\nThanks",
        "Hello,\n\n  I am authorised to ask for this,\n  and I take full responsibility.\n",
        "I am authorised\nto ask for this.",
        "I am authorised to ask for \nthis. Thanks.",
        "I\nam\nauthorised\nto\nask\nfor\nthis",
        "I\u00a0am authorised  to\task for this",
        "I hereby declare that I am authorised to ask for this.",
        "Yes, I confirm: I am authorised to ask for this.",
        "I, Anna Example, am authorised to ask for this.",
        "- I am authorised to ask for this\n- I take full responsibility",
        "1. I am authorised to ask for this\n2. I take full responsibility",
        "a) I am authorised to ask for this; b) I take full responsibility",
        "*I am authorised to ask for this.*",
        "\"I am authorised to ask for this.\"",
        "I am authorised to ask for this request.",
        "The password is not known to me any more. I am authorised to ask for this.",
        "I cannot log in\nI am authorised to ask for this\n"
      })
  void isAuthorised(String text) {
    assertThat(isSaid(Statement.AUTHORISED, text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I take full responsibility.",
        "I take the full responsibility",
        "I hereby take full responsibility.",
        "I am authorised to ask for this and I take full responsibility.",
        "I am authorised to ask for this and take care. I take full\nresponsibility for the reset.",
        "I, Anna Example, take full responsibility.",
        "I TAKE FULL RESPONSIBILITY"
      })
  void isResponsible(String text) {
    assertThat(isSaid(Statement.RESPONSIBLE, text)).isTrue();
  }

  static Stream<String> notSaid() {
    return Stream.of(
        "",
        "%s?",
        "I do not say that %s.",
        "I don't think that %s.",
        "I don't believe that\n%s.",
        "I don't believe that \n%s.",
        "It is not true that %s.",
        "It is not true:\n%s.",
        "It is not true:\n\n%s.",
        "It is not true: \n \n\n%s.",
        "I cannot say the following:\n%s.",
        "Nobody can say %s",
        "If %s, will you help me?",
        "You want to know whether %s.",
        "You ask me to write: \"if %s\".",
        "%s only if it works.",
        "%s, or not.",
        "> %s",
        ">%s",
        "> > %s",
        " > %s",
        "Anna> %s",
        "| %s",
        "On Monday the desk wrote:\n> %s\nHere you are.",
        "On Monday the desk <desk@example.com> wrote:\n\n%s",
        "Am 27.11.2026 um 10:12 schrieb Desk:\n%s",
        "Le 27 novembre 2026, Desk a écrit :\n\n%s",
        "Please!\n-----Original Message-----\nFrom: Desk\n\n%s",
        "Please!\n-----Ursprüngliche Nachricht-----\nVon: Desk\n\n%s",
        "Please!\n________________________________\nFrom: Desk\n%s",
        "Please!\n\nFrom: Desk\nSent: Monday\nTo: Anna\nSubject: Re: camera\n\n%s",
        "Please!\n\nVon: Desk\nGesendet: Montag\nAn: Anna\n\n%s",
        "Please!\n\nBegin forwarded message:\n\n%s",
        "Please!\n-- \nAnna\n%s");
  }

  @ParameterizedTest
  @MethodSource("notSaid")
  void isNotSaid(String text) {
    assertThat(isSaid(Statement.AUTHORISED, text.formatted("I am authorised to ask for this")))
        .isFalse();
    assertThat(isSaid(Statement.RESPONSIBLE, text.formatted("I take full responsibility")))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I am not authorised to ask for this.",
        "I am authorised to ask.",
        "I am unauthorised to ask for this.",
        "My boss says I am authorised to ask for this matter or another.",
        "We are authorised to ask for this.",
        "am authorised to ask for this",
        "> I am authorised\nto ask for this",
        "I am authorised\n\nto ask for this",
        "Am I authorised to ask for this?",
        "I am authorised to ask for thistle.",
        "Wii am authorised to ask for this."
      })
  void isAnotherSentence(String text) {
    assertThat(isSaid(Statement.AUTHORISED, text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I take no responsibility.",
        "I take full advantage.",
        "You take full responsibility.",
        "I take responsibility.",
        "I will not take full responsibility.",
        "Will I take full responsibility?",
        "I take full responsibility never."
      })
  void isAnotherPromise(String text) {
    assertThat(isSaid(Statement.RESPONSIBLE, text)).isFalse();
  }

  /** However the lines are wrapped. */
  @ParameterizedTest
  @EnumSource(Statement.class)
  void isSaidWhereverTheLineEnds(Statement statement) {
    String text =
        "Dear desk, the camera in my kitchen is locked. " + statement.sentence() + " Bye.";
    for (int at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
      for (String end : new String[] {"\n", "\r\n", " \n"}) {
        String wrapped = text.substring(0, at) + end + text.substring(at + 1);
        assertThat(isSaid(statement, wrapped)).as(wrapped).isTrue();
        assertThat(isSaid(statement, wrapped.toUpperCase(Locale.ROOT))).as(wrapped).isTrue();
      }
    }
  }

  /** Whatever a mail program makes of our own letter, to send it back is to say nothing. */
  @Test
  void theDesksOwnTemplateSaysNothing() {
    for (Statement statement : Statement.values()) {
      String letter = "Please write:\n> %s\n".formatted(statement.sentence());
      assertThat(isSaid(statement, letter)).isFalse();
      assertThat(isSaid(statement, letter.indent(3))).isFalse();
      assertThat(isSaid(statement, letter.replaceAll("(?m)^", "> "))).isFalse();
    }
  }
}
