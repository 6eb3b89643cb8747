package dev.pinhole.bench.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the README shows is what {@link ProjectOfItsOwnTest} builds and runs. */
class ReadmeExampleTest {
  private static final Path PROJECT =
      Path.of("src/test/resources/dev/pinhole/bench/junit/camera-tests");

  @Test
  void theReadmeShowsATestThatIsRun() throws IOException {
    String test = Files.readString(PROJECT.resolve("src/test/java/com/example/ResetTest.java"));
    String shown = test.substring(test.indexOf("import "));
    assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + shown + "```");
  }

  @Test
  void theProjectNamesThisVersion() throws IOException {
    String version =
        Files.readString(Path.of("pom.xml")).replaceAll("(?s).*?<version>([^<]+)<.*", "$1");
    assertThat(Files.readString(PROJECT.resolve("pom.xml")))
        .contains("<pinhole.version>" + version + "</pinhole.version>");
  }
}
