package dev.pinhole.bench.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A project of somebody else's that has Pinhole from a repository: builds against the jar, with the
 * dependencies that Pinhole's own pom names, and tests a device with the Jupiter of its choice.
 */
@Tag("process")
class ProjectOfItsOwnTest {
  private static final Path POM = Path.of("pom.xml");
  private static final Path PROJECT =
      Path.of("src/test/resources/dev/pinhole/bench/junit/camera-tests");

  /** Where everything is that this build has fetched, as Maven says. */
  private static final Path FETCHED =
      Path.of(
          System.getProperty(
              "localRepository", System.getProperty("user.home") + "/.m2/repository"));

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private record Ran(int status, String output) {}

  /** As {@code mvn install} does, but into a repository that goes with the test. */
  @BeforeAll
  static void install() throws IOException, InterruptedException, URISyntaxException {
    URI classes = PinholeBench.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path jar = shared.resolve("pinhole.jar");
    int packed =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--create",
                "--file",
                "" + jar,
                "-C",
                Path.of(classes).toString(),
                ".");
    assertThat(packed).isZero();
    Files.writeString(
        shared.resolve("settings.xml"),
        """
        <settings>
          <profiles>
            <profile>
              <id>fetched-before</id>
              <repositories>
                <repository><id>fetched</id><url>%1$s</url>%2$s</repository>
              </repositories>
              <pluginRepositories>
                <pluginRepository><id>fetched</id><url>%1$s</url>%2$s</pluginRepository>
              </pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>fetched-before</activeProfile></activeProfiles>
        </settings>
        """
            .formatted(
                FETCHED.toUri(), "<releases><checksumPolicy>ignore</checksumPolicy></releases>"));
    Ran ran =
        maven(
            shared,
            pinned("maven-install-plugin") + ":install-file",
            "-Dfile=" + jar,
            "-DpomFile=" + POM.toAbsolutePath());
    assertThat(ran.status()).describedAs(ran.output()).isZero();
  }

  /** The version that this build uses, which is there already. */
  private static String pinned(String plugin) throws IOException {
    Matcher version =
        Pattern.compile("<artifactId>" + plugin + "</artifactId>\\s*<version>([^<]+)<")
            .matcher(Files.readString(POM));
    assertThat(version.find()).isTrue();
    return "org.apache.maven.plugins:" + plugin + ":" + version.group(1);
  }

  private static Ran maven(Path where, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "mvn",
                "-B",
                "-gs",
                shared.resolve("settings.xml").toString(),
                "-Dmaven.repo.local=" + shared.resolve("repository"),
                "-Dorg.slf4j.simpleLogger.log.org.apache.maven.cli.transfer=warn"));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(shared, "maven", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    try {
      return new Ran(process.waitFor(), Files.readString(out, UTF_8));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private void copyProject() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(PROJECT.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private Ran testProject(String... arguments) throws IOException, InterruptedException {
    copyProject();
    List<String> all = new ArrayList<>(List.of("test"));
    all.addAll(List.of(arguments));
    return maven(folder, all.toArray(String[]::new));
  }

  private String surefire(String test) throws IOException {
    return Files.readString(
        folder.resolve("target/surefire-reports/TEST-com.example." + test + ".xml"));
  }

  private String pinhole(String test, String file) throws IOException {
    return Files.readString(folder.resolve("target/pinhole/com.example." + test).resolve(file));
  }

  /** The newest, and the oldest that the README promises, which closes things in another way. */
  @ParameterizedTest
  @ValueSource(strings = {"6.1.3", "5.10.3"})
  void testsOfAnotherProjectPass(String jupiter) throws IOException, InterruptedException {
    Ran ran = testProject("-Djunit.version=" + jupiter);
    assertThat(ran.status()).describedAs(ran.output()).isZero();
    assertThat(surefire("ResetTest"))
        .contains("tests=\"2\" errors=\"0\" skipped=\"0\" failures=\"0\"");
    assertThat(surefire("PowerCutTest"))
        .contains("tests=\"5\" errors=\"0\" skipped=\"0\" failures=\"0\"");
    assertThat(pinhole("ResetTest", "junit.xml")).contains("tests=\"2\" failures=\"0\"");
    assertThat(pinhole("ResetTest", "report.html")).contains("lettingGoTooEarlyRestoresNothing");
    assertThat(pinhole("ResetTest", "aHoldOfTwentySecondsRestoresTheDefaultPassword.vcd"))
        .contains("$enddefinitions");
    assertThat(ran.output().substring(ran.output().indexOf("T E S T S")))
        .doesNotContain("WARN", "SLF4J");
  }

  @Test
  void aTestThatFailsLeavesAReportAndSaysWhatWasSeen() throws IOException, InterruptedException {
    Ran ran = testProject("-Dtest=WrongExpectation");
    assertThat(ran.status()).isOne();
    assertThat(surefire("WrongExpectation"))
        .contains("failures=\"1\"")
        .contains("the verification code should be accepted, and was refused")
        .contains("report: target/pinhole/com.example.WrongExpectation/report.html")
        .contains("Seen on the bench 'sim':")
        .containsSubsequence(
            "power    on",
            "console  ready",
            "button   pressed",
            "button   released",
            "login    verification code refused");
    assertThat(pinhole("WrongExpectation", "report.html")).contains("WrongExpectation.java:");
    assertThat(pinhole("WrongExpectation", "junit.xml")).contains("<failure ");
  }

  @Test
  void anotherBenchIsAProperty() throws IOException, InterruptedException {
    Ran ran = testProject("-Dpinhole.bench=virtual-pi", "-Dtest=ResetTest");
    assertThat(ran.status()).isOne();
    assertThat(ran.output())
        .contains("target/virtual-pi/kernel: is missing: run 'scripts/virtual-pi build' first");
  }

  /** What a program needs beside a library is for each to choose: a logger, and a Jupiter. */
  @Test
  void pinholeBringsItsLibrariesButNoLoggerAndNoJupiter() throws IOException, InterruptedException {
    copyProject();
    Ran ran = maven(folder, pinned("maven-dependency-plugin") + ":tree");
    assertThat(ran.status()).describedAs(ran.output()).isZero();
    List<String> brought =
        ran.output()
            .lines()
            .dropWhile(line -> !line.contains("- dev.pinhole:pinhole:"))
            .skip(1)
            .takeWhile(line -> line.startsWith("[INFO] |"))
            .toList();
    assertThat(brought).anyMatch(line -> line.contains(":slf4j-api:"));
    assertThat(brought).anyMatch(line -> line.contains(":snakeyaml-engine:"));
    assertThat(brought).noneMatch(line -> line.contains("slf4j-simple") || line.contains("junit"));
  }
}
