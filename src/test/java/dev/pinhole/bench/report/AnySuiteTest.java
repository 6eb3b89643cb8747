package dev.pinhole.bench.report;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pinhole.bench.Figure;
import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Fault;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.bench.Trace;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.xml.sax.InputSource;

/** Whatever came of a suite can be reported. {@code -Dpinhole.seed=SEED} repeats a run. */
class AnySuiteTest {
  private static final int SUITES = 100;

  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private static final List<Duration> DURATIONS =
      List.of(
          Duration.ZERO,
          Duration.ofNanos(1),
          Duration.ofSeconds(20),
          Duration.ofNanos(Long.MAX_VALUE),
          Duration.ofSeconds(Long.MAX_VALUE));

  @Test
  void anySuiteCanBeReported() {
    String given = System.getProperty("pinhole.seed", "");
    long seed =
        given.isEmpty() ? ThreadLocalRandom.current().nextLong(1L << 53) : Long.parseLong(given);
    for (int i = 0; i < SUITES; i++) {
      SuiteReport suite = random(new SplittableRandom(seed + i));
      assertThatCode(() -> check(suite))
          .as("seed %d, suite %d of it (again: -Dpinhole.seed=%d)", seed, i, seed)
          .doesNotThrowAnyException();
    }
  }

  private static void check(SuiteReport suite) throws Exception {
    List<SuiteRun> runs = SuiteRun.all(suite.runs());
    new Page(SuitePage.of(suite, runs));
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(JunitXml.of(suite, runs, Path.of("out")))));
    new Load(LoadSettings.builder().build()).loadFromString(SuiteJson.of(suite, runs));
    suite.summary();
  }

  private static SuiteReport random(SplittableRandom random) {
    List<Run> runs = new ArrayList<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      long span = 1L << random.nextInt(1, 62);
      boolean odd = random.nextBoolean();
      Run run = odd ? Suites.hostile() : Suites.passed("hold-20s", "I1");
      Optional<Fault> fault =
          random.nextBoolean()
              ? Optional.of(new Fault(1, "hold: 20s", 2, random.nextLong(-span, span), "no"))
              : Optional.empty();
      Trace trace = trace(random, span);
      Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
      int repetition = random.nextInt(1, 3);
      runs.add(Suites.with(run, repetition, outcome, "", fault, figures(random, span), trace));
    }
    return new SuiteReport("Any", "sim", random.nextBoolean() ? "" : Suites.HOSTILE, runs);
  }

  private static List<Figure> figures(SplittableRandom random, long span) {
    List<Figure> figures = new ArrayList<>();
    for (int n = random.nextInt(6); n > 0; n--) {
      long from = random.nextLong(span);
      figures.add(
          new Figure(
              "x".repeat(random.nextInt(300)),
              from,
              from + random.nextLong(span),
              DURATIONS.get(random.nextInt(DURATIONS.size())),
              DURATIONS.get(random.nextInt(DURATIONS.size())),
              DURATIONS.get(random.nextInt(4))));
    }
    return figures;
  }

  /** Not in the order of time, as a rig's console lines can come. */
  private static Trace trace(SplittableRandom random, long span) {
    Trace trace = new Trace(0);
    for (int n = random.nextInt(1 << random.nextInt(9)); n > 0; n--) {
      long at = random.nextLong(span);
      switch (random.nextInt(4)) {
        case 0 -> trace.power(at, random.nextBoolean());
        case 1 -> trace.button(at, random.nextBoolean());
        case 2 -> trace.lamp(at, random.nextBoolean());
        default -> trace.console(at, Suites.HOSTILE.replace("\ud800", ""));
      }
    }
    return trace;
  }
}
