package dev.pinhole.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.InputFile;
import dev.pinhole.label.PrivateFile;
import dev.pinhole.label.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a technician changes in a device's {@link FactoryKeys} when a desk changes its key: which
 * desks' tickets the device takes, and nothing else. With another device key the device would not
 * know its recovery files any more.
 *
 * @param remove keys that the device is to forget; it must have them
 * @param add keys that it is to know; it must not have them
 */
public record DeskKeyChange(List<DeskKey> remove, List<DeskKey> add) {
  private static final Pattern LINE =
      Pattern.compile("(?m)^desk-keys[ \\t]*:[ \\t]*\\[[^\\[\\]#]*\\]");

  public DeskKeyChange {
    remove = List.copyOf(remove);
    add = List.copyOf(add);
  }

  /**
   * Changes a file, all at once: after a power cut it is the old or the new, whole. Its other lines
   * stay as they are.
   *
   * @param file as {@link FactoryKeys#read} reads it
   * @return what it holds now
   * @throws BadInputException if it is wrong, a key to be removed is not in it, one to be added is,
   *     there would be too many, or it cannot be written; it is as it was then. Shows no key
   */
  public FactoryKeys apply(Path file) {
    InputFile input = InputFile.read(file, SettingsFile.MOST_BYTES);
    FactoryKeys before = FactoryKeys.of(SettingsFile.parse(input));
    FactoryKeys after =
        new FactoryKeys(before.manufactured(), desks(file, before), before.device());
    String line = FactoryKeys.line(after.desks());
    String text = input.text();
    Matcher found = LINE.matcher(text);
    String changed =
        found.find()
            ? found.replaceFirst(line)
            : text + (text.endsWith("\n") ? "" : "\n") + line + "\n";
    if (!isAs(after, changed)) {
      throw new BadInputException(
          file,
          0,
          "its desk keys must be written as 'desk-keys: [KEY, KEY]' to be changed by this");
    }
    PrivateFile.replace(file, changed.getBytes(UTF_8));
    return after;
  }

  /** YAML can be written in ways in which a line is not what it looks like. */
  private static boolean isAs(FactoryKeys wanted, String text) {
    try {
      return FactoryKeys.of(SettingsFile.parse("the new keys", text)).equals(wanted);
    } catch (BadInputException e) {
      return false;
    }
  }

  private List<DeskKey> desks(Path file, FactoryKeys before) {
    List<DeskKey> desks = new ArrayList<>(before.desks());
    for (DeskKey key : remove) {
      if (!desks.remove(key)) {
        throw new BadInputException(file, 0, "the device does not know key " + key.name());
      }
    }
    for (DeskKey key : add) {
      if (desks.contains(key)) {
        throw new BadInputException(file, 0, "the device knows key " + key.name() + " already");
      }
      desks.add(key);
    }
    if (desks.size() > FactoryKeys.MOST_DESKS) {
      throw new BadInputException(
          file, 0, "a device knows at most two desk keys; remove the one that signs no more");
    }
    return desks;
  }
}
