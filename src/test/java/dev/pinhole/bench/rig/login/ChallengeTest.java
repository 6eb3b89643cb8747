package dev.pinhole.bench.rig.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Challenges as RFC 9110, section 11.6.1, lets servers write them. */
class ChallengeTest {
  @Test
  void aFieldMayHoldSeveralChallenges() throws ParseException {
    assertThat(
            Challenge.parse(
                List.of("Basic realm=\"simple\", Digest realm=\"r\", nonce=\"n\" , qop=\"auth\"")))
        .containsExactly(
            new Challenge("basic", Map.of("realm", "simple")),
            new Challenge("digest", Map.of("realm", "r", "nonce", "n", "qop", "auth")));
  }

  @Test
  void severalFieldsHoldSeveralChallengesInTheirOrder() throws ParseException {
    assertThat(Challenge.parse(List.of("Digest nonce=\"1\"", "Digest nonce=\"2\"")))
        .extracting(challenge -> challenge.parameters().get("nonce"))
        .containsExactly("1", "2");
  }

  @Test
  void aCommaOrAnEqualsSignInQuotesIsPartOfTheValue() throws ParseException {
    assertThat(Challenge.parse(List.of("Digest realm=\"a, b=\\\"c\\\", Basic\", nonce=\"x==\"")))
        .containsExactly(
            new Challenge("digest", Map.of("realm", "a, b=\"c\", Basic", "nonce", "x==")));
  }

  @Test
  void otherSchemesAreReadOver() throws ParseException {
    assertThat(
            Challenge.parse(
                List.of(
                    ", Negotiate, NTLM TlRMTVNTUAAC==, Bearer, , BASIC Realm = x, stale=FALSE,")))
        .containsExactly(
            new Challenge("negotiate", Map.of()),
            new Challenge("ntlm", Map.of()),
            new Challenge("bearer", Map.of()),
            new Challenge("basic", Map.of("realm", "x", "stale", "FALSE")));
  }

  @Test
  void whatShouldBeQuotedMayBeBare() throws ParseException {
    assertThat(Challenge.parse(List.of("Digest realm=IP/Camera(1), nonce=ab/c==")))
        .containsExactly(
            new Challenge("digest", Map.of("realm", "IP/Camera(1)", "nonce", "ab/c==")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Digest realm=\"never ends",
        "Digest realm=\"ends in a backslash\\",
        "Digest realm=\"twice\", realm=\"twice\"",
        "Digest realm=\"no\" nonce=\"comma\"",
        "Digest realm=two words, nonce=\"n\"",
        "Digest realm=, nonce=\"n\"",
        "Digest =\"no name\"",
        "\"no scheme\"",
        "=",
      })
  void whatCanBeReadInTwoWaysIsNotRead(String field) {
    assertThatThrownBy(() -> Challenge.parse(List.of(field)))
        .isInstanceOf(ParseException.class)
        .message()
        .doesNotContain("realm");
  }
}
