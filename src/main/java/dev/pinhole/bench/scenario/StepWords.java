package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Disturbance;
import dev.pinhole.bench.Reception;
import dev.pinhole.label.Durations;
import dev.pinhole.sim.Finger;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes steps as scenarios have them. */
public final class StepWords {
  /** Where a word says what must come of a step: nothing must. */
  static final String ANYTHING = "anything";

  private StepWords() {}

  /**
   * A step as an item of the list, without its hyphen.
   *
   * @throws IllegalArgumentException for what only people write: lamps and measurements
   */
  public static String of(Step step) {
    return switch (step) {
      case Step.Power power -> "power: " + (power.on() ? "on" : "off");
      case Step.Contact contact -> press(contact.closed());
      case Step.Hold hold when hold.finger() == Finger.CLEAN -> "hold: " + time(hold.time());
      case Step.Hold hold ->
          "hold: {time: %s, finger: %s}".formatted(time(hold.time()), word(hold.finger()));
      case Step.Bounce bounce ->
          "bounce: {edges: %d, every: %s}".formatted(bounce.edges(), time(bounce.every()));
      case Step.Wait wait -> "wait: " + time(wait.time());
      case Step.WaitFor wait ->
          "wait-for: {console: %s, within: %s}".formatted(quoted(wait.line()), time(wait.within()));
      case Step.CutPowerAfter cut when cut.line().isEmpty() ->
          "cut-power-after: " + time(cut.time());
      case Step.CutPowerAfter cut ->
          "cut-power-after: {console: %s, time: %s}"
              .formatted(quoted(cut.line().get()), time(cut.time()));
      case Step.ExpectConsole expected ->
          "expect: {console: %s}".formatted(quoted(expected.line()));
      case Step.ExpectSilence expected ->
          "expect: {no-console: %s}".formatted(quoted(expected.line()));
      case Step.ExpectSession expected ->
          "expect: {session: %s}".formatted(expected.alive() ? "alive" : "dead");
      case Step.ExpectOneWorks expected ->
          "expect: {one-works: [%s]}"
              .formatted(
                  expected.passwords().stream()
                      .map(StepWords::word)
                      .collect(Collectors.joining(", ")));
      case Step.LogIn login ->
          "login: {with: %s%s%s%s}"
              .formatted(
                  word(login.with()),
                  login.gives().map(outcome -> ", gives: " + word(outcome)).orElse(""),
                  login
                      .newPassword()
                      .map(need -> ", new-password: " + (need ? "required" : "not-required"))
                      .orElse(""),
                  login.times() == 1 ? "" : ", times: " + login.times());
      case Step.Change change ->
          "change-password: {from: %s, to: %s, gives: %s}"
              .formatted(
                  word(change.from()),
                  word(change.to()),
                  change.gives().map(StepWords::word).orElse(ANYTHING));
      case Step.OpenSession open -> "open-session: " + word(open.with());
      case Step.ReadLongSerial _ -> "read-long-serial";
      case Step.Visit visit -> visit(visit);
      case Step.Harm harm -> "damage: " + word(harm.what());
      case Step.Disturb disturb -> disturbance(disturb.what());
      case Step.ExpectLamp _, Step.Measure _ ->
          throw new IllegalArgumentException("is written by people: " + step);
    };
  }

  private static String visit(Step.Visit visit) {
    String gives = visit.gives().map(Reception::word).orElse(ANYTHING);
    return switch (visit) {
      case Step.RenewLongSerial _ -> "renew-long-serial: " + gives;
      case Step.SendTicket ticket ->
          "ticket: {send: %s, gives: %s}".formatted(word(ticket.which()), gives);
      case Step.KeepRecoveryFile keep ->
          "keep-recovery-file: {with: %s, gives: %s}".formatted(word(keep.with()), gives);
      case Step.SendRecoveryFile file ->
          "recovery-file: {send: %s, to: %s, gives: %s}"
              .formatted(word(file.which()), word(file.to()), gives);
    };
  }

  private static String disturbance(Disturbance what) {
    return switch (what) {
      case Disturbance.Suspend suspend -> "suspend: " + time(suspend.time());
      case Disturbance.Stall stall ->
          "stall: {after: %s, time: %s}".formatted(time(stall.after()), time(stall.time()));
      case Disturbance.LoseEdge edge -> "lose-edge: " + press(edge.closed());
      case Disturbance.Flash flash ->
          "flash: {fault: %s, after: %d%s}"
              .formatted(
                  word(flash.fault()),
                  flash.after(),
                  flash.bit() == 0 ? "" : ", bit: " + flash.bit());
      case Disturbance.Audit audit -> "audit: " + (audit.fails() ? "failing" : "mended");
      case Disturbance.MendFlash _ -> "flash: mended";
    };
  }

  private static String press(boolean closed) {
    return closed ? "press" : "release";
  }

  private static String time(Duration time) {
    return Durations.spell(time);
  }

  private static String quoted(Glob line) {
    return '"' + line.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
