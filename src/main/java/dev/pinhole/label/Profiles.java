package dev.pinhole.label;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The profiles that are known: those shipped with Pinhole, and those that a user adds.
 *
 * <p>The shipped ones are YAML files beside this class, one for each model of the published reset
 * instructions. Each of their lines says whether it is {@code # published} or {@code # ours}; a
 * user may copy and edit them.
 */
public final class Profiles {
  private static final List<String> SHIPPED_IDS = List.of("c1c", "c2c", "mini-360-plus");

  private static final class Shipped {
    private static final Profiles PROFILES =
        new Profiles(SHIPPED_IDS.stream().map(Profiles::readShipped).toList());
  }

  private final List<Profile> all;

  private Profiles(List<Profile> all) {
    this.all = List.copyOf(all);
  }

  /** The profiles that come with Pinhole. */
  public static Profiles shipped() {
    return Shipped.PROFILES;
  }

  /**
   * Profiles of the caller's choice.
   *
   * @throws BadInputException if two have the same id
   */
  public static Profiles of(Collection<Profile> profiles) {
    Set<String> ids = new HashSet<>();
    for (Profile profile : profiles) {
      if (!ids.add(profile.id())) {
        throw new BadInputException(
            "profile " + profile.id() + " is there twice; give one another name");
      }
    }
    return new Profiles(List.copyOf(profiles));
  }

  /**
   * Reads a profile from a file of the user's.
   *
   * @throws BadInputException if it cannot be read or is wrong; with file, line and remedy
   */
  public static Profile read(Path file) {
    return ProfileFile.read(SettingsFile.read(file));
  }

  /**
   * The text of a shipped profile, for a user to copy.
   *
   * @throws BadInputException if no profile of that id is shipped
   */
  public static String shippedText(String id) {
    if (!SHIPPED_IDS.contains(id)) {
      throw unknown(id, SHIPPED_IDS);
    }
    return resource(id).text();
  }

  private static Profile readShipped(String id) {
    return ProfileFile.read(SettingsFile.parse(resource(id)));
  }

  private static InputFile resource(String id) {
    String name = "profiles/" + id + ".yaml";
    try (InputStream in = Profiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Pinhole's own " + name + " is not in its jar");
      }
      return InputFile.read(name, in, SettingsFile.MOST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a profile that is at hand as text.
   *
   * @param name what errors call it
   * @throws BadInputException as {@link #read}
   */
  public static Profile parse(String name, String text) {
    return ProfileFile.read(SettingsFile.parse(name, text));
  }

  /** All of them, in the order in which they were given. */
  public List<Profile> all() {
    return all;
  }

  /** The ids of their models, for reading labels. */
  public Set<String> models() {
    Set<String> models = new TreeSet<>();
    all.forEach(profile -> models.add(profile.modelId()));
    return Collections.unmodifiableSet(models);
  }

  /**
   * These and one more. A profile of the same id takes its place.
   *
   * @param profile not null
   */
  public Profiles with(Profile profile) {
    List<Profile> more = new ArrayList<>(all);
    more.removeIf(other -> other.id().equals(profile.id()));
    more.add(profile);
    return new Profiles(more);
  }

  /**
   * The profile that a user names.
   *
   * @param idOrPath the id of one of these, or the path of a file: whatever has a slash or a
   *     backslash or ends in {@code .yaml} or {@code .yml}
   * @throws BadInputException if there is none of that id, or the file is wrong
   */
  public Profile find(String idOrPath) {
    if (looksLikePath(idOrPath)) {
      try {
        return read(Path.of(idOrPath));
      } catch (InvalidPathException e) {
        throw new BadInputException(idOrPath, 0, "is no path; check it");
      }
    }
    return all.stream()
        .filter(profile -> profile.id().equals(idOrPath))
        .findFirst()
        .orElseThrow(() -> unknown(idOrPath, all.stream().map(Profile::id).toList()));
  }

  private static boolean looksLikePath(String text) {
    return text.indexOf('/') >= 0
        || text.indexOf('\\') >= 0
        || text.endsWith(".yaml")
        || text.endsWith(".yml");
  }

  private static BadInputException unknown(String id, Collection<String> known) {
    return new BadInputException(
        "there is no profile '%s'; use %s, or a file that ends in .yaml"
            .formatted(id, Words.or(known)));
  }

  /**
   * The one profile for a model and its firmware.
   *
   * @param model the model as on the sticker or as an id
   * @param firmware the version
   * @throws BadInputException if none is for them, or several are
   */
  public Profile choose(String model, FirmwareVersion firmware) {
    List<Profile> fitting = all.stream().filter(p -> p.isFor(model, firmware)).toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    if (fitting.size() > 1) {
      throw new BadInputException(
          "profiles %s are all for model %s with firmware %s; name one"
              .formatted(
                  String.join(", ", fitting.stream().map(Profile::id).toList()), model, firmware));
    }
    String id = Label.modelId(model);
    if (!models().contains(id)) {
      throw new BadInputException(
          "no profile is for model %s; use %s, or write a profile for it"
              .formatted(model, Words.or(models())));
    }
    List<String> ranges =
        all.stream().filter(p -> p.modelId().equals(id)).map(p -> p.firmware().toString()).toList();
    throw new BadInputException(
        "no profile for model %s is for firmware %s, but for %s; write a profile for it"
            .formatted(model, firmware, Words.or(ranges)));
  }
}
