package dev.pinhole.label;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads Pinhole's YAML files: profiles, labels, the camera's configuration, scenarios.
 *
 * <p>A file is a tree of {@link Setting}s, each of which knows its line, so that an error can name
 * it: {@code camera.yaml:7: boot-time must be 0s to 30min; this one is 40min}. Only the plain part
 * of YAML is read: maps, lists and words. Anchors, aliases, tags and several documents are refused,
 * and so are duplicate keys, unknown keys, nesting deeper than {@value #MOST_LEVELS} levels and
 * files larger than {@value #MOST_BYTES} bytes. Values keep their spelling: {@code 012345678} stays
 * nine digits and {@code on} stays a word.
 *
 * <pre>{@code
 * Settings settings = SettingsFile.read(path).map("hold-time", "trigger");
 * Duration holdTime = settings.require("hold-time").duration();
 * }</pre>
 *
 * <p>All errors are {@link BadInputException}s of one line that never quote a value: it could be a
 * verification code (I12).
 */
public final class SettingsFile {
  /** The largest file that is read, in bytes: 64 KiB. */
  public static final int MOST_BYTES = 64 * 1024;

  /** How deep maps and lists may be nested. */
  public static final int MOST_LEVELS = 16;

  private SettingsFile() {}

  /**
   * Reads a file.
   *
   * @param file the path as the user gave it; errors show it like that
   * @return the whole file as one setting, nearly always to be read by {@link Setting#map}
   * @throws BadInputException if the file is missing, unreadable, too large, not UTF-8, empty, or
   *     not the YAML described above
   */
  public static Setting read(Path file) {
    return parse(InputFile.read(file, MOST_BYTES));
  }

  /**
   * Reads a text, such as a resource.
   *
   * @param name what errors call it
   * @param text the YAML
   * @return as {@link #read}
   * @throws BadInputException as {@link #read}
   */
  public static Setting parse(String name, String text) {
    return parse(InputFile.of(name, text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Reads what was read already, such as standard input.
   *
   * @return as {@link #read}
   * @throws BadInputException as {@link #read}
   */
  public static Setting parse(InputFile input) {
    return new YamlReader(input.name()).read(input.atMost(MOST_BYTES).text());
  }
}
