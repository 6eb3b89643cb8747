package dev.pinhole.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BadInputExceptionTest {
  @Test
  void namesFileAndLine() {
    assertThat(new BadInputException("a.yaml", 3, "is wrong")).hasMessage("a.yaml:3: is wrong");
    assertThat(new BadInputException(Path.of("a.yaml"), 3, "is wrong"))
        .hasMessage("a.yaml:3: is wrong");
  }

  @Test
  void namesOnlyTheFileWhenAllOfItIsMeant() {
    assertThat(new BadInputException("a.yaml", 0, "is wrong")).hasMessage("a.yaml: is wrong");
  }

  @Test
  void staysOnOneLineWhateverTheFileIsCalled() {
    assertThat(new BadInputException("a\nb\u001b[2J\u2028.yaml", 1, "é is wrong"))
        .hasMessage("a\\nb\\u001b[2J\\u2028.yaml:1: é is wrong");
  }
}
