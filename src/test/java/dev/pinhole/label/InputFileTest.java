package dev.pinhole.label;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
  @TempDir Path folder;

  @Test
  void aMissingFileIsSaidSo() {
    Path file = folder.resolve("none.yaml");
    assertThat(BadInput.of(() -> InputFile.read(file, 100)))
        .isEqualTo(file + ": there is no such file; check the path");
  }

  @Test
  void aFolderIsNoFile() {
    assertThat(BadInput.of(() -> InputFile.read(folder, 100)))
        .isEqualTo(folder + ": is a folder; name a file in it");
  }

  @Test
  void aFileIsReadUpToItsBoundAndNotBeyond() throws IOException {
    Path file = folder.resolve("a");
    Files.write(file, new byte[1024]);
    assertThat(InputFile.read(file, 1024).bytes()).hasSize(1024);
    Files.write(file, new byte[1025]);
    assertThat(BadInput.of(() -> InputFile.read(file, 1024)))
        .isEqualTo(file + ": is larger than 1 KiB; check that it is the right file");
  }

  @Test
  void aStreamWithoutEndIsCutAtTheBound() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'A';
          }

          @Override
          public int read(byte[] into, int from, int length) {
            Arrays.fill(into, from, from + length, (byte) 'A');
            return length;
          }
        };
    assertThat(BadInput.of(() -> InputFile.read(InputFile.STANDARD_INPUT, endless, 2048)))
        .isEqualTo("standard input: is larger than 2 KiB; check that it is the right file");
  }

  @Test
  void aFailingDiskIsOneLine() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            return read();
          }
        };
    assertThat(BadInput.of(() -> InputFile.read("a.yaml", failing, 2048)))
        .isEqualTo("a.yaml: cannot be read (Input/output error); check the file and its disk");
  }

  @Test
  void textIsUtf8WithOrWithoutAByteOrderMark() {
    assertThat(text("é\tü\r\n😀")).isEqualTo("é\tü\r\n😀");
    assertThat(text("\uFEFFkey: 1")).isEqualTo("key: 1");
  }

  @Test
  void anyOtherEncodingIsRefusedWithItsLine() {
    assertThat(BadInput.of(() -> InputFile.of("a", "x: 1\ny: é".getBytes(ISO_8859_1)).text()))
        .isEqualTo("a:2: is not UTF-8 text; save it as UTF-8 in your editor");
    assertThat(BadInput.of(() -> InputFile.of("a", "x: 1".getBytes(UTF_16)).text()))
        .isEqualTo("a:1: is not UTF-8 text; save it as UTF-8 in your editor");
    assertThat(BadInput.of(() -> InputFile.of("a", "x: 1".getBytes(UTF_16LE)).text()))
        .isEqualTo("a:1: has a character that no text has (U+0000); remove it");
  }

  @Test
  void controlCharactersAreRefusedWithTheirLine() {
    assertThat(BadInput.of(() -> text("a\n\nb\0c")))
        .isEqualTo("a:3: has a character that no text has (U+0000); remove it");
    assertThat(BadInput.of(() -> text("\u001b[31m")))
        .isEqualTo("a:1: has a character that no text has (U+001B); remove it");
    assertThat(BadInput.of(() -> text("a\u0085b")))
        .isEqualTo("a:1: has a character that no text has (U+0085); remove it");
  }

  @Test
  void whatWasReadCannotBeChangedFromOutside() throws IOException {
    byte[] given = {1};
    InputFile file = InputFile.of("a", given);
    given[0] = 2;
    file.bytes()[0] = 3;
    assertThat(file.bytes()).containsExactly(1);
    assertThat(InputFile.read("a", new ByteArrayInputStream(given), 1).bytes()).containsExactly(2);
  }

  private static String text(String content) {
    return InputFile.of("a", content.getBytes(UTF_8)).text();
  }
}
