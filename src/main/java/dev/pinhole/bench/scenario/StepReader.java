package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Disturbance;
import dev.pinhole.bench.Password;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Durations;
import dev.pinhole.label.Setting;
import dev.pinhole.label.Settings;
import dev.pinhole.sim.Finger;
import dev.pinhole.sim.StorageFault;
import dev.pinhole.vault.PasswordChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the steps of a scenario, with file, line and step in every error. */
final class StepReader {
  private static final String[] KEYS = {
    "power",
    "hold",
    "bounce",
    "wait",
    "wait-for",
    "cut-power-after",
    "expect",
    "login",
    "change-password",
    "open-session",
    "renew-long-serial",
    "ticket",
    "keep-recovery-file",
    "recovery-file",
    "damage",
    "suspend",
    "stall",
    "lose-edge",
    "flash",
    "audit",
    "measure",
    "repeat"
  };

  /** Longer than anything a device does, and short enough to be noticed. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration LONGEST = Duration.ofHours(2);
  private static final Duration SHORTEST_EVERY = Duration.ofMillis(1);
  private static final int MOST_STEPS = 10_000;
  private static final int MOST_EDGES = 10_000;
  private static final int MOST_OPERATIONS = 10_000;
  private static final int MOST_BIT = 65_535;
  private static final int MOST_TIMES = 1_000;

  private final List<Step.Placed> steps = new ArrayList<>();

  /** Reads a list of steps, those in repetitions as often as they are repeated. */
  static List<Step.Placed> read(Setting list) {
    StepReader reader = new StepReader();
    reader.add(list, 0);
    return reader.steps;
  }

  private void add(Setting list, int outer) {
    if (list.list().isEmpty()) {
      throw list.bad(list.path() + " is empty; write steps, such as '- power: on'");
    }
    int number = outer;
    for (Setting item : list.list()) {
      if (outer == 0) {
        number++;
      }
      read(item, number);
    }
  }

  private void read(Setting item, int number) {
    if (!item.isMap()) {
      switch (item.text()) {
        case "press" -> place(new Step.Contact(true), item.written(), item, number);
        case "release" -> place(new Step.Contact(false), item.written(), item, number);
        case "read-long-serial" -> place(new Step.ReadLongSerial(), item.written(), item, number);
        default ->
            throw item.bad(
                item.path()
                    + " must be press, release, read-long-serial, or a key and its value, such as"
                    + " 'hold: 20s'");
      }
      return;
    }
    Settings known = item.map(KEYS);
    Map<String, Setting> entries = item.entries();
    if (entries.size() != 1) {
      throw item.bad(
          item.path() + " must have one key; give each step an item of its own, with '- '");
    }
    String key = entries.keySet().iterator().next();
    Setting value = known.require(key);
    if (key.equals("repeat")) {
      repeat(value, number);
    } else if (key.equals("expect")) {
      expect(value, number);
    } else {
      place(step(key, value), key + ": " + value.written(), item, number);
    }
  }

  private void place(Step step, String words, Setting item, int number) {
    if (steps.size() == MOST_STEPS) {
      throw item.bad("a scenario has " + MOST_STEPS + " steps at most, repetitions counted");
    }
    steps.add(new Step.Placed(step, words, number, item.line()));
  }

  private void repeat(Setting value, int number) {
    Settings repeat = value.map("times", "steps");
    int times = repeat.require("times").integer(1, MOST_TIMES);
    Setting list = repeat.require("steps");
    for (int i = 0; i < times; i++) {
      add(list, number);
    }
  }

  private static Step step(String key, Setting value) {
    return switch (key) {
      case "power" -> new Step.Power(value.oneOf(Switch.class) == Switch.ON);
      case "hold" -> hold(value);
      case "bounce" -> bounce(value);
      case "wait" -> new Step.Wait(time(value));
      case "wait-for" -> waitFor(value);
      case "cut-power-after" -> cutPowerAfter(value);
      case "login" -> login(value);
      case "change-password" -> change(value);
      case "open-session" -> new Step.OpenSession(value.oneOf(Password.class));
      case "renew-long-serial" -> ForgottenReader.renew(value);
      case "ticket" -> ForgottenReader.ticket(value);
      case "keep-recovery-file" -> ForgottenReader.keep(value);
      case "recovery-file" -> ForgottenReader.recoveryFile(value);
      case "damage" -> new Step.Harm(value.oneOf(Damage.class));
      case "suspend" -> new Step.Disturb(new Disturbance.Suspend(time(value)));
      case "stall" -> stall(value);
      case "lose-edge" ->
          new Step.Disturb(new Disturbance.LoseEdge(value.oneOf(Edge.class) == Edge.PRESS));
      case "flash" -> new Step.Disturb(flash(value));
      case "audit" ->
          new Step.Disturb(new Disturbance.Audit(value.oneOf(AuditIs.class) == AuditIs.FAILING));
      case "measure" -> measure(value);
      default -> throw new IllegalArgumentException(key);
    };
  }

  private enum Switch {
    ON,
    OFF
  }

  private enum Grip {
    CLEAN,
    BOUNCING,
    TREMOR
  }

  static Duration time(Setting value) {
    return value.duration(Duration.ZERO, LONGEST);
  }

  private static Step hold(Setting value) {
    if (!value.isMap()) {
      return new Step.Hold(time(value), Finger.CLEAN);
    }
    Settings hold = value.map("time", "finger");
    Grip grip = hold.optional("finger").map(s -> s.oneOf(Grip.class)).orElse(Grip.CLEAN);
    return new Step.Hold(
        time(hold.require("time")),
        switch (grip) {
          case CLEAN -> Finger.CLEAN;
          case BOUNCING -> Finger.BOUNCING;
          case TREMOR -> Finger.TREMOR;
        });
  }

  private static Step bounce(Setting value) {
    Settings bounce = value.map("edges", "every");
    Setting edges = bounce.require("edges");
    int count = edges.integer(2, MOST_EDGES);
    if (count % 2 != 0) {
      throw edges.bad(edges.path() + " must be even, so that the contact ends as it began");
    }
    return new Step.Bounce(count, bounce.require("every").duration(SHORTEST_EVERY, LONGEST));
  }

  private enum Edge {
    PRESS,
    RELEASE
  }

  private enum AuditIs {
    FAILING,
    MENDED
  }

  private enum Repair {
    MENDED
  }

  private static Disturbance flash(Setting value) {
    if (!value.isMap()) {
      value.oneOf(Repair.class);
      return new Disturbance.MendFlash();
    }
    Settings flash = value.map("fault", "after", "bit");
    return new Disturbance.Flash(
        flash.require("fault").oneOf(StorageFault.class),
        flash.optional("after").map(s -> s.integer(0, MOST_OPERATIONS)).orElse(0),
        flash.optional("bit").map(s -> s.integer(0, MOST_BIT)).orElse(0));
  }

  private static Step stall(Setting value) {
    if (!value.isMap()) {
      return new Step.Disturb(new Disturbance.Stall(Duration.ZERO, time(value)));
    }
    Settings stall = value.map("after", "time");
    return new Step.Disturb(
        new Disturbance.Stall(time(stall.require("after")), time(stall.require("time"))));
  }

  private static Step waitFor(Setting value) {
    if (!value.isMap()) {
      return new Step.WaitFor(new Glob(value.text()), PATIENCE);
    }
    Settings wait = value.map("console", "within");
    return new Step.WaitFor(
        new Glob(wait.require("console").text()),
        wait.optional("within").map(StepReader::time).orElse(PATIENCE));
  }

  private static Step cutPowerAfter(Setting value) {
    if (!value.isMap()) {
      return new Step.CutPowerAfter(Optional.empty(), time(value));
    }
    Settings cut = value.map("console", "time");
    return new Step.CutPowerAfter(
        Optional.of(new Glob(cut.require("console").text())), time(cut.require("time")));
  }

  private static Step login(Setting value) {
    Settings login = value.map("with", "gives", "new-password", "times");
    Optional<LoginOutcome> gives =
        login.optional("gives").map(setting -> setting.oneOf(LoginOutcome.class));
    Optional<Setting> need = login.optional("new-password");
    if (need.isPresent() && gives.orElse(null) != LoginOutcome.ACCEPTED) {
      throw need.get()
          .bad(need.get().path() + " goes with 'gives: accepted' only; remove one of the two");
    }
    return new Step.LogIn(
        login.require("with").oneOf(Password.class),
        gives,
        need.map(setting -> setting.oneOf(Need.class) == Need.REQUIRED),
        login.optional("times").map(s -> s.integer(1, MOST_TIMES)).orElse(1));
  }

  private enum Need {
    REQUIRED,
    NOT_REQUIRED
  }

  private static Step change(Setting value) {
    Settings change = value.map("from", "to", "gives");
    return new Step.Change(
        change.require("from").oneOf(Password.class),
        change.require("to").oneOf(Password.class),
        change
            .optional("gives")
            .map(StepReader::changeGives)
            .orElse(Optional.of(PasswordChange.DONE)));
  }

  private static Optional<PasswordChange> changeGives(Setting value) {
    return value.text().equals(StepWords.ANYTHING)
        ? Optional.empty()
        : Optional.of(value.oneOf(PasswordChange.class));
  }

  private static Step measure(Setting value) {
    Settings measure = value.map("name", "from", "to", "limits");
    Setting limits = measure.require("limits");
    String[] both = limits.text().split("\\.\\.", -1);
    if (both.length != 2) {
      throw limits.bad(limits.path() + " must be the least and the most: 20.00s..20.05s");
    }
    Duration least = limit(limits, both[0]);
    Duration most = limit(limits, both[1]);
    if (least.compareTo(most) > 0) {
      throw limits.bad(limits.path() + " has the most before the least; turn them round");
    }
    return new Step.Measure(
        measure.require("name").text(),
        measure.require("from").as(Moment::parse),
        measure.require("to").as(Moment::parse),
        least,
        most);
  }

  private static Duration limit(Setting limits, String text) {
    try {
      Duration limit = Durations.parse(text);
      if (!limit.isNegative()) {
        return limit;
      }
    } catch (IllegalArgumentException _) {
      // As one that is negative.
    }
    throw limits.bad(limits.path() + " must be two durations: 20.00s..20.05s");
  }

  private void expect(Setting value, int number) {
    Settings known = value.map(ExpectationReader.KEYS);
    if (value.entries().isEmpty()) {
      throw value.bad(value.path() + " is empty; say what is expected, such as 'lamp: ready'");
    }
    for (String key : value.entries().keySet()) {
      Setting wish = known.require(key);
      place(
          ExpectationReader.read(key, wish),
          "expect: " + key + ": " + wish.written(),
          wish,
          number);
    }
  }
}
