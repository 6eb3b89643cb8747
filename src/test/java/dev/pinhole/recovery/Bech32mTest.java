package dev.pinhole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bech32mTest {
  /** From BIP 350, "Test vectors for Bech32m": valid strings. */
  @ParameterizedTest
  @CsvSource({
    "a, lqfn3a",
    "an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber1, sg7hg6",
    "1, llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllludsr8",
    "abcdef, l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx",
    "split, checkupstagehandshakeupstreamerranterredcaperredlc445v",
    "?, v759aa"
  })
  void publishedTextsFit(String prefix, String text) {
    assertThat(Bech32m.fits(prefix, text)).isTrue();
  }

  /** From the same: invalid for a character or the check characters. */
  @ParameterizedTest
  @CsvSource({
    "y, b0jsk6g",
    "lt, igcx5c0",
    "in, muywd",
    "mm, crxm3i",
    "au, s5cgom",
    "m, vuxwez",
    "abcdef, l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryz"
  })
  void publishedWrongTextsDoNot(String prefix, String text) {
    assertThat(Bech32m.fits(prefix, text)).isFalse();
  }

  @Test
  void bytesOfAnyLengthAreReadAsWritten() {
    Random random = new Random(7);
    for (int length = 0; length < 200; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      String text = Bech32m.write("x", bytes);
      assertThat(Bech32m.read("x", text)).get().isEqualTo(bytes);
      assertThat(Bech32m.read("y", text)).isEmpty();
      assertThat(Bech32m.read("x", Bech32m.plain(Bech32m.grouped(text, 3)))).get().isEqualTo(bytes);
    }
  }
}
