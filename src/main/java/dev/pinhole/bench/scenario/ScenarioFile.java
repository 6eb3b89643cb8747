package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Password;
import dev.pinhole.bench.Specimen;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.InputFile;
import dev.pinhole.label.Profiles;
import dev.pinhole.label.Setting;
import dev.pinhole.label.Settings;
import dev.pinhole.label.SettingsFile;
import dev.pinhole.sim.FaultyStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a {@link Scenario} from YAML, with file, line and step in every error. */
public final class ScenarioFile {
  private static final String SUFFIX = ".yaml";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");
  private static final Pattern INVARIANT = Pattern.compile("I([1-9]|1[0-3])");

  private static final Pattern LINE_AND_WHAT = Pattern.compile(":(\\d+): (.*)");

  /** The settings of a profile that a scenario may have otherwise. */
  private static final String[] PROFILE_KEYS = {
    "methods",
    "hold-time",
    "trigger",
    "maximum-hold",
    "last-seconds",
    "debounce",
    "boot-time",
    "restored-shown"
  };

  /** JavaScript, and so an editor, reads no higher one exactly. */
  private static final long HIGHEST_SEED = (1L << 53) - 1;

  private final Path file;
  private final Settings settings;

  private ScenarioFile(Path file, Setting root) {
    this.file = file;
    this.settings = root.map("title", "covers", "benches", "seed", "device", "never", "steps");
  }

  /**
   * Reads a scenario.
   *
   * @throws BadInputException if it cannot be read, or a key is missing, unknown or wrong
   */
  public static Scenario read(Path file) {
    return new ScenarioFile(file, SettingsFile.read(file)).scenario();
  }

  /**
   * Reads a scenario that is at hand as a file's content.
   *
   * @throws BadInputException as {@link #read(Path)}
   */
  public static Scenario read(InputFile input) {
    return new ScenarioFile(Path.of(input.name()), SettingsFile.parse(input)).scenario();
  }

  /**
   * Reads scenarios: each of these files, and all in these folders.
   *
   * @return in the order of their names, folder by folder
   * @throws BadInputException if one is wrong, there is none, or two have one name
   */
  public static List<Scenario> readAll(List<Path> paths) {
    Map<String, Scenario> all = new LinkedHashMap<>();
    for (Path path : paths) {
      for (Path found : Files.isDirectory(path) ? in(path) : List.of(path)) {
        Scenario scenario = read(found);
        Scenario namesake = all.putIfAbsent(scenario.name(), scenario);
        if (namesake != null) {
          throw new BadInputException(
              found, 0, "has the name of " + namesake.file() + ", too; rename one of the two");
        }
      }
    }
    return List.copyOf(all.values());
  }

  private static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList();
      if (found.isEmpty()) {
        throw new BadInputException(
            folder, 0, "has no scenario in it: name a folder with .yaml files");
      }
      return found;
    } catch (IOException e) {
      throw new BadInputException(folder, 0, "cannot be read: " + e.getMessage());
    }
  }

  private Scenario scenario() {
    Set<String> benches = benches();
    List<Step.Placed> steps = StepReader.read(settings.require("steps"));
    if (!benches.equals(Set.of("sim"))) {
      steps.forEach(this::refuseWhatNeedsSim);
    }
    return new Scenario(
        name(),
        file,
        settings.require("title").text(),
        covers(),
        benches,
        settings.optional("seed").map(setting -> setting.number(0, HIGHEST_SEED)),
        specimen(),
        steps,
        settings
            .optional("never")
            .map(list -> list.list().stream().map(item -> new Glob(item.text())).toList())
            .orElse(List.of()));
  }

  private void refuseWhatNeedsSim(Step.Placed placed) {
    if (placed.step() instanceof Step.Disturb) {
      throw new BadInputException(
          file,
          placed.line(),
          "'%s' is for a simulated world alone; add a line 'benches: [sim]'"
              .formatted(placed.words()));
    }
  }

  private String name() {
    String fileName = Objects.requireNonNull(file.getFileName()).toString();
    String name =
        fileName.endsWith(SUFFIX) ? fileName.substring(0, fileName.length() - SUFFIX.length()) : "";
    if (!NAME.matcher(name).matches()) {
      throw new BadInputException(
          file, 0, "a scenario's file is named in small letters, digits and hyphens, then .yaml");
    }
    return name;
  }

  private List<String> covers() {
    List<String> covers = new ArrayList<>();
    Optional<Setting> list = settings.optional("covers");
    if (list.isPresent()) {
      for (Setting item : list.get().list()) {
        if (!INVARIANT.matcher(item.text()).matches()) {
          throw item.bad(item.path() + " must be an invariant, I1 to I13");
        }
        covers.add(item.text());
      }
    }
    return covers;
  }

  /** The benches that there are; others have no scenarios. */
  private enum Kind {
    SIM,
    VIRTUAL_PI,
    RIG
  }

  /** The settings of a profile that a device on a bench may have otherwise, in a fixed order. */
  public static List<String> profileKeys() {
    return List.of(PROFILE_KEYS);
  }

  private Set<String> benches() {
    Set<String> benches = new TreeSet<>();
    Optional<Setting> list = settings.optional("benches");
    if (list.isPresent()) {
      for (Setting item : list.get().list()) {
        item.oneOf(Kind.class);
        benches.add(item.text());
      }
      if (benches.isEmpty()) {
        throw list.get().bad("benches is empty; name one, or leave it out for all");
      }
    }
    return benches;
  }

  private Specimen specimen() {
    Optional<Settings> device =
        settings
            .optional("device")
            .map(setting -> setting.map("model", "profile", "password", "flash"));
    Optional<Setting> model = device.flatMap(d -> d.optional("model"));
    String id = "c1c";
    if (model.isPresent()) {
      id = model.get().text();
      if (Profiles.shipped().all().stream().map(p -> p.id()).noneMatch(id::equals)) {
        throw model.get().bad("device.model must be one that 'pinhole profile list' shows");
      }
    }
    Optional<Setting> changes = device.flatMap(d -> d.optional("profile"));
    Map<String, String> written = new LinkedHashMap<>();
    if (changes.isPresent()) {
      changes.get().map(PROFILE_KEYS);
      changes.get().entries().forEach((key, value) -> written.put(key, value.written()));
    }
    Password password =
        device
            .flatMap(d -> d.optional("password"))
            .map(
                setting ->
                    setting.oneOf(First.class) == First.OWNER ? Password.OWNER : Password.CODE)
            .orElse(Password.OWNER);
    Optional<FaultyStorage.Fate> flash =
        device.flatMap(d -> d.optional("flash")).map(s -> s.oneOf(FaultyStorage.Fate.class));
    try {
      return Specimen.of(file.toString(), id, written, password, flash);
    } catch (BadInputException e) {
      throw changed(changes.orElseThrow(), Specimen.changed(id, written), e);
    }
  }

  /** The same error, where the user made it: its line is one of a profile that nobody has seen. */
  private BadInputException changed(Setting changes, String text, BadInputException e) {
    Matcher message = LINE_AND_WHAT.matcher(e.getMessage().substring(file.toString().length()));
    if (!message.matches()) {
      return changes.bad("device.profile: " + e.getMessage());
    }
    String line = text.lines().toList().get(Integer.parseInt(message.group(1)) - 1);
    String key = line.split(":", 2)[0];
    String what = message.group(2);
    return Optional.ofNullable(changes.entries().get(key))
        .orElse(changes)
        .bad("device.profile" + (what.startsWith(key) ? "." : ": ") + what);
  }

  private enum First {
    OWNER,
    CODE
  }
}
