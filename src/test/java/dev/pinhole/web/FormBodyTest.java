package dev.pinhole.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading forms: exactly, or not at all. */
class FormBodyTest {
  private static Map<String, String> parse(String body) throws Refused {
    return FormBody.parse(body.getBytes(ISO_8859_1));
  }

  @Test
  void fieldsAreDecoded() throws Refused {
    assertThat(parse("a=b+c&d=%26%3D%2b%25&e=&f&=g&&%C3%A4=%e2%82%ac"))
        .isEqualTo(Map.of("a", "b c", "d", "&=+%", "e", "", "f", "", "", "g", "ä", "€"));
    assertThat(parse("")).isEmpty();
    assertThat(parse("a=b=c")).isEqualTo(Map.of("a", "b=c"));
    assertThat(parse("a=%41")).isEqualTo(Map.of("a", "A"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=%",
        "a=%4",
        "a=%&b=41",
        "a=%4&b=1",
        "a=%zz",
        "a=%4g",
        "a=%-1",
        "%=a",
        "a=%u0041",
        // UTF-8: alone, cut off, overlong, a surrogate, beyond Unicode
        "a=%80",
        "a=%c3",
        "a=%c3&b=%a4",
        "a=%c0%af",
        "a=%ed%a0%80",
        "a=%f4%90%80%80",
        "a=\u00ff",
        "a=1&a=2",
        "a&a"
      })
  void whatIsMalformedIsRefused(String body) {
    assertThatThrownBy(() -> parse(body))
        .isInstanceOf(Refused.class)
        .satisfies(e -> assertThat(((Refused) e).status()).isEqualTo(400));
  }

  @Test
  void tooManyFieldsAreRefused() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 17; i++) {
      body.append('f').append(i).append("=1&");
    }
    assertThatThrownBy(() -> parse(body.toString())).isInstanceOf(Refused.class);
  }
}
