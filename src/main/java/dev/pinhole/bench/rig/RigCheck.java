package dev.pinhole.bench.rig;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Keys;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Signal;
import dev.pinhole.bench.Watched;
import dev.pinhole.bench.rig.RigDescription.Line;
import dev.pinhole.bench.rig.board.Boards;
import dev.pinhole.bench.rig.login.Logins;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Durations;
import dev.pinhole.label.Finding;
import dev.pinhole.label.Finding.Grade;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at a rig part by part, and says what works and what to do about the rest. */
public final class RigCheck {
  private static final Duration CONSOLE_PATIENCE = Duration.ofSeconds(3);
  private static final Duration CLICK = Duration.ofMillis(300);

  private final SystemClock clock;
  private final List<Finding> findings = new ArrayList<>();

  private RigCheck(SystemClock clock) {
    this.clock = clock;
  }

  /**
   * Looks at everything. The boards are opened, which lets go of the button and cuts the power.
   *
   * @param click whether the device is plugged in then, its button clicked, its console waited for
   *     and the owner's password tried, once each
   * @return what was found, in the order in which to mend it
   * @throws BadInputException if the file, or one that it names, is missing or wrong
   */
  public static List<Finding> examine(Path file, boolean click, SystemClock clock) {
    RigDescription description = RigFile.read(file);
    RigCheck check = new RigCheck(clock);
    check.add(
        Finding.ok(
            "rig",
            "%s: %s, a device of profile %s"
                .formatted(file, description.name(), description.profile().id())));
    check.parts(description, click);
    return List.copyOf(check.findings);
  }

  private void add(Finding finding) {
    findings.add(finding);
  }

  private void parts(RigDescription description, boolean click) {
    description.boards().keySet().stream().sorted().forEach(name -> board(description, name));
    if (description.lamp().isEmpty()) {
      add(Finding.note("lamp", "none: scenarios that look at the lamp are skipped"));
    }
    boolean boards = findings.stream().noneMatch(finding -> finding.grade() == Grade.FAIL);
    if (click && boards) {
      device(description);
    } else {
      console(description);
      add(
          description.login().isEmpty()
              ? Finding.note("login", "none: scenarios that log in are skipped")
              : Finding.note("login", "not tried, for the device has no power: add '--click'"));
    }
  }

  private void board(RigDescription description, String name) {
    List<String> lines = new ArrayList<>();
    try (Board board = Boards.open(description.boards().get(name), clock)) {
      output(board, name, "power", description.power()).ifPresent(lines::add);
      output(board, name, "button", description.button()).ifPresent(lines::add);
      Optional<Line> lamp = description.lamp().filter(line -> line.board().equals(name));
      if (lamp.isPresent()) {
        board.input(lamp.get().line(), (_, _) -> {});
        lines.add("lamp on line " + lamp.get().line());
      }
      add(
          Finding.ok(
              "board",
              "%s (%s): %s"
                  .formatted(
                      name,
                      description.boards().get(name).kind().word(),
                      String.join(", ", lines))));
      if (drives(name, description)) {
        board.cautions().forEach(caution -> add(Finding.note("board", name + ": " + caution)));
      }
    } catch (BadInputException | BenchException e) {
      // That it is a board stands before it already.
      add(Finding.fail("board", e.getMessage().replaceFirst("^board ", "")));
    }
  }

  private static boolean drives(String name, RigDescription description) {
    return Stream.of(description.power(), description.button())
        .anyMatch(line -> line.board().equals(name));
  }

  private static Optional<String> output(Board board, String name, String what, Line line) {
    if (!line.board().equals(name)) {
      return Optional.empty();
    }
    board.output(line.line(), !line.active());
    return Optional.of(what + " on line " + line.line());
  }

  private void console(RigDescription description) {
    if (description.console().isEmpty()) {
      add(Finding.note("console", "none: scenarios that wait for lines are skipped"));
      return;
    }
    RigDescription.ConsolePlace place = description.console().get();
    try (Ear ear = new Ear(place, clock, new Watched(clock, clock.nanos()))) {
      ear.awaitOpen(CONSOLE_PATIENCE);
      add(
          ear.trouble().isEmpty()
              ? Finding.ok("console", place + " opens")
              : Finding.fail("console", place + ": " + ear.trouble()));
    }
  }

  private void device(RigDescription description) {
    Optional<Keys> keys =
        description.keys().map(owned -> Keys.of(owned.label(), owned.owner(), new SecureRandom()));
    try (Rig rig = new Rig(description, RigBenches.guarded(clock), clock);
        RigBench bench =
            new RigBench(
                rig, description, clock, keys, description.login().map(Logins::open), () -> {})) {
      bench.power(true);
      add(Finding.ok("power", "switched on"));
      ready(bench, description);
      bench.pressFor(CLICK);
      add(Finding.ok("button", "clicked for " + Durations.spell(CLICK)));
      lamp(bench, description);
      if (description.login().isPresent()) {
        login(bench);
      }
    } catch (BadInputException | BenchException e) {
      add(Finding.fail("device", e.getMessage()));
    }
  }

  private void ready(RigBench bench, RigDescription description) {
    if (description.console().isEmpty()) {
      add(Finding.note("console", "none: scenarios that wait for lines are skipped"));
      return;
    }
    Optional<Integer> ready = bench.awaitReady(0);
    add(
        ready.isPresent()
            ? Finding.ok(
                "console",
                "the device is ready after "
                    + Durations.seconds(bench.trace().get(ready.get()).at(), 1))
            : Finding.fail(
                "console",
                "the device does not say that it is ready within %s: check power, console and"
                        .formatted(Durations.spell(description.ready().within()))
                    + " 'ready.console'"));
  }

  private void lamp(RigBench bench, RigDescription description) {
    if (description.lamp().isEmpty()) {
      return;
    }
    boolean seen =
        bench.trace().entries().stream()
            .anyMatch(entry -> entry instanceof Change change && change.signal() == Signal.LAMP);
    add(
        seen
            ? Finding.ok("lamp", "was seen to change")
            : Finding.fail("lamp", "was not seen to change: check its wire, 'lit' and 'pull'"));
  }

  private void login(RigBench bench) {
    LoginOutcome outcome = bench.login(Password.OWNER).outcome();
    String found = "the owner's password is " + outcome.name().toLowerCase(Locale.ROOT);
    add(
        switch (outcome) {
          case ACCEPTED -> Finding.ok("login", found);
          case REFUSED, LOCKED ->
              Finding.note("login", found + ": a run restores the device and sets it, if it can");
          case UNAVAILABLE -> Finding.fail("login", found + ": check network and address");
        });
  }
}
