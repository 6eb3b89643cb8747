package dev.pinhole.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A headless server often has no fonts; Java then fails deep inside, with a stack trace. */
class StickerWithoutFontsTest {
  @TempDir Path folder;

  @Test
  void aPngIsRefusedInOneLineAndAnSvgIsDrawn() throws IOException, InterruptedException {
    Path none = Files.writeString(folder.resolve("none.conf"), "<fontconfig/>");
    Path out = folder.resolve("out");
    ProcessBuilder child =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.home=" + folder, // where Java keeps a list of the fonts that it saw
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Program.class.getName());
    child.environment().put("FONTCONFIG_FILE", none.toString());
    Process process = child.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readAllLines(out).stream().filter(line -> !line.startsWith("Fontconfig")))
        .containsExactly(
            "svg",
            "this computer has no fonts, which a PNG sticker needs; install fontconfig and"
                + " fonts-dejavu-core, or make an SVG");
  }

  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      Sticker sticker = Sticker.of(Label.of("C1C", "012345678", Secret.of("QWERTZ")), "C1C");
      System.out.println(sticker.svg().contains("</svg>") ? "svg" : "no svg");
      try {
        System.out.println(sticker.png().length);
      } catch (BadInputException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
