package dev.pinhole.bench.virtualpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.virtualpi.PulledPlug.Fate;
import dev.pinhole.bench.virtualpi.PulledPlug.Remains;
import dev.pinhole.bench.virtualpi.WriteLog.Entry;
import dev.pinhole.bench.virtualpi.WriteLog.Flush;
import dev.pinhole.bench.virtualpi.WriteLog.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk holds after its plug was pulled: a character stands for a sector. */
class PulledPlugTest {
  private static final List<Entry> ENTRIES =
      List.of(write(0, "ab"), write(3, "c"), new Flush(), write(1, "xy"), write(3, "z"));

  private static Write write(long sector, String sectors) {
    return new Write(sector, sectors(sectors));
  }

  private static byte[] sectors(String sectors) {
    byte[] bytes = new byte[sectors.length() * WriteLog.SECTOR];
    for (int i = 0; i < sectors.length(); i++) {
      Arrays.fill(bytes, i * WriteLog.SECTOR, (i + 1) * WriteLog.SECTOR, (byte) sectors.charAt(i));
    }
    return bytes;
  }

  private static String text(byte[] image) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < image.length; at += WriteLog.SECTOR) {
      text.append((char) image[at]);
    }
    assertThat(Arrays.equals(image, sectors(text.toString())))
        .as("%s, whole sectors", text)
        .isTrue();
    return text.toString();
  }

  private static PulledPlug at(int point) {
    return at(point, true);
  }

  private static PulledPlug at(int point, boolean heedsFlushes) {
    PulledPlug plug = new PulledPlug(sectors("....."), ENTRIES, heedsFlushes);
    plug.advanceTo(point);
    return plug;
  }

  /** All that can be left, over many draws. */
  private static Set<String> left(PulledPlug plug, Fate fate) {
    Set<String> left = new TreeSet<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 500; i++) {
      left.add(text(plug.image(plug.remains(fate, random))));
    }
    return left;
  }

  @Test
  void whatWasFlushedStaysAndTheRestIsKeptOrDropped() {
    assertThat(left(at(0), Fate.KEPT)).containsExactly(".....");
    assertThat(left(at(1), Fate.KEPT)).containsExactly("ab...");
    assertThat(left(at(2), Fate.KEPT)).containsExactly("ab.c.");
    assertThat(left(at(2), Fate.DROPPED)).containsExactly(".....");
    assertThat(left(at(3), Fate.DROPPED)).containsExactly("ab.c.");
    assertThat(left(at(5), Fate.KEPT)).containsExactly("axyz.");
    assertThat(left(at(5), Fate.DROPPED)).containsExactly("ab.c.");
  }

  @Test
  void anyOfTheUnflushedWritesMayBeAmongThoseThatAreDone() {
    for (Fate fate : List.of(Fate.REORDERED, Fate.REORDERED_AGAIN)) {
      assertThat(left(at(5), fate)).containsExactlyInAnyOrder("ab.c.", "axyc.", "ab.z.", "axyz.");
      assertThat(left(at(3), fate)).containsExactly("ab.c.");
    }
  }

  @Test
  void theLastWriteMayBeTornBetweenSectors() {
    assertThat(left(at(1), Fate.TORN))
        .containsExactlyInAnyOrder(".....", "a....", ".b...", "ab...");
    assertThat(left(at(4), Fate.TORN))
        .containsExactlyInAnyOrder("ab.c.", "ax.c.", "abyc.", "axyc.");
    assertThat(left(at(5), Fate.TORN)).containsExactlyInAnyOrder("axyc.", "axyz.");
  }

  @Test
  void anySectorMayBeMissing() {
    assertThat(left(at(5), Fate.SCATTERED))
        .containsExactlyInAnyOrder(
            "ab.c.", "ax.c.", "abyc.", "axyc.", "ab.z.", "ax.z.", "abyz.", "axyz.");
  }

  @Test
  void ofTwoWritesToASectorTheOlderOneNeverEndsInPlaceOfTheNewer() {
    List<Entry> twice = List.of(write(0, "a"), write(0, "b"));
    PulledPlug plug = new PulledPlug(sectors("."), twice, true);
    plug.advanceTo(2);
    assertThat(left(plug, Fate.KEPT)).containsExactly("b");
    assertThat(left(plug, Fate.REORDERED)).containsExactlyInAnyOrder(".", "a", "b");
  }

  @Test
  void aDiskThatDoesNotHeedFlushesMayLoseAllOfIt() {
    assertThat(left(at(5, false), Fate.DROPPED)).containsExactly(".....");
    assertThat(left(at(5, false), Fate.KEPT)).containsExactly("axyz.");
    assertThat(left(at(5, false), Fate.REORDERED)).contains("ab...", ".xyc.", "...z.");
  }

  @Test
  void goingOnIsLikeBeginningAnewFurtherOn() {
    PulledPlug plug = at(1);
    plug.advanceTo(4);
    assertThat(plug.point()).isEqualTo(4);
    assertThat(left(plug, Fate.SCATTERED)).isEqualTo(left(at(4), Fate.SCATTERED));
  }

  /** Two images that are taken for one are looked at once. */
  @Test
  void remainsAreEqualOnlyIfTheirImagesAre() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 2000; i++) {
      PulledPlug one = at(random.nextInt(6));
      PulledPlug other = at(random.nextInt(6));
      Fate[] fates = Fate.values();
      Remains ones = one.remains(fates[random.nextInt(fates.length)], random);
      Remains others = other.remains(fates[random.nextInt(fates.length)], random);
      if (ones.equals(others)) {
        assertThat(one.image(ones)).isEqualTo(other.image(others));
      }
    }
  }

  @Test
  void aSavedImageIsTheSameToTheByte(@TempDir Path folder) throws IOException {
    byte[] image = new byte[5 * 4096 + 512];
    image[4096] = 1;
    image[3 * 4096 - 1] = 2;
    Path file = folder.resolve("image");
    Files.write(file, new byte[100_000]);

    PulledPlug.save(image, file);

    assertThat(Files.readAllBytes(file)).isEqualTo(image);
  }
}
