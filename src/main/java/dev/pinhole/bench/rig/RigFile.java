package dev.pinhole.bench.rig;

import dev.pinhole.bench.rig.RigDescription.ConsolePlace;
import dev.pinhole.bench.rig.RigDescription.Hook;
import dev.pinhole.bench.rig.RigDescription.Line;
import dev.pinhole.bench.rig.RigDescription.Owned;
import dev.pinhole.bench.rig.RigDescription.Ready;
import dev.pinhole.bench.rig.RigDescription.SerialPlace;
import dev.pinhole.bench.rig.RigDescription.TcpPlace;
import dev.pinhole.bench.rig.board.Kind;
import dev.pinhole.bench.rig.board.Pull;
import dev.pinhole.bench.rig.board.Settings;
import dev.pinhole.bench.rig.login.Logins;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profiles;
import dev.pinhole.label.Setting;
import dev.pinhole.label.SettingsFile;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads what a rig is made of from YAML, with file and line in every error. Paths in it are
 * relative to the file's own folder.
 */
final class RigFile {
  /** The longest that is waited for anything. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** A supply's capacitors hold a small camera up for some tenths of a second. */
  private static final Duration OFF_AT_LEAST = Duration.ofSeconds(1);

  /** With more, no figure says anything. */
  private static final Duration MOST_UNCERTAIN = Duration.ofSeconds(1);

  private static final int MOST_BAUD = 4_000_000;

  private final Path file;
  private final dev.pinhole.label.Settings settings;
  private final Map<String, Setting> boards = new LinkedHashMap<>();
  private final Map<String, Map<String, Pull>> pulls = new LinkedHashMap<>();
  private final Map<String, String> used = new LinkedHashMap<>();

  private RigFile(Path file, Setting root) {
    this.file = file;
    this.settings =
        root.map(
            "name",
            "boards",
            "power",
            "button",
            "lamp",
            "console",
            "ready",
            "login",
            "label",
            "owner",
            "profile",
            "prepare",
            "damage",
            "uncertainty");
  }

  /**
   * Reads a description.
   *
   * @throws BadInputException if it cannot be read, or a key is missing, unknown or wrong
   */
  static RigDescription read(Path file) {
    return new RigFile(file, SettingsFile.read(file)).description();
  }

  private RigDescription description() {
    boards.putAll(settings.require("boards").entries());
    dev.pinhole.label.Settings power =
        settings.require("power").map("board", "line", "on", "off-at-least");
    Line powerLine = line(power, "power", "on");
    Line button =
        line(settings.require("button").map("board", "line", "pressed"), "button", "pressed");
    Optional<Line> lamp = settings.optional("lamp").map(this::lamp);
    requireAllUsed();
    Optional<ConsolePlace> console = settings.optional("console").map(this::console);
    Optional<Setting> login = settings.optional("login");
    Optional<Owned> keys =
        login.map(
            _ ->
                OwnedFiles.read(
                    path(settings.require("label")), path(settings.require("owner")), models()));
    return new RigDescription(
        file,
        settings.optional("name").map(Setting::text).orElse("rig"),
        boardSettings(),
        powerLine,
        power
            .optional("off-at-least")
            .map(setting -> setting.duration(Duration.ZERO, LONGEST))
            .orElse(OFF_AT_LEAST),
        button,
        lamp,
        console,
        ready(console.isPresent()),
        login.map(this::login),
        keys,
        profile(keys),
        settings.optional("prepare").map(this::prepare),
        settings.optional("damage").map(setting -> new Hook(command(setting), folder(), false)),
        settings
            .optional("uncertainty")
            .map(setting -> setting.duration(Duration.ZERO, MOST_UNCERTAIN))
            .orElse(Duration.ZERO));
  }

  /** How levels are written. */
  private enum Level {
    LOW,
    HIGH
  }

  private Line line(dev.pinhole.label.Settings of, String what, String active) {
    Setting board = of.require("board");
    String name = board.text();
    if (!boards.containsKey(name)) {
      throw board.bad(
          board.path() + " must be a board of 'boards': " + String.join(", ", boards.keySet()));
    }
    Setting line = of.require("line");
    String before = used.putIfAbsent(name + " " + line.text(), what);
    if (before != null) {
      throw line.bad("%s is the line of %s, too; give each its own".formatted(line.path(), before));
    }
    return new Line(
        name,
        line.text(),
        of.optional(active).map(s -> s.oneOf(Level.class)).orElse(Level.HIGH) == Level.HIGH);
  }

  private Line lamp(Setting setting) {
    dev.pinhole.label.Settings lamp = setting.map("board", "line", "lit", "pull");
    Line line = line(lamp, "lamp", "lit");
    lamp.optional("pull")
        .map(pull -> pull.oneOf(Pull.class))
        .ifPresent(pull -> pulls.put(line.board(), Map.of(line.line(), pull)));
    return line;
  }

  /** One that nothing uses is most likely misspelt somewhere. */
  private void requireAllUsed() {
    boards.forEach(
        (name, setting) -> {
          if (used.keySet().stream().noneMatch(line -> line.startsWith(name + " "))) {
            throw setting.bad(
                setting.path() + " is used by none of power, button and lamp; use or remove it");
          }
        });
  }

  private Map<String, Settings> boardSettings() {
    Map<String, Settings> all = new LinkedHashMap<>();
    boards.forEach((name, setting) -> all.put(name, board(name, setting)));
    return all;
  }

  private Settings board(String name, Setting setting) {
    dev.pinhole.label.Settings board = setting.map("kind", "port", "baud", "chip");
    Kind kind = board.require("kind").oneOf(Kind.class);
    Optional<Integer> baud = board.optional("baud").map(RigFile::baud);
    try {
      return new Settings(
          kind,
          name,
          board.optional("port").map(this::path),
          baud.map(OptionalInt::of).orElse(OptionalInt.empty()),
          board.optional("chip").map(Setting::text),
          pulls.getOrDefault(name, Map.of()));
    } catch (BadInputException e) {
      throw setting.bad(e.getMessage());
    }
  }

  private static int baud(Setting setting) {
    return setting.integer(50, MOST_BAUD);
  }

  private Path path(Setting setting) {
    return setting.as(
        text -> {
          try {
            return folder().resolve(text);
          } catch (InvalidPathException e) {
            throw new BadInputException(setting.path() + " is no path; write one");
          }
        });
  }

  private Path folder() {
    Path folder = file.getParent();
    return folder == null ? Path.of("") : folder;
  }

  private ConsolePlace console(Setting setting) {
    dev.pinhole.label.Settings console = setting.map("port", "baud", "tcp");
    Optional<Setting> tcp = console.optional("tcp");
    if (tcp.isEmpty()) {
      return new SerialPlace(
          path(console.require("port")),
          console.optional("baud").map(RigFile::baud).orElse(115_200));
    }
    if (console.optional("port").isPresent() || console.optional("baud").isPresent()) {
      throw setting.bad("console is either on a port with a baud, or behind tcp; leave one out");
    }
    return new TcpPlace(tcp.get().as(RigFile::address));
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new BadInputException("console.tcp must be host:port, such as 127.0.0.1:4001");
    }
    return InetSocketAddress.createUnresolved(text.substring(0, colon), Integer.parseInt(port));
  }

  private Ready ready(boolean heard) {
    Optional<Setting> given = settings.optional("ready");
    Optional<dev.pinhole.label.Settings> ready = given.map(s -> s.map("console", "within"));
    Optional<Setting> console = ready.flatMap(r -> r.optional("console"));
    if (console.isPresent() && !heard) {
      throw console.get().bad("there is no console to say that; add a console, or remove this");
    }
    List<String> lines =
        console
            .map(
                setting ->
                    setting.isList()
                        ? setting.list().stream().map(Setting::text).toList()
                        : List.of(setting.text()))
            .orElse(heard ? List.of("ready", "stuck: *", "fault: *") : List.of());
    return new Ready(
        lines,
        ready
            .flatMap(r -> r.optional("within"))
            .map(setting -> setting.duration(Duration.ofSeconds(1), LONGEST))
            .orElse(Duration.ofMinutes(3)));
  }

  private dev.pinhole.bench.rig.login.Settings login(Setting setting) {
    dev.pinhole.label.Settings login =
        setting.map("kind", "url", "user", "certificate", "locked", "within");
    dev.pinhole.bench.rig.login.Settings result =
        new dev.pinhole.bench.rig.login.Settings(
            login.require("kind").text(),
            login.require("url").text(),
            login
                .optional("user")
                .map(Setting::text)
                .orElse(dev.pinhole.bench.rig.login.Settings.USER),
            login.optional("certificate").map(this::path),
            login
                .optional("locked")
                .map(
                    list ->
                        list.list().stream()
                            .map(code -> code.integer(400, 599))
                            .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of()),
            login
                .optional("within")
                .map(within -> within.duration(Duration.ofMillis(100), LONGEST))
                .orElse(dev.pinhole.bench.rig.login.Settings.PATIENCE));
    // What is wrong with it is to be known before anything is switched on.
    try {
      Logins.open(result).close();
      return result;
    } catch (BadInputException e) {
      throw setting.bad(e.getMessage());
    }
  }

  private Set<String> models() {
    Set<String> models = new TreeSet<>(Profiles.shipped().models());
    settings.optional("profile").ifPresent(s -> models.add(named(s).modelId()));
    return models;
  }

  private Profile named(Setting setting) {
    String text = setting.text();
    boolean shipped = Profiles.shipped().all().stream().anyMatch(p -> p.id().equals(text));
    return shipped ? Profiles.shipped().find(text) : Profiles.read(path(setting));
  }

  private Profile profile(Optional<Owned> keys) {
    Optional<Setting> given = settings.optional("profile");
    if (given.isPresent()) {
      Profile profile = named(given.get());
      if (keys.isPresent() && !keys.get().label().model().equals(profile.modelId())) {
        throw given
            .get()
            .bad("the profile is for another model than the label: name one for its model");
      }
      return profile;
    }
    if (keys.isEmpty()) {
      throw settings.bad("profile is missing, and no label tells the model; add 'profile: c1c'");
    }
    List<Profile> fitting =
        Profiles.shipped().all().stream()
            .filter(profile -> profile.modelId().equals(keys.get().label().model()))
            .toList();
    if (fitting.size() != 1) {
      throw settings.bad("profile is missing, and several are for the label's model; name one");
    }
    return fitting.getFirst();
  }

  private Hook prepare(Setting setting) {
    if (!setting.isMap()) {
      return new Hook(command(setting), folder(), false);
    }
    dev.pinhole.label.Settings prepare = setting.map("command", "power");
    return new Hook(
        command(prepare.require("command")),
        folder(),
        prepare.optional("power").map(s -> s.oneOf(Plug.class)).orElse(Plug.OFF) == Plug.ON);
  }

  /** How power is written. */
  private enum Plug {
    ON,
    OFF
  }

  private static List<String> command(Setting setting) {
    List<String> command = setting.list().stream().map(Setting::text).toList();
    if (command.isEmpty()) {
      throw setting.bad(setting.path() + " is empty; write [./command, argument]");
    }
    return command;
  }
}
