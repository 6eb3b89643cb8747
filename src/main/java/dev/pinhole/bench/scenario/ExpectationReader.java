package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Password;
import dev.pinhole.label.LampSign;
import dev.pinhole.label.Setting;
import dev.pinhole.label.Settings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads what a scenario expects, with file, line and step in every error. */
final class ExpectationReader {
  /** What can be expected, as it is written. */
  static final String[] KEYS = {"lamp", "console", "no-console", "session", "one-works"};

  private static final double HIGHEST_HERTZ = 25;
  private static final double USUAL_TOLERANCE = 0.1;

  private ExpectationReader() {}

  /**
   * Reads one expectation.
   *
   * @param key one of {@link #KEYS}
   */
  static Step read(String key, Setting wish) {
    return switch (key) {
      case "lamp" -> new Step.ExpectLamp(lamp(wish));
      case "console" -> new Step.ExpectConsole(new Glob(wish.text()));
      case "no-console" -> new Step.ExpectSilence(new Glob(wish.text()));
      case "session" -> new Step.ExpectSession(wish.oneOf(Life.class) == Life.ALIVE);
      case "one-works" -> new Step.ExpectOneWorks(passwords(wish));
      default -> throw new IllegalArgumentException(key);
    };
  }

  private enum Life {
    ALIVE,
    DEAD
  }

  private static List<Password> passwords(Setting wish) {
    List<Password> passwords =
        wish.list().stream().map(item -> item.oneOf(Password.class)).toList();
    if (passwords.size() < 2 || passwords.stream().distinct().count() < passwords.size()) {
      throw wish.bad(wish.path() + " must be two passwords or more, each once: [owner, code]");
    }
    return passwords;
  }

  private enum Look {
    ON,
    OFF,
    BOOTING,
    READY,
    HOLDING,
    LAST_SECONDS,
    RESTORING,
    RESTORED,
    STUCK,
    FAULT
  }

  private static LampWish lamp(Setting wish) {
    if (!wish.isMap()) {
      Look look = wish.oneOf(Look.class);
      return switch (look) {
        case ON, OFF -> new LampWish.Steady(look == Look.ON);
        default -> new LampWish.Sign(LampSign.valueOf(look.name()));
      };
    }
    Settings lamp = wish.map("blinks", "tolerance", "changes-within");
    Optional<Setting> within = lamp.optional("changes-within");
    if (within.isEmpty()) {
      return new LampWish.Blinks(
          number(lamp.require("blinks"), "Hz", HIGHEST_HERTZ, "2 Hz"),
          lamp.optional("tolerance")
              .map(setting -> number(setting, "%", 100, "10%") / 100)
              .orElse(USUAL_TOLERANCE));
    }
    if (wish.entries().size() > 1) {
      throw wish.bad(
          wish.path()
              + " must be changes-within alone; expect what it blinks like in another step");
    }
    return new LampWish.ChangesWithin(StepReader.time(within.get()));
  }

  private static double number(Setting setting, String unit, double most, String example) {
    String text = setting.text();
    if (text.matches("[0-9]{1,4}(\\.[0-9]{1,3})? ?" + unit)) {
      double number =
          new BigDecimal(text.substring(0, text.length() - unit.length()).strip()).doubleValue();
      if (number > 0 && number <= most) {
        return number;
      }
    }
    throw setting.bad(
        "%s must be more than 0 and at most %d %s, such as %s"
            .formatted(setting.path(), (int) most, unit, example));
  }
}
