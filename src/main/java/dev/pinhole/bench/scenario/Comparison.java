package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Run;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.scenario.Happening.Kind;
import dev.pinhole.label.Durations;
import dev.pinhole.label.LampPatterns;
import dev.pinhole.sim.Finger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Two runs of one scenario on two benches, set side by side: whether both came to the same, the
 * same happened in the same order, it took the same time, and the lamp showed the same.
 *
 * <p>Times are compared between a line and what brings it about, such as {@code hold began} and
 * {@code restoring}. Not compared, because the benches are different things, is how long these
 * take: a whole machine from its power until its console is open, which is while it boots; the
 * bench itself, to do the next step; a login; and a restore, for its hashes are slow on an emulated
 * processor and take no time in the simulator. If the power is cut in the midst of a restore, the
 * two may have got differently far with it.
 *
 * <p>Hardware may merge edges that come close together, and the simulator's line does not. So of a
 * hold by a finger that bounces or trembles, only that it ended without a restore is compared, and
 * not why; and of a finger that trembles, not how often the count began anew.
 */
public final class Comparison {
  /** How much longer or shorter something may take, unless the caller says otherwise. */
  public static final Duration TOLERANCE = Duration.ofSeconds(1);

  /** A sign of the lamp is looked for in times that are longer than this. */
  private static final long LAMP_NANOS = 2_500_000_000L;

  /** What the lamp shows at the edges of such a time may be of before and after. */
  private static final long LAMP_EDGE_NANOS = 300_000_000;

  private final Scenario scenario;
  private final Run one;
  private final Run other;
  private final long tolerance;
  private final List<String> differences = new ArrayList<>();
  private int looked;
  private long largest;
  private String largestWhat = "";

  private Comparison(Scenario scenario, Run one, Run other, Duration tolerance) {
    this.scenario = scenario;
    this.one = one;
    this.other = other;
    this.tolerance = tolerance.toNanos();
  }

  /**
   * What came of it.
   *
   * @param differences each in a line; none: the two are the same
   * @param largest by how much the time of one thing differed at the most, as far as times are
   *     compared
   * @param what which that was; empty if there was none
   * @param looked how often what the lamp showed was compared
   */
  public record Result(List<String> differences, Duration largest, String what, int looked) {
    public Result {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Compares two runs.
   *
   * @param tolerance how much longer or shorter something may take
   */
  public static Result of(Scenario scenario, Run one, Run other, Duration tolerance) {
    Comparison comparison = new Comparison(scenario, one, other, tolerance);
    comparison.compare();
    return new Result(
        comparison.differences,
        Duration.ofNanos(comparison.largest),
        comparison.largestWhat,
        comparison.looked);
  }

  private void compare() {
    if (one.outcome() != other.outcome()) {
      differ("verdict: %s and %s".formatted(one.outcome(), other.outcome()));
    }
    List<Happening> first = compared(one.trace());
    List<Happening> second = compared(other.trace());
    boolean same = true;
    for (Kind kind : Kind.values()) {
      same &= sameWords(of(first, kind), of(second, kind), kind);
    }
    if (same) {
      compareOrder(first, second);
      compareTimes(first, second);
      compareLamp();
    }
  }

  private void differ(String what) {
    differences.add(one.bench() + " and " + other.bench() + ": " + what);
  }

  /** A restore that the power cut off may have got to its end, or not. */
  private List<Happening> compared(Trace trace) {
    List<Happening> all = new ArrayList<>(Happening.of(trace));
    if (bounces()) {
      all.replaceAll(Happening::withoutReason);
    }
    if (uses(Finger.TREMOR)) {
      all = new ArrayList<>(withoutCountsAnew(all));
    }
    if (cutsRestore()) {
      int restoring = -1;
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).is("restoring")) {
          restoring = i;
        } else if (restoring >= 0 && all.get(i).is("power off")) {
          all.subList(restoring + 1, i).removeIf(happening -> happening.kind() == Kind.LINE);
          break;
        }
      }
    }
    return all;
  }

  private boolean bounces() {
    return scenario.steps().stream()
        .map(Step.Placed::step)
        .anyMatch(
            step ->
                step instanceof Step.Bounce
                    || (step instanceof Step.Hold hold && hold.finger() != Finger.CLEAN));
  }

  private boolean uses(Finger finger) {
    return scenario.steps().stream()
        .anyMatch(placed -> placed.step() instanceof Step.Hold hold && hold.finger() == finger);
  }

  /**
   * Of holds that follow each other with nothing said between, the first beginning and last end.
   */
  private static List<Happening> withoutCountsAnew(List<Happening> all) {
    List<Happening> kept = new ArrayList<>();
    Happening end = null;
    for (Happening happening : all) {
      if (happening.kind() == Kind.DEED) {
        kept.add(happening);
      } else if (happening.is(Happening.ENDED)) {
        end = happening;
      } else if (end == null) {
        kept.add(happening);
      } else if (!happening.is("hold began")) {
        kept.add(end);
        kept.add(happening);
        end = null;
      }
    }
    if (end != null) {
      kept.add(end);
    }
    return kept;
  }

  private boolean cutsRestore() {
    return scenario.steps().stream()
        .anyMatch(placed -> placed.step() instanceof Step.ExpectOneWorks);
  }

  private static List<Happening> of(List<Happening> all, Kind kind) {
    return all.stream().filter(happening -> happening.kind() == kind).toList();
  }

  private boolean sameWords(List<Happening> first, List<Happening> second, Kind kind) {
    if (kind == Kind.LOGIN && cutsRestore()) {
      if (first.size() != second.size()) {
        differ("logins: %d and %d".formatted(first.size(), second.size()));
      }
      return first.size() == second.size();
    }
    for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
      String here = i < first.size() ? "'" + first.get(i).words() + "'" : "nothing";
      String there = i < second.size() ? "'" + second.get(i).words() + "'" : "nothing";
      if (!here.equals(there)) {
        differ(
            "%s %d: %s and %s".formatted(kind.name().toLowerCase(Locale.ROOT), i + 1, here, there));
        return false;
      }
      compareTold(first.get(i), second.get(i));
    }
    return true;
  }

  private void compareTold(Happening here, Happening there) {
    if (Math.abs(here.told() - there.told()) > tolerance) {
      differ(
          "'%s': %s and %s"
              .formatted(
                  here.words(),
                  Durations.seconds(here.told(), 3),
                  Durations.seconds(there.told(), 3)));
    }
  }

  /** What comes clearly before something on one bench does not come clearly after it on another. */
  private void compareOrder(List<Happening> first, List<Happening> second) {
    List<Happening> matched = matched(first, second);
    for (int i = 0; i + 1 < first.size(); i++) {
      Happening now = matched.get(i);
      Happening next = matched.get(i + 1);
      boolean clear = first.get(i + 1).at() - first.get(i).at() > tolerance;
      boolean turned = now.at() - next.at() > tolerance;
      if (clear && turned && !isSlow(now) && !isSlow(next)) {
        differ("order: '%s' comes after '%s'".formatted(now.words(), next.words()));
      }
    }
  }

  /** For each of the first, the same of the second: the n-th of its kind. */
  private static List<Happening> matched(List<Happening> first, List<Happening> second) {
    List<Happening> matched = new ArrayList<>();
    Map<Kind, Iterator<Happening>> rest = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      rest.put(kind, of(second, kind).iterator());
    }
    for (Happening happening : first) {
      matched.add(rest.get(happening.kind()).next());
    }
    return matched;
  }

  private static boolean isSlow(Happening happening) {
    return happening.kind() == Kind.LOGIN
        || happening.is("restored")
        || happening.is("restore failed");
  }

  /** Each line against what brings it about. */
  private void compareTimes(List<Happening> first, List<Happening> second) {
    List<Happening> matched = matched(first, second);
    for (int i = 0; i < first.size(); i++) {
      Happening here = first.get(i);
      int cause = latest(first, i, causes(here));
      if (cause >= 0 && !isStart(first, cause)) {
        compareTime(
            first.get(cause).words() + " to " + here.words(),
            here.at() - first.get(cause).at(),
            matched.get(i).at() - matched.get(cause).at());
      }
    }
  }

  /** A machine that starts opens its console while it boots, and is heard late. */
  private static boolean isStart(List<Happening> all, int cause) {
    return all.get(cause).is("booting") && latest(all, cause, List.of("rebooting")) < 0;
  }

  /** What may bring something about; nothing, if how long it then takes is the bench's affair. */
  private static List<String> causes(Happening happening) {
    if (happening.kind() != Kind.LINE) {
      return List.of();
    }
    String words = happening.words();
    return switch (words.split("[:;]| after", 2)[0]) {
      case "booting" -> List.of("rebooting");
      case "ready" -> List.of("booting", "button off");
      case "hold began" -> List.of("button on");
      case "hold" -> List.of("hold began");
      case "restoring" -> List.of("hold began", "ticket accepted");
      case "rebooting" -> List.of("restored");
      case "hold abandoned" -> List.of("button off");
      case "hold void" -> List.of("hold began");
      case "hold refused" ->
          List.of("hold began", "button on", "button off", "booting", "rebooting");
      case "stuck" -> List.of("booting", "hold began", "rebooting");
      case "fault" ->
          List.of("booting", "hold refused", "hold abandoned", "hold void", "restore failed");
      default -> List.of();
    };
  }

  /** The last one before that begins with one of these words, since the power came; -1 if none. */
  private static int latest(List<Happening> all, int before, List<String> words) {
    for (int i = before - 1; i >= 0 && !all.get(i).is("power"); i--) {
      if (words.stream().anyMatch(all.get(i)::is)) {
        return i;
      }
    }
    return -1;
  }

  private void compareTime(String what, long here, long there) {
    long difference = Math.abs(here - there);
    if (difference > largest) {
      largest = difference;
      largestWhat = what;
    }
    if (difference > tolerance) {
      differ(
          "from %s: %s and %s"
              .formatted(what, Durations.seconds(here, 3), Durations.seconds(there, 3)));
    }
  }

  private void compareLamp() {
    List<Optional<String>> here = looks(one.trace());
    List<Optional<String>> there = looks(other.trace());
    for (int i = 0; i < Math.min(here.size(), there.size()); i++) {
      Optional<String> a = here.get(i);
      Optional<String> b = there.get(i);
      if (a.isPresent() && b.isPresent()) {
        looked++;
        if (!a.equals(b)) {
          differ("lamp: %s and %s".formatted(a.get(), b.get()));
        }
      }
    }
  }

  /** What the lamp does after each line of the console, if there is time enough to see it. */
  private List<Optional<String>> looks(Trace trace) {
    LampPatterns patterns = scenario.specimen().profile().lamp();
    List<Happening> all = compared(trace);
    List<Optional<String>> looks = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).kind() == Kind.LINE) {
        long from = all.get(i).at() + LAMP_EDGE_NANOS;
        long until = (i + 1 < all.size() ? all.get(i + 1).at() : trace.end()) - LAMP_EDGE_NANOS;
        looks.add(
            until - from > LAMP_NANOS
                ? LampReading.during(trace, from, until).look(patterns)
                : Optional.empty());
      }
    }
    return looks;
  }
}
