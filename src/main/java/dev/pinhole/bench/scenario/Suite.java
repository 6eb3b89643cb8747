package dev.pinhole.bench.scenario;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.InputFile;
import dev.pinhole.label.SettingsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The scenarios that ship with Pinhole, and the JSON Schema by which editors complete them. */
public final class Suite {
  /** The schema's file name. */
  public static final String SCHEMA = "scenario.schema.json";

  private static final String FOLDER = "/dev/pinhole/bench/suite/";

  private Suite() {}

  /** All of them, in the order of their names. */
  public static List<Scenario> shipped() {
    return inFolder(
        folder -> {
          try (Stream<Path> files = Files.list(folder)) {
            return files
                .filter(file -> file.toString().endsWith(".yaml"))
                .sorted()
                .map(
                    file ->
                        ScenarioFile.read(InputFile.of(file.getFileName().toString(), bytes(file))))
                .toList();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** The schema, as JSON. */
  public static String schema() {
    return inFolder(
        folder -> InputFile.of(SCHEMA, bytes(folder.resolve(SCHEMA))).atMost(MOST).text());
  }

  private static final int MOST = 16 * SettingsFile.MOST_BYTES;

  /**
   * Writes scenarios and schema as files, for users to change.
   *
   * @param to made if missing
   * @return how many files
   * @throws BadInputException if one is there already, which is left as it is, or cannot be written
   */
  public static int copyTo(Path to) {
    return inFolder(
        folder -> {
          try (Stream<Path> list = Files.list(folder)) {
            List<Path> files = list.toList();
            Files.createDirectories(to);
            for (Path file : files) {
              Path copy = to.resolve(file.getFileName().toString());
              if (Files.exists(copy)) {
                throw new FileAlreadyExistsException(copy.toString());
              }
            }
            for (Path file : files) {
              Files.write(to.resolve(file.getFileName().toString()), Files.readAllBytes(file));
            }
            return files.size();
          } catch (FileAlreadyExistsException e) {
            throw new BadInputException(
                Path.of(e.getFile()), 0, "is there already: name another folder");
          } catch (IOException e) {
            throw new BadInputException(to, 0, "cannot be written: " + e.getMessage());
          }
        });
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The scenarios lie in a jar or, before there is one, in a folder. */
  private static <T> T inFolder(Function<Path, T> use) {
    try {
      URI uri = Objects.requireNonNull(Suite.class.getResource(FOLDER + SCHEMA)).toURI();
      if (!uri.getScheme().equals("jar")) {
        return use.apply(Objects.requireNonNull(Path.of(uri).getParent()));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return use.apply(jar.getPath(FOLDER));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
