package dev.pinhole.campaign;

import dev.pinhole.bench.Disturbance;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.scenario.Glob;
import dev.pinhole.bench.scenario.Step;
import dev.pinhole.bench.scenario.StepWords;
import dev.pinhole.campaign.oracle.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes a life that broke an invariant as a scenario that fails when it is played again. */
final class LifeFile {
  /** Those that may work come first, so that one is right before the others lock the login. */
  private static final List<Password> ANY =
      List.of(
          Password.CODE,
          Password.OWNER,
          Password.NEW,
          Password.BLANK,
          Password.LOWERCASE,
          Password.UPPERCASE);

  private LifeFile() {}

  /**
   * The scenario.
   *
   * @param life played just now
   * @param ending what came of it, with a violation
   */
  static String yaml(Life life, Play.Ending ending) {
    Violation violation = ending.violation().orElseThrow();
    StringBuilder text = new StringBuilder();
    line(text, "# Found by: pinhole campaign --seeds " + life.seed() + ".." + life.seed());
    line(text, "title: \"" + violation.invariant() + ": " + violation.what() + "\"");
    line(text, "covers: [" + violation.invariant() + "]");
    line(text, "benches: [sim]");
    line(text, "seed: " + life.seed());
    device(text, life);
    line(text, "steps:");
    runs(ending.told()).forEach(run -> steps(text, run));
    for (Step step : evidence(violation)) {
      line(text, "  - " + StepWords.of(step));
    }
    return text.toString();
  }

  /**
   * The same step once or more.
   *
   * @param times how often, at least 1
   */
  private record Run(Step step, int times) {}

  private static List<Run> runs(List<Step> steps) {
    List<Run> runs = new ArrayList<>();
    for (Step step : steps) {
      int times = 1;
      if (!runs.isEmpty() && runs.getLast().step.equals(step)) {
        times += runs.removeLast().times;
      }
      runs.add(new Run(step, times));
    }
    return runs;
  }

  /** How many steps somebody reads, where equal ones that follow each other are one. */
  static int count(List<Step> steps) {
    return runs(steps).size();
  }

  private static void steps(StringBuilder text, Run run) {
    if (run.times == 1) {
      line(text, "  - " + StepWords.of(run.step));
    } else {
      line(text, "  - repeat:");
      line(text, "      times: " + run.times);
      line(text, "      steps:");
      line(text, "        - " + StepWords.of(run.step));
    }
  }

  private static void device(StringBuilder text, Life life) {
    line(text, "device:");
    if (life.specimen().password() == Password.CODE) {
      line(text, "  password: code");
    }
    life.specimen().flash().ifPresent(fate -> line(text, "  flash: " + word(fate)));
    if (!life.changes().isEmpty()) {
      line(text, "  profile:");
      for (Map.Entry<String, String> change : new TreeMap<>(life.changes()).entrySet()) {
        line(text, "    " + change.getKey() + ": " + change.getValue());
      }
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  /** That it said the same before, rightly, shows nothing. */
  private static void passOver(List<Step> steps, Violation violation) {
    for (int i = 0; i < violation.before(); i++) {
      steps.add(new Step.WaitFor(new Glob(violation.line()), Duration.ZERO));
    }
  }

  /** What a bench must look at to see it. */
  private static List<Step> evidence(Violation violation) {
    List<Step> steps = new ArrayList<>();
    switch (violation.shows()) {
      case SAID -> {
        passOver(steps, violation);
        steps.add(new Step.ExpectSilence(new Glob(violation.line())));
      }
      case UNSAID -> {
        passOver(steps, violation);
        steps.add(new Step.WaitFor(new Glob(violation.line()), Duration.ofSeconds(1)));
      }
      case NOT_ONE_WORKS -> {
        steps.add(new Step.Power(false));
        steps.add(new Step.Disturb(new Disturbance.MendFlash()));
        steps.add(new Step.Power(true));
        steps.add(new Step.Wait(Duration.ofMinutes(31)));
        steps.add(new Step.ExpectOneWorks(ANY));
      }
      case OUTCOME, NONE -> {}
    }
    return steps;
  }
}
