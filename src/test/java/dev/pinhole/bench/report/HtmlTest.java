package dev.pinhole.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void nothingBecomesMarkup() {
    assertThat(Html.plain("<b a=\"1\" c='2'>&amp;"))
        .isEqualTo("&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;");
  }

  @Test
  void whatCannotBeSeenIsWrittenOut() {
    assertThat(Html.plain("\u0000\u001b[31m\u007f\u0085\r\n\t"))
        .isEqualTo("\\x00\\x1b[31m\\x7f\\x85\\r\\n\\t");
    assertThat(Html.plain("a\u00a0b\u200bc\u202ed\u2066e\u2028f\ufeffg\ue000h\ufffei\ud800j"))
        .isEqualTo("a\\xa0b\\u200bc\\u202ed\\u2066e\\u2028f\\ufeffg\\ue000h\\ufffei\\ud800j");
  }

  @Test
  void whatIsWrittenOutStandsInABoxSoThatItDiffersFromTheSameLetters() {
    assertThat(Html.visible("\u001b")).isEqualTo("<span class=\"ctl\">\\x1b</span>");
    assertThat(Html.visible("\\x1b")).isEqualTo("\\x1b");
  }

  @Test
  void lettersOfAnyLanguageStayAsTheyAre() {
    assertThat(Html.plain("größer שלום カメラ 😀")).isEqualTo("größer שלום カメラ 😀");
  }

  @Test
  void aLongTextIsCutBetweenLettersAndSaysSo() {
    assertThat(Html.shorten("restoring", 9)).isEqualTo("restoring");
    assertThat(Html.shorten("restoring", 4)).isEqualTo("rest…");
    assertThat(Html.shorten("abc😀", 4)).isEqualTo("abc…");
  }
}
