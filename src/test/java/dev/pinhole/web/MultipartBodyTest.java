package dev.pinhole.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading forms with a file: exactly, or not at all. */
class MultipartBodyTest {
  private static final String TYPE = "multipart/form-data; boundary=XX";
  private static final int MUTATED = Integer.getInteger("pinhole.hostile", 10_000);

  /** As Chromium sends it. */
  private static final String SENT =
      part("; name=\"file\"; filename=\"pinhole.txt\"\r\nContent-Type: text/plain", "a\nb\r\n")
          + part("; name=\"pasted\"", "")
          + part("; name=\"new\"", "größe")
          + "--XX--\r\n";

  private static String part(String rest, String content) {
    return "--XX\r\nContent-Disposition: form-data" + rest + "\r\n\r\n" + content + "\r\n";
  }

  private static Map<String, String> parse(String body) throws Refused {
    return parse(TYPE, body);
  }

  private static Map<String, String> parse(String type, String body) throws Refused {
    assertThat(MultipartBody.is(type)).isTrue();
    return MultipartBody.parse(type, body.getBytes(UTF_8));
  }

  private static void assertRefused(String type, String body) {
    assertThatThrownBy(() -> parse(type, body))
        .isInstanceOf(Refused.class)
        .satisfies(e -> assertThat(((Refused) e).status()).isEqualTo(400))
        .hasMessageContaining("form");
  }

  @Test
  void fieldsAndFilesAreReadAsTheyWereSent() throws Refused {
    Map<String, String> expected = Map.of("file", "a\nb\r\n", "pasted", "", "new", "größe");
    assertThat(parse(SENT)).isEqualTo(expected);
    assertThat(parse("multipart/form-data; boundary=\"XX\"", SENT)).isEqualTo(expected);
    assertThat(parse("MultiPart/Form-Data;charset=utf-8;BOUNDARY=XX", SENT)).isEqualTo(expected);
    assertThat(parse(SENT.replace("form-data;", "Form-Data ;").replace("--XX--\r\n", "--XX--")))
        .isEqualTo(expected);
    assertThat(parse(SENT.replace("name=\"pasted\"", "name=pasted"))).isEqualTo(expected);
    assertThat(parse(SENT.replace("pinhole.txt", "größe; name=x \\\" %22.txt")))
        .isEqualTo(expected);
    assertThat(parse(SENT.replace("pinhole.txt", ""))).isEqualTo(expected);
    assertThat(parse(part("; name=\"a\"", "--XXY\r\n-- XX") + "--XX--"))
        .isEqualTo(Map.of("a", "--XXY\r\n-- XX"));
  }

  @Test
  void aFileThatIsNoTextIsTakenForOneThatIsWrong() throws Refused {
    byte[] body =
        (part("; name=\"file\"; filename=\"p.jpg\"", "\u00ff\u00d8\u0000") + "--XX--\r\n")
            .getBytes(ISO_8859_1);
    assertThat(MultipartBody.parse(TYPE, body)).isEqualTo(Map.of("file", "\ufffd\ufffd\u0000"));
    assertThatThrownBy(
            () ->
                MultipartBody.parse(
                    TYPE,
                    new String(body, ISO_8859_1).replace("filename", "x").getBytes(ISO_8859_1)))
        .isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/mixed; boundary=XX",
        "multipart/form-datax; boundary=XX",
        "multipart/form-data, multipart/form-data; boundary=XX",
        "; boundary=XX",
        "\u00e4"
      })
  void whatIsNoSuchFormIsNotTakenForOne(String type) {
    assertThat(MultipartBody.is(type)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data;",
        "multipart/form-data; boundary",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\" \"",
        "multipart/form-data; boundary=XX; boundary=YY",
        "multipart/form-data; boundary=XX; boundary=XX",
        "multipart/form-data; boundary=YY",
        "multipart/form-data; boundary=X"
      })
  void aBoundaryThatIsMissingWrongOrTwofoldIsRefused(String type) {
    assertRefused(type, SENT);
  }

  @Test
  void aLongBoundaryIsRefused() throws Refused {
    String most = "b".repeat(70);
    String type = "multipart/form-data; boundary=";
    assertThat(parse(type + most, SENT.replace("XX", most))).hasSize(3);
    assertRefused(type + most + "b", SENT.replace("XX", most + "b"));
  }

  /** At each byte, to the end of the last boundary. */
  @Test
  void whatIsCutOffIsRefused() {
    for (int i = 0; i < SENT.length() - "\r\n".length(); i++) {
      assertRefused(TYPE, SENT.substring(0, i));
    }
  }

  @Test
  void fieldsThatComeTwiceOrAreTooManyAreRefused() {
    assertRefused(TYPE, part("; name=\"a\"", "1") + SENT.replace("pasted", "a"));
    assertRefused(TYPE, part("; name=\"a\"; name=\"b\"", "1") + "--XX--");
    assertRefused(TYPE, part("; name=\"a\"; filename=\"x\"; filename=\"y\"", "1") + "--XX--");
    assertRefused(
        TYPE, part("; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"", "1") + "--XX--");
    for (int count : new int[] {17, 10_000}) {
      assertRefused(
          TYPE,
          IntStream.range(0, count)
                  .mapToObj(i -> part("; name=\"f" + i + "\"", "1"))
                  .collect(Collectors.joining())
              + "--XX--");
    }
    assertRefused(TYPE, "--XX\r\n\r\n\r\n".repeat(10_000) + "--XX--");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // No name, no disposition, another one, none that can be read.
        "--XX\r\nContent-Disposition: form-data\r\n\r\na\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; filename=\"name\"\r\n\r\na\r\n--XX--",
        "--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\na\r\n--XX--",
        "--XX\r\nContent-Disposition:\r\n\r\na\r\n--XX--",
        "--XX\r\nContent-Type: text/plain\r\n\r\na\r\n--XX--",
        "--XX\r\n\r\na\r\n--XX--",
        "--XX\r\nno header\r\n\r\na\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\na\r\n--YY--",
        // Coded, nested.
        """
        --XX
        Content-Disposition: form-data; name="a"
        Content-Transfer-Encoding: base64

        YQ==
        --XX--\
        """,
        """
        --XX
        Content-Disposition: form-data; name="a"
        Content-Type: multipart/mixed; boundary=YY

        --YY
        Content-Disposition: form-data; name="b"

        b
        --YY--
        --XX--\
        """,
        // Something around the parts.
        "before\r\n--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\na\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\na\r\n--XX--\r\nafter",
        "file=a&new=12345678"
      })
  void whatIsMalformedIsRefused(String body) {
    assertRefused(TYPE, body.replaceAll("(?<!\r)\n", "\r\n"));
  }

  @Test
  void longAndDeepOnesAreRefusedSoon() {
    String part = "; name=\"a\"\r\n";
    assertRefused(TYPE, part(part + "X: " + "x".repeat(100_000), "a") + "--XX--");
    assertRefused(TYPE, part(part + "X: x\r\n".repeat(10_000) + "Y: y", "a") + "--XX--");
    assertRefused(
        TYPE, part(part + "X: x\r\n" + " folded\r\n".repeat(10_000) + "Y: y", "a") + "--XX--");
    StringBuilder deep = new StringBuilder("--XX\r\n");
    for (int i = 0; i < 10_000; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=B%d\r\n\r\n--B%d\r\n".formatted(i, i));
    }
    assertRefused(TYPE, deep.toString());
  }

  /** None escapes with another exception, and what is accepted is a form. */
  @Test
  void mutatedOnesAreReadOrRefused() {
    long seed = Long.getLong("pinhole.seed", new SplittableRandom().nextLong());
    System.out.println("MultipartBodyTest: -Dpinhole.seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    int refused = 0;
    for (int i = 0; i < MUTATED; i++) {
      String body = mutated(SENT, random);
      String type = random.nextInt(4) == 0 ? mutated(TYPE, random) : TYPE;
      if (!MultipartBody.is(type)) {
        continue;
      }
      try {
        assertThat(MultipartBody.parse(type, body.getBytes(ISO_8859_1))).isNotNull();
      } catch (Refused e) {
        assertThat(e.status()).isEqualTo(400);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(MUTATED / 10);
  }

  private static String mutated(String text, SplittableRandom random) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = random.nextInt(1, 4); i > 0 && !changed.isEmpty(); i--) {
      int at = random.nextInt(changed.length());
      int end = Math.min(changed.length(), at + random.nextInt(1, 12));
      switch (random.nextInt(5)) {
        case 0 -> changed.setCharAt(at, (char) random.nextInt(256));
        case 1 -> changed.delete(at, end);
        case 2 -> changed.insert(at, changed.substring(at, end).repeat(random.nextInt(1, 20)));
        case 3 ->
            changed.insert(
                at, new String[] {"\r\n", "\n", "\0", ";", "\"", "="}[random.nextInt(6)]);
        default -> changed.setLength(at);
      }
    }
    return changed.toString();
  }
}
