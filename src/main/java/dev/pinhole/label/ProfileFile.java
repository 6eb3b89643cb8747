package dev.pinhole.label;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a {@link Profile} from YAML, with file and line in every error. */
final class ProfileFile {
  private static final String[] KEYS = {
    "profile",
    "model",
    "firmware",
    "methods",
    "hold-time",
    "trigger",
    "maximum-hold",
    "last-seconds",
    "debounce",
    "boot-time",
    "restored-shown",
    "lamp",
    "buzzer"
  };

  private static final String[] SIGNS =
      Stream.of(LampSign.values()).map(Words::spell).toArray(String[]::new);

  private final Settings settings;

  private ProfileFile(Settings settings) {
    this.settings = settings;
  }

  /**
   * Reads a profile.
   *
   * @throws BadInputException if a key is missing, unknown or wrong
   */
  static Profile read(Setting file) {
    return new ProfileFile(file.map(KEYS)).profile();
  }

  private Profile profile() {
    Setting id = settings.require("profile");
    if (!Label.isModelId(id.text())) {
      throw id.bad("profile must be 1 to 40 small letters, digits and hyphens");
    }
    Setting model = settings.require("model");
    if (!Label.isModelId(Label.modelId(model.text()))) {
      throw model.bad("model must be 1 to 40 letters, digits, blanks and hyphens");
    }
    return new Profile(
        id.text(),
        model.text(),
        settings.require("firmware").as(FirmwareRange::parse),
        methods(),
        settings.require("trigger").oneOf(Profile.Trigger.class),
        timing(),
        lamp(),
        buzzer());
  }

  private Set<Profile.Method> methods() {
    Setting list = settings.require("methods");
    Set<Profile.Method> methods = EnumSet.noneOf(Profile.Method.class);
    for (Setting item : list.list()) {
      if (!methods.add(item.oneOf(Profile.Method.class))) {
        throw item.bad(item.path() + " is there twice; remove one of the two");
      }
    }
    if (methods.isEmpty()) {
      throw list.bad("methods must name one at least, such as [hold]");
    }
    return methods;
  }

  private Timing timing() {
    Duration holdTime = duration("hold-time", Timing::problemWithHoldTime);
    return new Timing(
        holdTime,
        duration("maximum-hold", value -> Timing.problemWithMaximumHold(value, holdTime)),
        duration("last-seconds", value -> Timing.problemWithLastSeconds(value, holdTime)),
        duration("debounce", Timing::problemWithDebounce),
        duration("boot-time", Timing::problemWithBootTime),
        duration("restored-shown", Timing::problemWithRestoredShown));
  }

  private Duration duration(String key, Function<Duration, Optional<String>> problem) {
    Setting setting = settings.require(key);
    Duration duration = setting.duration();
    Optional<String> wrong = problem.apply(duration);
    if (wrong.isPresent()) {
      throw setting.bad(wrong.get());
    }
    return duration;
  }

  private LampPatterns lamp() {
    Settings lamp = settings.require("lamp").map(SIGNS);
    Map<LampSign, LampPattern> patterns = new EnumMap<>(LampSign.class);
    for (LampSign sign : LampSign.values()) {
      patterns.put(sign, pattern(lamp.require(Words.spell(sign))));
    }
    Optional<LampPatterns.Conflict> conflict = LampPatterns.conflict(patterns);
    if (conflict.isPresent()) {
      throw lamp.require(Words.spell(conflict.get().sign())).bad(conflict.get().reason());
    }
    return LampPatterns.from(patterns);
  }

  private Map<LampSign, LampPattern> buzzer() {
    Map<LampSign, LampPattern> patterns = new EnumMap<>(LampSign.class);
    Optional<Settings> buzzer = settings.optional("buzzer").map(setting -> setting.map(SIGNS));
    for (LampSign sign : LampSign.values()) {
      buzzer
          .flatMap(sounds -> sounds.optional(Words.spell(sign)))
          .ifPresent(setting -> patterns.put(sign, pattern(setting)));
    }
    return patterns;
  }

  private static LampPattern pattern(Setting setting) {
    if (!setting.isList()) {
      return switch (setting.text()) {
        case "on" -> LampPattern.ON;
        case "off" -> LampPattern.OFF;
        default ->
            throw setting.bad(setting.path() + " must be on, or times such as [250ms, 250ms]");
      };
    }
    List<Duration> times =
        setting.list().stream()
            .map(time -> time.duration(LampPattern.SHORTEST, LampPattern.LONGEST))
            .toList();
    try {
      return LampPattern.blinking(times);
    } catch (BadInputException e) {
      throw setting.bad(setting.path() + ": " + e.getMessage());
    }
  }
}
