package dev.pinhole.bench.rig.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.label.Secret;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digests as the examples of the RFCs have them, and as computed by hand where they have none. */
class DigestTest {
  private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";

  private static Digest digest(String field, String user, String clientNonce)
      throws ParseException {
    Challenge strongest = Digest.strongest(Challenge.parse(List.of(field))).orElseThrow();
    return new Digest(strongest, user, clientNonce, 1);
  }

  private static Map<String, String> answer(Digest digest, String target, String password)
      throws ParseException {
    byte[] value = digest.authorization("GET", target, Secret.of(password));
    return Challenge.parse(List.of(new String(value, ISO_8859_1))).getFirst().parameters();
  }

  /** RFC 7616, section 3.9.1. */
  @ParameterizedTest
  @CsvSource({
    "MD5,     8ca523f5e9506fed4657c9700eebdbec",
    "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
  })
  void mufasaGetsHisPage(String algorithm, String response) throws ParseException {
    String opaque = "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS";
    String clientNonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    Digest digest =
        digest(
            "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=%s, nonce=\"%s\", opaque=\"%s\""
                .formatted(algorithm, NONCE, opaque),
            "Mufasa",
            clientNonce);
    assertThat(answer(digest, "/dir/index.html", "Circle of Life"))
        .containsOnly(
            Map.entry("username", "Mufasa"),
            Map.entry("realm", "http-auth@example.org"),
            Map.entry("uri", "/dir/index.html"),
            Map.entry("algorithm", algorithm),
            Map.entry("nonce", NONCE),
            Map.entry("nc", "00000001"),
            Map.entry("cnonce", clientNonce),
            Map.entry("qop", "auth"),
            Map.entry("response", response),
            Map.entry("opaque", opaque));
  }

  /** RFC 7616, section 3.9.2, in which name and response are those of its erratum 4897. */
  @Test
  void aNameThatIsNotAsciiIsHashed() throws ParseException {
    assertThat(answer(doe(", userhash=true"), "/doe.json", "Secret, or not?"))
        .containsEntry(
            "username", "793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b")
        .containsEntry("userhash", "true")
        .containsEntry(
            "response", "3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5");
  }

  /** As the section's second answer, of a client that does not hash it. */
  @Test
  void orItIsPercentEncoded() throws ParseException {
    assertThat(answer(doe(""), "/doe.json", "Secret, or not?"))
        .containsEntry("username*", "UTF-8''J%C3%A4s%C3%B8n%20Doe")
        .doesNotContainKeys("username", "userhash")
        .containsEntry(
            "response", "3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5");
  }

  private static Digest doe(String more) throws ParseException {
    return digest(
        "Digest realm=\"api@example.org\", qop=\"auth\", algorithm=SHA-512-256,"
            + " nonce=\"5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK\","
            + " opaque=\"HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS\", charset=UTF-8"
            + more,
        "J\u00e4s\u00f8n Doe",
        "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v");
  }

  /** RFC 2617, section 3.5. */
  @Test
  void withoutAnAlgorithmItIsMd5() throws ParseException {
    Digest digest =
        digest(
            "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\","
                + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"",
            "Mufasa",
            "0a4f113b");
    assertThat(answer(digest, "/dir/index.html", "Circle Of Life"))
        .containsEntry("response", "6629fae49393a05397450978507c4ef1")
        .doesNotContainKey("algorithm");
  }

  /** RFC 2069, section 2.4, with the response of its erratum 749. */
  @Test
  void withoutQopNothingIsCounted() throws ParseException {
    Digest digest =
        digest(
            "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"",
            "Mufasa",
            "0a4f113b");
    assertThat(answer(digest, "/dir/index.html", "CircleOfLife"))
        .containsEntry("response", "1949323746fe6a43ef61f9606e7febea")
        .doesNotContainKeys("qop", "nc", "cnonce");
  }

  /** Computed by Python's hashlib. */
  @ParameterizedTest
  @CsvSource({
    "'MD5-sess, qop=auth', d48afde812a1e7e5d7ab4fd128c400c0",
    "MD5-sess, 624f81b3e9a0aca7db008b871c7c9ba9",
    "'SHA-256-sess, qop=auth', c8ad822e3034ed77d7a8906f34f22cfcd109a5be3b74222704e296e4ef387c4b",
    "SHA-256-sess, b68e3ff3302f04bb7571b855ed8397cbf8b72ef6ffe945aaaffd9c56957a7893",
    "'SHA-256, qop=auth-int', cb95117d3e8b9e9910ace5645c3ea77e0dc9ad95f3d133da6cac94c3f9906561",
  })
  void sessionsAndBodies(String algorithm, String response) throws ParseException {
    Digest digest =
        digest(
            "Digest realm=\"r\", nonce=\"%s\", algorithm=%s".formatted(NONCE, algorithm),
            "admin",
            "abc");
    assertThat(answer(digest, "/", "pw"))
        .containsEntry("response", response)
        .containsEntry("cnonce", "abc");
  }

  @Test
  void theStrongestAlgorithmIsTaken() throws ParseException {
    List<Challenge> offered =
        Challenge.parse(
            List.of(
                "Digest realm=\"r\", nonce=\"1\", algorithm=MD5",
                "Digest realm=\"r\", nonce=\"2\", algorithm=SHA3-512",
                "Digest realm=\"r\", nonce=\"3\", algorithm=SHA-256, qop=\"privacy\"",
                "Digest realm=\"r\", nonce=\"4\", algorithm=sha-256",
                "Digest realm=\"r\", nonce=\"5\", algorithm=SHA-256-sess",
                "Digest realm=\"r\", algorithm=SHA-512-256"));
    assertThat(Digest.strongest(offered)).contains(offered.get(3));
  }

  @Test
  void whatTheServerSentGoesBackInTheSameBytes() throws ParseException {
    Digest digest =
        digest("Digest realm=\"\u00c3\u00bc \\\"q\\\" \\\\\", nonce=\"n\"", "ad\"min", "c");
    assertThat(new String(digest.authorization("GET", "/", Secret.of("pw")), ISO_8859_1))
        .contains("realm=\"\u00c3\u00bc \\\"q\\\" \\\\\"")
        .contains("username=\"ad\\\"min\"");
  }

  @Test
  void theServersProofIsLookedAt() throws ParseException {
    Digest digest = digest("Digest realm=\"r\", nonce=\"" + NONCE + "\", qop=auth", "admin", "abc");
    digest.authorization("GET", "/", Secret.of("pw"));
    assertThat(digest.isContradictedBy(new Head(200, Map.of()))).isFalse();
    assertThat(digest.isContradictedBy(proof("00112233445566778899aabbccddeeff"))).isTrue();
    assertThat(digest.isContradictedBy(proof("81831a2d3e2895459f8957bf4b228f88"))).isFalse();
  }

  private static Head proof(String rspauth) {
    return new Head(
        200, Map.of("Authentication-Info", List.of("qop=auth, rspauth=\"" + rspauth + "\"")));
  }
}
