package dev.pinhole.agent;

import com.pi4j.io.gpio.digital.PullResistance;
import dev.pinhole.agent.AgentConfig.BoardKind;
import dev.pinhole.agent.AgentConfig.ConsoleSettings;
import dev.pinhole.agent.AgentConfig.Input;
import dev.pinhole.agent.AgentConfig.Output;
import dev.pinhole.agent.AgentConfig.Pins;
import dev.pinhole.agent.AgentConfig.RebootAction;
import dev.pinhole.agent.AgentConfig.RebootSettings;
import dev.pinhole.gpio.Polarity;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.FirmwareVersion;
import dev.pinhole.label.InputFile;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profiles;
import dev.pinhole.label.Setting;
import dev.pinhole.label.Settings;
import dev.pinhole.label.SettingsFile;
import dev.pinhole.web.WebSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads an {@link AgentConfig} from YAML, with file and line in every error. Paths in it are
 * relative to the file's own folder.
 */
public final class AgentConfigFile {
  /** Rates that Linux ports know (termios(3)). */
  private static final List<Integer> BAUD_RATES =
      List.of(1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600);

  private static final int WEB_PORT = 8443;

  private final Path file;
  private final Settings settings;

  private AgentConfigFile(Path file, Setting root) {
    this.file = file;
    this.settings =
        root.map(
            "model",
            "firmware",
            "profile",
            "label",
            "vault",
            "keys",
            "audit",
            "board",
            "pins",
            "console",
            "reboot",
            "web");
  }

  /**
   * Reads a configuration.
   *
   * @throws BadInputException if it cannot be read, or a key is missing, unknown or wrong
   */
  public static AgentConfig read(Path file) {
    return new AgentConfigFile(file, SettingsFile.read(file)).config();
  }

  /** A configuration with every key explained, for a user to copy. */
  public static String example() {
    try (InputStream in =
        Objects.requireNonNull(AgentConfigFile.class.getResourceAsStream("camera.yaml"))) {
      return InputFile.read("camera.yaml", in, SettingsFile.MOST_BYTES).text();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AgentConfig config() {
    FirmwareVersion firmware = settings.require("firmware").as(FirmwareVersion::parse);
    return new AgentConfig(
        file,
        profile(firmware),
        firmware,
        path(settings.require("label")),
        path(settings.require("vault")),
        settings.optional("keys").map(this::path),
        audit(),
        settings.optional("board").map(s -> s.oneOf(BoardKind.class)).orElse(BoardKind.PINS),
        pins(),
        console(),
        reboot(),
        web());
  }

  /** An audit that went into another of the device's files would destroy it (I3, I5). */
  private Optional<Path> audit() {
    Optional<Setting> setting = settings.optional("audit");
    if (setting.isEmpty()) {
      return Optional.empty();
    }
    Path audit = path(setting.get());
    List<Path> others = new ArrayList<>(List.of(file));
    for (String key : new String[] {"profile", "label", "vault", "keys"}) {
      settings.optional(key).map(this::path).ifPresent(others::add);
    }
    console().tty().ifPresent(others::add);
    web().map(WebSettings::keystore).ifPresent(others::add);
    for (Path other : others) {
      if (AuditFile.isSame(audit, other)) {
        throw setting
            .get()
            .bad("audit is " + other.getFileName() + " as well; give it a file of its own");
      }
    }
    return Optional.of(audit);
  }

  private Profile profile(FirmwareVersion firmware) {
    Setting model = settings.require("model");
    Optional<Setting> own = settings.optional("profile");
    if (own.isEmpty()) {
      return model.as(name -> Profiles.shipped().choose(name, firmware));
    }
    Profile profile = Profiles.read(path(own.get()));
    if (!profile.isFor(model.text(), firmware)) {
      throw own.get()
          .bad(
              "the profile is for model %s, firmware %s: name one that fits model and firmware here"
                  .formatted(profile.model(), profile.firmware()));
    }
    return profile;
  }

  private Path path(Setting setting) {
    return setting.as(
        text -> {
          try {
            Path folder = file.getParent();
            return folder == null ? Path.of(text) : folder.resolve(text);
          } catch (InvalidPathException e) {
            throw new BadInputException(setting.path() + " is no path; write one");
          }
        });
  }

  private Pins pins() {
    Optional<Settings> pins =
        settings
            .optional("pins")
            .map(
                s ->
                    s.map(
                        "provider",
                        "output-provider",
                        "chip",
                        "button",
                        "lamp",
                        "second-lamp",
                        "buzzer"));
    Pins result =
        new Pins(
            text(pins, "provider"),
            text(pins, "output-provider"),
            text(pins, "chip"),
            get(pins, "button")
                .map(AgentConfigFile::input)
                .orElse(new Input("GPIO17", Polarity.ACTIVE_LOW, PullResistance.PULL_UP)),
            get(pins, "lamp")
                .map(setting -> output(setting, "GPIO27"))
                .orElse(new Output("GPIO27", Polarity.ACTIVE_HIGH)),
            get(pins, "second-lamp").map(setting -> output(setting, "GPIO22")),
            get(pins, "buzzer").map(setting -> output(setting, "GPIO23")));
    requireDifferentLines(result);
    return result;
  }

  private void requireDifferentLines(Pins pins) {
    List<String> lines = new ArrayList<>(List.of(pins.button().line(), pins.lamp().line()));
    pins.secondLamp().ifPresent(output -> lines.add(output.line()));
    pins.buzzer().ifPresent(output -> lines.add(output.line()));
    for (String line : lines) {
      if (Collections.frequency(lines, line) > 1) {
        throw settings
            .require("pins")
            .bad("line " + line + " is used twice: give each of button, lamp and buzzer its own");
      }
    }
  }

  private static Optional<Setting> get(Optional<Settings> map, String key) {
    return map.flatMap(settings -> settings.optional(key));
  }

  private static String text(Optional<Settings> map, String key) {
    return get(map, key).map(Setting::text).orElse("");
  }

  /** How polarities are written. */
  private enum Active {
    LOW,
    HIGH
  }

  /** How pulls are written. */
  private enum Pull {
    UP,
    DOWN,
    OFF
  }

  private static Input input(Setting setting) {
    Settings pin = setting.map("line", "active", "pull");
    Pull pull = pin.optional("pull").map(s -> s.oneOf(Pull.class)).orElse(Pull.UP);
    return new Input(
        line(pin, "GPIO17"),
        active(pin, Active.LOW),
        switch (pull) {
          case UP -> PullResistance.PULL_UP;
          case DOWN -> PullResistance.PULL_DOWN;
          case OFF -> PullResistance.OFF;
        });
  }

  private static Output output(Setting setting, String drawn) {
    Settings pin = setting.map("line", "active");
    return new Output(line(pin, drawn), active(pin, Active.HIGH));
  }

  /** The line, or the one that the drawings have. */
  private static String line(Settings pin, String drawn) {
    Optional<Setting> given = pin.optional("line");
    if (given.isEmpty()) {
      return drawn;
    }
    Setting line = given.get();
    if (!line.text().matches("[0-9]{1,4}|[A-Za-z][\\w.-]{0,30}")) {
      throw line.bad(line.path() + " must be a number, or a name such as GPIO17");
    }
    return line.text();
  }

  private static Polarity active(Settings pin, Active usual) {
    return switch (pin.optional("active").map(s -> s.oneOf(Active.class)).orElse(usual)) {
      case LOW -> Polarity.ACTIVE_LOW;
      case HIGH -> Polarity.ACTIVE_HIGH;
    };
  }

  private ConsoleSettings console() {
    Optional<Settings> console =
        settings.optional("console").map(s -> s.map("tty", "baud", "edges"));
    return new ConsoleSettings(
        get(console, "tty").map(this::path),
        get(console, "baud").map(AgentConfigFile::baud).orElse(115_200),
        get(console, "edges").map(Setting::flag).orElse(false));
  }

  private static int baud(Setting setting) {
    int baud = setting.integer(0, Integer.MAX_VALUE);
    if (!BAUD_RATES.contains(baud)) {
      throw setting.bad(setting.path() + " must be a rate that ports know, such as 115200");
    }
    return baud;
  }

  private Optional<WebSettings> web() {
    Optional<Setting> given = settings.optional("web");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Settings web = given.get().map("address", "port", "tls", "plain-anywhere", "keystore");
    try {
      return Optional.of(
          new WebSettings(
              web.optional("address").map(Setting::text).orElse("0.0.0.0"),
              web.optional("port").map(s -> s.integer(0, 65_535)).orElse(WEB_PORT),
              web.optional("tls").map(Setting::flag).orElse(true),
              web.optional("plain-anywhere").map(Setting::flag).orElse(false),
              web.optional("keystore").map(this::path).orElse(file.resolveSibling("web.p12"))));
    } catch (BadInputException e) {
      throw e.getMessage().startsWith("web: ") ? given.get().bad(e.getMessage()) : e;
    }
  }

  private RebootSettings reboot() {
    Optional<Settings> reboot = settings.optional("reboot").map(s -> s.map("action", "command"));
    RebootAction action =
        get(reboot, "action").map(s -> s.oneOf(RebootAction.class)).orElse(RebootAction.BOOT);
    Optional<Setting> given = get(reboot, "command");
    List<String> command =
        given
            .map(setting -> setting.list().stream().map(Setting::text).toList())
            .orElse(List.of("systemctl", "reboot"));
    if (command.isEmpty()) {
      throw given.orElseThrow().bad("reboot.command is empty; write [systemctl, reboot]");
    }
    return new RebootSettings(action, command);
  }
}
